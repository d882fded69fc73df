export { biasGuard } from './biasguard.definition';
