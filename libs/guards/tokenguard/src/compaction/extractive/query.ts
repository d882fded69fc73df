import { sentences, type Term, type Vocabulary } from '@aiguards/text';
import {
  ASKS_FOR_NAME,
  ASKS_FOR_NUMBER,
  ASKS_FOR_STRETCH,
  FUNCTION_WORDS,
  INSTRUCTION_WORDS,
} from './data/query-words';

/** What a query asks, with its terms as numbers of the vocabulary of the text. */
export interface Query {
  weights: ReadonlyMap<number, number>;
  /** Terms that stand next to each other in the query. */
  pairs: ReadonlySet<string>;
  asksForName: boolean;
  asksForNumber: boolean;
  asksForStretch: boolean;
}

/** A query may be a whole prompt; beyond this it says nothing new. */
const LONGEST_QUERY = 4000;

/** Terms of the sentences around the question: they may name the topic, and may be only an order. */
const AROUND = 0.35;
const NAME = 1.6;
const NUMBER = 1.3;

const QUESTION_MARK =
  /(?:^|\s)(?:question|query|q|task|frage|pregunta|pergunta|domanda|vraag|вопрос|问题|質問|질문)\s*[:：]\s*/iu;
/** A blank line, or where the answer is to stand. */
const QUESTION_END = /\n(?=[^\S\n]*(?:\n|(?:answer|antwort|réponse|respuesta)[^\S\n]*:))/i;
const ASKS = /[?？؟]["'”’)\]]*$/;

export const pairKey = (first: number, second: number): string =>
  first < second ? `${first} ${second}` : `${second} ${first}`;

interface Part {
  text: string;
  weight: number;
}

/** The question and what stands around it. */
function partsOf(query: string): Part[] {
  const asked = query.length > LONGEST_QUERY ? query.slice(-LONGEST_QUERY) : query;
  const mark = QUESTION_MARK.exec(asked);
  if (mark) {
    const start = mark.index + mark[0].length;
    const rest = asked.slice(start);
    const end = rest.search(QUESTION_END);
    const question = end > 0 ? rest.slice(0, end) : rest;
    const around = `${asked.slice(0, mark.index)}\n${end > 0 ? rest.slice(end) : ''}`;
    if (question.trim() !== '')
      return [
        { text: question, weight: 1 },
        { text: around, weight: AROUND },
      ];
  }
  const pieces = sentences(asked).map(({ start, end }) => asked.slice(start, end));
  const hasQuestion = pieces.some((piece) => ASKS.test(piece));
  return pieces.map((text) => ({ text, weight: !hasQuestion || ASKS.test(text) ? 1 : AROUND }));
}

function weightOf(term: Term, word: string, isFirst: boolean): number {
  if (FUNCTION_WORDS.has(word)) return 0;
  if (term.isNumber) return NUMBER;
  if (term.isCapitalised && !isFirst) return NAME;
  return 1;
}

/** Reads a query, which may be a question, a claim, some words or a prompt with the question inside. */
export function readQuery(query: string, vocabulary: Vocabulary): Query {
  const weights = new Map<number, number>();
  const orders = new Map<number, number>();
  const pairs = new Set<string>();
  const asked = new Set<string>();
  for (const { text, weight } of partsOf(query)) {
    let before = -1;
    vocabulary.termsOf(text).forEach((term, at) => {
      const word = text.slice(term.start, term.end).toLowerCase();
      asked.add(word);
      const own = weight * weightOf(term, word, at === 0);
      if (own === 0) return;
      const target = INSTRUCTION_WORDS.has(word) ? orders : weights;
      target.set(term.id, Math.max(target.get(term.id) ?? 0, own));
      if (before >= 0 && weight === 1) pairs.add(pairKey(before, term.id));
      before = term.id;
    });
  }
  const has = (words: ReadonlySet<string>): boolean => [...asked].some((word) => words.has(word));
  return {
    // A query of nothing but such words means them.
    weights: weights.size > 0 ? weights : orders,
    pairs,
    asksForName: has(ASKS_FOR_NAME),
    asksForNumber: has(ASKS_FOR_NUMBER),
    asksForStretch: has(ASKS_FOR_STRETCH),
  };
}
