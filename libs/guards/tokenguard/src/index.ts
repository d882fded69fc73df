export { tokenGuard } from './tokenguard.definition';
