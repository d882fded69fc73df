export { trustGuard } from './trustguard.definition';
