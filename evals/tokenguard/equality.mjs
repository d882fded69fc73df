// Whether what comes back is what went in, found out without any code of the guard.

const SPACE = new Set([' ', '\t', '\n', '\r']);
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?/iy;
const STRING = /"(?:[^"\\\p{Cc}]|\\.)*"/uy;

/** Reads JSON into plain data in which a number is the text it is written as: 1.0 and 1 are two things here. */
class ExactReader {
  constructor(text, at) {
    this.text = text;
    this.at = at;
  }

  skipSpace() {
    while (SPACE.has(this.text[this.at])) this.at++;
  }

  take(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw new SyntaxError(`nothing readable at ${this.at}`);
    this.at += found.length;
    return found;
  }

  takeWord(word) {
    if (!this.text.startsWith(word, this.at)) throw new SyntaxError(`nothing readable at ${this.at}`);
    this.at += word.length;
  }

  value() {
    this.skipSpace();
    const first = this.text[this.at];
    if (first === '{') return { object: this.members('}', () => this.member()) };
    if (first === '[') return { array: this.members(']', () => this.value()) };
    if (first === '"') return { string: JSON.parse(this.take(STRING)) };
    for (const word of ['true', 'false', 'null']) {
      if (first !== word[0]) continue;
      this.takeWord(word);
      return { word };
    }
    return { number: this.take(NUMBER) };
  }

  member() {
    this.skipSpace();
    const name = JSON.parse(this.take(STRING));
    this.skipSpace();
    this.takeWord(':');
    return [name, this.value()];
  }

  members(close, read) {
    const all = [];
    this.at++;
    this.skipSpace();
    while (this.text[this.at] !== close) {
      if (all.length > 0) this.takeWord(',');
      all.push(read());
      this.skipSpace();
    }
    this.at++;
    return all;
  }
}

/** In an object the order of the members says nothing, save among members of one name. */
function canonical(value) {
  if (value.array) return { array: value.array.map(canonical) };
  if (!value.object) return value;
  const members = value.object.map(([name, own]) => [name, canonical(own)]);
  return { object: members.sort(([one], [other]) => (one < other ? -1 : Number(one > other))) };
}

/** The document that starts at an offset. @returns null if none does */
function documentAt(text, start) {
  const reader = new ExactReader(text, start);
  try {
    const value = reader.value();
    return { data: JSON.stringify(canonical(value)), end: reader.at };
  } catch {
    return null;
  }
}

/** A text as its JSON documents, in one spelling each, and what stands between them, as it is. */
function piecesOf(text) {
  const whole = documentAt(text, 0);
  if (whole && text.slice(whole.end).trim() === '') return [whole.data];
  const pieces = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '{' && text[at] !== '[') continue;
    const found = documentAt(text, at);
    if (!found) continue;
    pieces.push(text.slice(from, at), found.data);
    from = found.end;
    at = from - 1;
  }
  return [...pieces, text.slice(from)];
}

/** @returns `exact` byte by byte, `equal data` where only the spelling of JSON differs, else `different` */
export function compareRestored(text, restored) {
  if (text === restored) return 'exact';
  const [one, other] = [piecesOf(text), piecesOf(restored ?? '')];
  const isEqual = one.length === other.length && one.every((piece, index) => piece === other[index]);
  return isEqual ? 'equal data' : 'different';
}
