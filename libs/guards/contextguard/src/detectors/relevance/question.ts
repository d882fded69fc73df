import type { Term } from '@aiguards/text';
import type { Lexicon } from './lexicon';

export type AnswerKind = 'person' | 'place' | 'time' | 'number' | 'reason' | 'none';

export interface Question {
  isQuestion: boolean;
  /** What an answer would be; none where nothing is known of it. */
  asksFor: AnswerKind;
}

const ASKING: Readonly<Record<string, AnswerKind>> = {
  who: 'person',
  whom: 'person',
  whose: 'person',
  wer: 'person',
  wem: 'person',
  wen: 'person',
  qui: 'person',
  quien: 'person',
  quienes: 'person',
  chi: 'person',
  quem: 'person',
  where: 'place',
  wo: 'place',
  ou: 'place',
  où: 'place',
  donde: 'place',
  dónde: 'place',
  dove: 'place',
  onde: 'place',
  waar: 'place',
  when: 'time',
  wann: 'time',
  quand: 'time',
  cuando: 'time',
  cuándo: 'time',
  quando: 'time',
  wanneer: 'time',
  why: 'reason',
  warum: 'reason',
  wieso: 'reason',
  weshalb: 'reason',
  pourquoi: 'reason',
  perche: 'reason',
  perché: 'reason',
  waarom: 'reason',
  combien: 'number',
  wieviel: 'number',
  wieviele: 'number',
  cuantos: 'number',
  cuántos: 'number',
  cuántas: 'number',
  quanti: 'number',
  quante: 'number',
  quantos: 'number',
  hoeveel: 'number',
};
const OTHERS = new Set(
  'what which how was wie welche welcher welches quoi quel quelle quels quelles comment que qué cual cuál cómo come cosa qual como wat welke hoe is are do does did can could'.split(
    ' ',
  ),
);
/** Of "how", what asks for a number. */
const AMOUNTS = new Set('many much long old far tall big large high deep fast often heavy'.split(' '));
const TIMES = new Set('year day date month century decade'.split(' '));
const PLACES = new Set('city country state place continent region county town'.split(' '));
/** So many words of a text may come before the word that asks. */
const OPENING = 4;

function asksFor(words: readonly string[]): AnswerKind {
  for (const [at, word] of words.entries()) {
    const next = words[at + 1] ?? '';
    const kind = ASKING[word];
    if (kind) return kind;
    if (word === 'how') return AMOUNTS.has(next) ? 'number' : 'none';
    if (word === 'what' || word === 'which') {
      if (TIMES.has(next)) return 'time';
      if (PLACES.has(next)) return 'place';
    }
  }
  return 'none';
}

export function questionOf(text: string, terms: readonly Term[], lexicon: Lexicon): Question {
  const opening = terms.slice(0, OPENING).map(({ id }) => lexicon.surfaceOf(id));
  const first = opening[0] ?? '';
  const isQuestion = /[?？؟]\s*$/.test(text.slice(-8)) || OTHERS.has(first) || first in ASKING;
  return {
    isQuestion,
    asksFor: isQuestion ? asksFor(terms.slice(0, 12).map(({ id }) => lexicon.surfaceOf(id))) : 'none',
  };
}

const MONTHS = new Set(
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(
    ' ',
  ),
);
const REASONS = new Set(
  'because due since therefore cause causes caused reason reasons result results order so weil da denn deshalb grund parce car puisque raison porque debido razón'.split(
    ' ',
  ),
);
const AMOUNT_WORDS = new Set(
  'one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion'.split(
    ' ',
  ),
);
const PLACE_BEFORE = new Set('in at near from to of into en à dans aus bei nach nella'.split(' '));

/** How many words among the terms could be an answer of the kind: words that the question does not have. */
export function answersAmong(
  kind: AnswerKind,
  terms: readonly Term[],
  lexicon: Lexicon,
  isAsked: (id: number) => boolean,
): number {
  let found = 0;
  terms.forEach((term, at) => {
    if (isAsked(term.id)) return;
    const word = lexicon.surfaceOf(term.id);
    const before = lexicon.surfaceOf(terms[at - 1]?.id ?? -1);
    if (isAnswer(kind, term, word, before)) found++;
  });
  return found;
}

function isAnswer(kind: AnswerKind, term: Term, word: string, before: string): boolean {
  switch (kind) {
    case 'person':
      return term.isCapitalised && before !== '' && !PLACE_BEFORE.has(before) && word.length > 2;
    case 'place':
      return term.isCapitalised && PLACE_BEFORE.has(before);
    case 'time':
      return (term.isNumber && word.length === 4) || MONTHS.has(word);
    case 'number':
      return term.isNumber || AMOUNT_WORDS.has(word);
    case 'reason':
      return REASONS.has(word);
    case 'none':
      return false;
  }
}
