/** Characters of a passage that is cut from prose; a line that is longer is cut at the ends of sentences. */
const LONGEST = 600;
/** Shorter lines, such as headings, go with what follows. */
const SHORTEST = 60;
const SENTENCE_END = /(?<=[.!?]["')\]]?) /u;

function* piecesOf(text) {
  for (const line of text.split('\n')) {
    if (line.length <= LONGEST) yield line;
    else {
      let piece = '';
      for (const sentence of line.split(SENTENCE_END)) {
        if (piece !== '' && piece.length + sentence.length > LONGEST) {
          yield piece;
          piece = '';
        }
        piece += ` ${sentence}`;
      }
      yield piece;
    }
  }
}

/** Lines, long ones cut at the ends of sentences, short ones joined to the next. */
export function passagesOf(text) {
  const passages = [];
  let waiting = '';
  for (const piece of piecesOf(text)) {
    waiting = waiting === '' ? piece.trim() : `${waiting}\n${piece.trim()}`;
    if (waiting.length < SHORTEST) continue;
    passages.push(waiting);
    waiting = '';
  }
  if (waiting !== '') passages.push(waiting);
  return passages;
}
