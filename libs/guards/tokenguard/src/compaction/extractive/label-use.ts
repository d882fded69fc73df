import type { Span } from '@aiguards/text';
import { speakerLabelOf } from './line-kinds';

const LEAST_LABELS = 3;
/** Of the lines that hold a text, how many open with a label. */
const LEAST_SHARE = 0.3;
const TITLES_SHARE = 0.6;
const LINES_READ = 400;

/** What labels at the start of lines are: who speaks, what the paragraph behind is about, or by chance. */
export type LabelUse = 'speakers' | 'titles' | 'none';

/** Few labels that come back are speakers; labels that differ on most lines are titles. */
export function labelUseOf(text: string, lines: readonly Span[]): LabelUse {
  let filled = 0;
  let labelled = 0;
  const labels = new Set<string>();
  for (const { start, end } of lines.slice(0, LINES_READ)) {
    if (end === start) continue;
    filled++;
    const length = speakerLabelOf(text.slice(start, Math.min(end, start + 120)));
    if (length === 0) continue;
    labelled++;
    labels.add(text.slice(start, start + length));
  }
  if (labelled < LEAST_LABELS || labelled < LEAST_SHARE * filled) return 'none';
  if (labels.size <= labelled / 1.5) return 'speakers';
  return labelled >= TITLES_SHARE * filled ? 'titles' : 'none';
}
