const WORD = /^[\p{L}\p{N}]/u;
const BLANK = /^\s/;

const CLASSES = { word: 1, blank: 2, mark: 3 } as const;
type UnitClass = (typeof CLASSES)[keyof typeof CLASSES];

/** The class of each ASCII character: most of what data is made of needs no regular expression. */
const ASCII = Array.from({ length: 128 }, (_, code) => classOf(String.fromCharCode(code)));

function classOf(character: string): UnitClass {
  if (WORD.test(character) || '_.-'.includes(character)) return CLASSES.word;
  return BLANK.test(character) ? CLASSES.blank : CLASSES.mark;
}

function classAt(text: string, position: number): UnitClass {
  return ASCII[text.charCodeAt(position)] ?? classOf(String.fromCodePoint(text.codePointAt(position) ?? 0));
}

/** Words, numbers and blanks; marks are one each, so that a phrase may begin behind any. */
export function unitsOf(text: string): string[] {
  const units: string[] = [];
  for (let start = 0; start < text.length;) {
    const kind = classAt(text, start);
    let end = start;
    do end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
    while (kind !== CLASSES.mark && end < text.length && classAt(text, end) === kind);
    units.push(text.slice(start, end));
    start = end;
  }
  return units;
}
