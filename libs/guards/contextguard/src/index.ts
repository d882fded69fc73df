export { contextGuard } from './contextguard.definition';
