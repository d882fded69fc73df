import { FNV_OFFSET, hashText } from '@aiguards/models';
import { sentences } from '@aiguards/text';

const HELD_OUT_ONE_OF = 5;

/** Whether the rows of a question are kept out of training, and measured on. All rows of a question are on one side. */
export function isHeldOutQuestion(prompt: string): boolean {
  return hashText(prompt, FNV_OFFSET) % HELD_OUT_ONE_OF === 0;
}

/** Shorter pieces are headings and labels: they go with what follows. */
const LEAST_PASSAGE = 120;
/** Characters of sentences put together where a document is a single paragraph. */
const SENTENCES_TOGETHER = 160;

function joined(pieces: readonly string[], least: number, glue: string): string[] {
  const passages: string[] = [];
  let pending = '';
  for (const piece of pieces) {
    pending = pending === '' ? piece : `${pending}${glue}${piece}`;
    if (pending.length < least) continue;
    passages.push(pending);
    pending = '';
  }
  if (pending === '') return passages;
  const last = passages.pop();
  return [...passages, last === undefined ? pending : `${last}${glue}${pending}`];
}

/** The paragraphs of a document; of one that is a single paragraph, its sentences in small groups. */
export function passagesOf(document: string): string[] {
  const lines = document
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const paragraphs = joined(lines, LEAST_PASSAGE, '\n');
  if (paragraphs.length > 1) return paragraphs;
  const single = paragraphs[0] ?? '';
  const parts = sentences(single).map(({ start, end }) => single.slice(start, end));
  return joined(parts, SENTENCES_TOGETHER, ' ');
}

export interface AnsweredPassages {
  /** Those that hold the answer. */
  right: string[];
  /** The others of the same document. */
  wrong: string[];
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

function holds(passage: string, answer: string): boolean {
  for (let at = passage.indexOf(answer); at >= 0; at = passage.indexOf(answer, at + 1)) {
    const around = [passage.charAt(at - 1), passage.charAt(at + answer.length)];
    if (!around.some((character) => LETTER_OR_DIGIT.test(character))) return true;
  }
  return false;
}

/**
 * The passages of a document by whether the answer to the question stands in them. Null where that tells nothing: answers
 * such as "yes" stand nowhere or everywhere, and a document of which all or none hold the answer has no pairs.
 */
export function answeredPassages(document: string, answer: string): AnsweredPassages | null {
  const sought = answer.trim().toLowerCase();
  if (sought.length < 3 || sought === 'yes') return null;
  const passages = passagesOf(document);
  const right = passages.filter((passage) => holds(passage.toLowerCase(), sought));
  const wrong = passages.filter((passage) => !right.includes(passage));
  return right.length > 0 && wrong.length > 0 ? { right, wrong } : null;
}
