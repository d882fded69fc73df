export { REPORTED_FROM, type Hit } from './hit';
export { hiddenTextIn } from './hidden-text';
export { provenanceHitsIn } from './hits';
export { withInstructions } from './instructions-inside';
export { firstEndingBehind } from './ordered-spans';
export type { Removal } from './removal/removal';
export { sanitize } from './removal/sanitize';
