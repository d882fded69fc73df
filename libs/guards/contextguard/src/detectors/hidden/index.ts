export { REPORTED_FROM, type Hit, type HiddenKind, type HitType } from './hit';
export { hiddenTextIn } from './hidden-text';
export { exfiltrationLinksIn } from './links/exfiltration-links';
export { toolCallsIn } from './tool-calls/tool-calls';
export { provenanceHitsIn } from './hits';
export { sanitize, type Sanitized } from './removal/sanitize';
export type { Removal, RemovalKind } from './removal/removal';
export { withInstructions } from './instructions-inside';
