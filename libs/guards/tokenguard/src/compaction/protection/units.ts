import { NO_UNITS, UNIT_MODIFIERS } from '../../data/protection/unit-words';

const SUFFIX = /[%‰°′″'"$€£¥₹₩₽₺¢]+|[\p{L}\p{M}]+/uy;
// A hyphen joins too: a 5-year plan counts years.
const NEXT_WORD = /[ \u00a0\u202f-]([%‰°$€£¥₹₩₽₺¢]|[\p{L}\p{M}°]+(?:['’/²³^-][\p{L}\p{M}\d]+)*[²³]?)/uy;

/** As many words as a unit may have: "million cubic metres per second". */
const LONGEST_UNIT = 5;

/** Where the word behind an offset ends that belongs to an amount, and what it is; undefined where none does. */
function unitWordAt(text: string, offset: number): { key: string; end: number } | undefined {
  NEXT_WORD.lastIndex = offset;
  const found = NEXT_WORD.exec(text);
  if (!found) return undefined;
  return { key: (found[1] ?? '').toLowerCase(), end: offset + found[0].length };
}

/**
 * Where the unit or the counted thing behind a number ends: the word that follows, with the words that only measure it
 * ("square", "million") and a rate ("per hour"). The offset itself where nothing belongs to the number.
 */
export function endOfUnit(text: string, offset: number): number {
  SUFFIX.lastIndex = offset;
  let end = offset + (SUFFIX.exec(text)?.[0].length ?? 0);
  let isRate = false;
  for (let words = 0; words < LONGEST_UNIT; words++) {
    const next = unitWordAt(text, end);
    if (next === undefined) break;
    if (next.key === 'per') isRate = true;
    else if (NO_UNITS.has(next.key)) break;
    else if (!UNIT_MODIFIERS.has(next.key)) {
      end = next.end;
      const rate = isRate ? undefined : unitWordAt(text, end);
      if (rate?.key !== 'per') break;
      continue;
    }
    end = next.end;
  }
  return end;
}
