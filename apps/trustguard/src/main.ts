import { bootstrapGuard } from '@aiguards/guard-host';
import { trustGuard } from '@aiguards/guards/trustguard';

bootstrapGuard(trustGuard);
