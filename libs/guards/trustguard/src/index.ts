export { redactText } from './redact-text';
export { trustGuard } from './trustguard.definition';
