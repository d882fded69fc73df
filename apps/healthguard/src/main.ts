import { bootstrapGuard } from '@aiguards/guard-host';
import { healthGuard } from '@aiguards/guards/healthguard';

bootstrapGuard(healthGuard);
