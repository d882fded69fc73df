import { bootstrapGuard } from '@aiguards/guard-host';
import { tokenGuard } from '@aiguards/guards/tokenguard';

bootstrapGuard(tokenGuard);
