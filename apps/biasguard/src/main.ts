import { bootstrapGuard } from '@aiguards/guard-host';
import { biasGuard } from '@aiguards/guards/biasguard';

bootstrapGuard(biasGuard);
