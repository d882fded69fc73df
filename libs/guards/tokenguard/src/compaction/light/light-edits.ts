import { languageOf, type Span } from '@aiguards/text';
import { applyEdits, mergedSpans, touches, type Edit } from '../edits';
import type { ProtectedSpan } from '../protection/protected-span';
import { protectedSpansOf } from '../protection/protected-spans';
import { Draft, type LightTechnique } from './draft';
import { literalSpans } from './literal';
import { isAboutWording } from './material';
import { Prose } from './prose';
import { closingThanks } from './requests';
import { recordLines } from './records';
import { rulesOf } from './rule-index';

export interface LightEdits {
  edits: Edit[];
  techniques: LightTechnique[];
}

/** Frequent words that English shares with no other large language. */
const ENGLISH_WORDS = new Set(
  'the of and you your how what with that this are has have he she his her they please write which from would if'.split(
    ' ',
  ),
);
/** Of so many words at the beginning, so many tell it without asking for the language, which takes longer. */
const FIRST_WORDS = 60;
const LEAST_ENGLISH_WORDS = 3;

function languageToEdit(text: string, prose: Prose): string | undefined {
  const first = prose.words.keys.slice(0, FIRST_WORDS);
  const hits = first.filter((key) => ENGLISH_WORDS.has(key)).length;
  return hits >= LEAST_ENGLISH_WORDS ? 'en' : languageOf(text)?.language;
}

const LETTER = /\p{L}/u;

/** Whether anything but the closed stretches holds a letter. */
function hasOpenWords(text: string, closed: readonly (readonly Span[])[]): boolean {
  let from = 0;
  for (const { start, end } of mergedSpans(closed.flat())) {
    if (LETTER.test(text.slice(from, start))) return true;
    from = end;
  }
  return LETTER.test(text.slice(from));
}

/**
 * What a careful editor takes out of a text without changing what it says: wordy phrases, fillers, hedges that carry
 * nothing, politeness towards a model, and commas of taste. One pass over the words; no edit touches a protected span or
 * one of `outside` (sorted and separate).
 */
export function lightEdits(
  text: string,
  protectedSpans: readonly ProtectedSpan[],
  outside: readonly Span[],
): LightEdits {
  const none: LightEdits = { edits: [], techniques: [] };
  // Cheapest first: most of what is long is data, and of that nothing is left to look at.
  const closed: (readonly Span[])[] = [outside, protectedSpans];
  if (!hasOpenWords(text, closed)) return none;
  closed.push(recordLines(text), literalSpans(text));
  if (!hasOpenWords(text, closed)) return none;
  const prose = new Prose(text);
  if (isAboutWording(prose)) return none;
  const rules = rulesOf(languageToEdit(text, prose) ?? '');
  if (rules === undefined) return none;
  const draft = new Draft(closed);
  for (let index = 0; index < prose.words.length; index++) {
    const candidates = rules.get(prose.key(index));
    if (candidates === undefined) continue;
    for (const rule of candidates) {
      const taken = rule(prose, index, draft);
      if (taken === 0) continue;
      index += taken - 1;
      break;
    }
  }
  closingThanks(prose, draft);
  return { edits: draft.edits, techniques: [...draft.techniques] };
}

export interface LightText {
  text: string;
  techniques: LightTechnique[];
  /** Where the protected spans and those of `outside` stand in the text after. */
  spans: readonly ProtectedSpan[];
  outside: readonly Span[];
}

/** What an edit leaves behind may be wordy again; past so many passes a text is left as it was. */
const MOST_PASSES = 6;

/**
 * The text with its light edits made until none is left: running it twice changes nothing, and every protected span of
 * the input stands in the output. Where one of these would not hold, or too many passes would be needed, the text comes
 * back as it is. Whether the output has fewer tokens is for the caller to count.
 */
export function compactLightly(
  text: string,
  spans: readonly ProtectedSpan[],
  outside: readonly Span[],
): LightText {
  const techniques = new Set<LightTechnique>();
  const unchanged: LightText = { text, techniques: [], spans, outside };
  let current = unchanged;
  for (let pass = 0; pass <= MOST_PASSES; pass++) {
    const found = lightEdits(
      current.text,
      pass === 0 ? spans : protectedSpansOf(current.text),
      current.outside,
    );
    if (found.edits.length === 0) return { ...current, techniques: [...techniques] };
    if (found.edits.some((edit) => touches(edit, current.spans))) return unchanged;
    const edited = applyEdits(current.text, found.edits);
    found.techniques.forEach((technique) => techniques.add(technique));
    current = {
      text: edited.text,
      techniques: [],
      spans: edited.moved(current.spans),
      outside: edited.moved(current.outside),
    };
  }
  return unchanged;
}
