import type { Span } from '@aiguards/text';
import { touches, type Edit } from '../edits';

export type LightTechnique = 'wordy_phrases' | 'fillers' | 'hedges' | 'politeness' | 'punctuation';

/** Of the edits made so far, how many a new one can meet: those of the same sentence. */
const NEAR_EDITS = 8;

/** Collects edits: all of a group or none, none on a protected span, none on another edit. */
export class Draft {
  readonly edits: Edit[] = [];
  readonly techniques = new Set<LightTechnique>();

  /** @param closed lists of sorted, separate spans that stay as they are */
  constructor(private readonly closed: readonly (readonly Span[])[]) {}

  /** Whether the edits were made. */
  make(technique: LightTechnique, ...edits: readonly Edit[]): boolean {
    const near = this.edits.slice(-NEAR_EDITS);
    const isFree = (edit: Edit): boolean =>
      this.closed.every((spans) => !touches(edit, spans)) &&
      near.every(({ start, end }) => edit.end <= start || edit.start >= end);
    if (!edits.every(isFree)) return false;
    this.edits.push(...edits);
    this.techniques.add(technique);
    return true;
  }
}
