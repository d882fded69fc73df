import type { Severity } from '@aiguards/contracts';
import { isAddressed, isOrder } from '../../data/hidden-orders';
import { VERDICT_ORDER } from '../../data/verdict-orders';
import { MOST_CONTENTS, type Hit, type HiddenKind } from './hit';

const WORD = /[\p{L}\p{M}]{2,}/gu;
/** Scripts that put no spaces between words: a few letters are a word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}]/gu;

/** Fewer words than this are a label, a class name or a price. */
const LEAST_WORDS = 4;
/** Hidden prose this long is no label and no dialog any more; comments of developers may well be longer. */
const LONG_PROSE = 40;

function wordsIn(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  return (text.match(WORD)?.length ?? 0) + unspaced / 3;
}

const SENTENCE_END = /[.!?。！？](?:\s|$)/gu;
const LEAST_SENTENCES = 3;

/** Not a menu or a table: it has sentences. */
const isProse = (text: string): boolean => (text.match(SENTENCE_END)?.length ?? 0) >= LEAST_SENTENCES;

interface Judged {
  says: NonNullable<Hit['contents']>['says'];
  severity: Severity;
  score: number;
}

/** What a hidden text is, by what it says. Null for what is too short to say anything. */
export function judge(text: string, kind: HiddenKind): Judged | null {
  const words = wordsIn(text);
  if (words < LEAST_WORDS && kind !== 'invisible_characters') return null;
  if (isOrder(text)) return { says: 'order', severity: 'high', score: 0.9 };
  if (isAddressed(text)) return { says: 'order', severity: 'medium', score: 0.7 };
  if (kind === 'invisible_characters') return { says: 'words', severity: 'medium', score: 0.6 };
  if (kind === 'style' && VERDICT_ORDER.test(text)) return { says: 'order', severity: 'medium', score: 0.6 };
  if (kind === 'style' && words >= LONG_PROSE && isProse(text))
    return { says: 'prose', severity: 'low', score: 0.45 };
  return { says: 'words', severity: 'low', score: kind === 'attribute' ? 0.2 : 0.3 };
}

const SPACE = /\s+/g;

export const contentsOf = (text: string): string => text.slice(0, MOST_CONTENTS).replace(SPACE, ' ').trim();
