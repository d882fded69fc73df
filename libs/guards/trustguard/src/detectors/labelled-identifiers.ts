import { BETWEEN_NAME_AND_VALUE, LABELLED_KINDS, type LabelledKind } from '../data/labelled-identifiers';
import type { SensitiveHit } from './hit';
import { personalDataRule } from './personal-data-rule';

/** How far behind its name a value may begin, and how much of it is looked at. */
const LOOKED_AT = 120;

const KINDS = LABELLED_KINDS.map((kind) => ({
  kind,
  rule: personalDataRule(kind.label, kind.what, kind.severity),
}));

/** The stretch of the value that follows a name ending at `from`, if one does. */
function valueBehind(text: string, from: number, kind: LabelledKind): [number, number] | undefined {
  const behind = text.slice(from, from + LOOKED_AT);
  const skipped = BETWEEN_NAME_AND_VALUE.exec(behind)?.[0].length ?? 0;
  const value = kind.value.exec(behind.slice(skipped));
  if (!value) return undefined;
  const start = from + skipped;
  return [start, start + value[0].length];
}

/** Values that are what the words before them say. */
export function findLabelledIdentifiers(text: string): SensitiveHit[] {
  return KINDS.flatMap(({ kind, rule }) => {
    const found: SensitiveHit[] = [];
    let after = 0;
    for (const match of text.matchAll(kind.names)) {
      const stretch = valueBehind(text, match.index + match[0].length, kind);
      if (!stretch || stretch[0] < after) continue;
      const [start, end] = stretch;
      const value = text.slice(start, end).replace(/[\s.()/-]/g, '');
      const evidence = `rule ${kind.label}: named by the words before it`;
      found.push({ rule, score: kind.score, start, end, evidence, value });
      after = end;
    }
    return found;
  });
}
