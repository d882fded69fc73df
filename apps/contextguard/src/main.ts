import { bootstrapGuard } from '@aiguards/guard-host';
import { contextGuard } from '@aiguards/guards/contextguard';

bootstrapGuard(contextGuard);
