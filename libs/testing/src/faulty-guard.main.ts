import { bootstrapGuard } from '@aiguards/guard-host';
import { GUARDS } from '@aiguards/guards/catalogue';
import { withFaults } from './faulty-guard';

const guard = GUARDS.find(({ name }) => name === process.argv[2]);
if (!guard) throw new Error(`no guard is named ${process.argv[2]}`);
bootstrapGuard(withFaults(guard));
