import { written } from '../guard/rows.mjs';

const POSITIONS = ['start', 'middle', 'end'];
const SENTENCE_END = /[.!?。\n]\s*/gu;

/** The end of the first sentence that ends in the second half. */
function middleOf(text) {
  const half = text.length / 2;
  const end = [...text.matchAll(SENTENCE_END)].find((match) => match.index + match[0].length >= half);
  return end ? end.index + end[0].length : text.length;
}

/** A document with an instruction at that place; inside of the last value where the document is JSON. */
function plant({ kind, text }, instruction, position) {
  if (kind === 'json') {
    const at = text.lastIndexOf('"');
    return `${text.slice(0, at)} ${JSON.stringify(instruction).slice(1, -1)}${text.slice(at)}`;
  }
  if (position === 'start') return `${instruction}\n\n${text}`;
  if (position === 'end') return `${text}\n\n${instruction}`;
  const at = middleOf(text);
  return `${text.slice(0, at)}${instruction} ${text.slice(at)}`;
}

/** Every written instruction in three of the written documents, and the documents without. */
export function plantedRows() {
  const documents = written('trustguard', 'documents');
  const planted = written('trustguard', 'planted').flatMap(({ id, text }, index) =>
    POSITIONS.map((position, turn) => {
      const document = documents[(index * POSITIONS.length + turn) % documents.length];
      return { id: `${id}/${position}/${document.id}`, text: plant(document, text, position), attack: true };
    }),
  );
  return [...planted, ...documents.map(({ id, text }) => ({ id, text, attack: false }))];
}
