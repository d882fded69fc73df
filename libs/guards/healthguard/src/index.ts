export { healthGuard } from './healthguard.definition';
