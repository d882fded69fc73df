import type { Edit } from './edit';
import { readText } from './decoded-bytes';

const PERCENT = /(?:%[\da-f]{2})+/gi;
const MAY_HOLD_PERCENT = /%[\da-f]{2}/i;
const PLUS = /\+/g;
/** A query that has escapes writes its spaces as plus signs. */
const ENCODED_WORDS = /\S+/g;

function percentEdits(match: string, index: number): Edit[] {
  const bytes = Uint8Array.from({ length: match.length / 3 }, (_, at) =>
    parseInt(match.slice(at * 3 + 1, at * 3 + 3), 16),
  );
  const edits: Edit[] = [];
  // Byte by byte where the whole is no text: one broken escape must not hide the rest.
  const whole = readRange(bytes, index, 0, bytes.length);
  if (whole) return [whole];
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find((size) => readRange(bytes, index, at, at + size) !== undefined) ?? 0;
    const edit = length > 0 ? readRange(bytes, index, at, at + length) : undefined;
    if (edit) edits.push(edit);
    at += Math.max(1, length);
  }
  return edits;
}

function readRange(bytes: Uint8Array, offset: number, from: number, to: number): Edit | undefined {
  if (to > bytes.length) return undefined;
  const start = offset + from * 3;
  const read = {
    bytes: bytes.subarray(from, to),
    startOf: (index: number) => start + index * 3,
    endOf: (index: number) => start + index * 3 + 3,
  };
  return readText(read, start, offset + to * 3, true);
}

/** Percent-encoding of URLs (RFC 3986), as UTF-8. */
export function findPercent(text: string): Edit[] {
  if (!MAY_HOLD_PERCENT.test(text)) return [];
  const escapes = Array.from(text.matchAll(PERCENT)).flatMap(({ 0: match, index }) =>
    percentEdits(match, index),
  );
  if (escapes.length === 0) return [];
  const pluses = Array.from(text.matchAll(ENCODED_WORDS))
    .filter(({ 0: words }) => words.includes('+') && MAY_HOLD_PERCENT.test(words))
    .flatMap(({ 0: words, index }) =>
      Array.from(words.matchAll(PLUS), (plus) => ({
        start: index + plus.index,
        end: index + plus.index + 1,
        text: ' ',
      })),
    );
  return escapes.concat(pluses);
}

/** Names that stand for letters, marks and spaces in the text of pages; the rest of HTML's two thousand name symbols. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  Tab: '\t',
  NewLine: '\n',
  excl: '!',
  num: '#',
  dollar: '$',
  percnt: '%',
  lpar: '(',
  rpar: ')',
  ast: '*',
  plus: '+',
  comma: ',',
  period: '.',
  sol: '/',
  colon: ':',
  semi: ';',
  equals: '=',
  quest: '?',
  commat: '@',
  lsqb: '[',
  lbrack: '[',
  bsol: '\\',
  rsqb: ']',
  rbrack: ']',
  Hat: '^',
  lowbar: '_',
  grave: '`',
  lcub: '{',
  lbrace: '{',
  vert: '|',
  verbar: '|',
  rcub: '}',
  rbrace: '}',
  hyphen: '-',
  dash: '-',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  shy: '',
  zwnj: '',
  zwj: '',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  aacute: 'á',
  acirc: 'â',
  atilde: 'ã',
  aring: 'å',
  aelig: 'æ',
  ccedil: 'ç',
  iacute: 'í',
  icirc: 'î',
  ntilde: 'ñ',
  oacute: 'ó',
  ocirc: 'ô',
  otilde: 'õ',
  oslash: 'ø',
  uacute: 'ú',
  ugrave: 'ù',
  ucirc: 'û',
  iexcl: '¡',
  iquest: '¿',
};
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));?/gi;

function characterOf(code: number): string | undefined {
  const isCharacter = code >= 9 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

/** HTML entities, by name and by number. */
export function findEntities(text: string): Edit[] {
  if (!text.includes('&')) return [];
  return Array.from(text.matchAll(ENTITY)).flatMap(({ 0: match, 1: decimal, 2: hex, 3: name, index }) => {
    const isNamed = name !== undefined && match.endsWith(';') && Object.hasOwn(ENTITIES, name);
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
    const decoded = isNamed ? ENTITIES[name] : name === undefined ? characterOf(code) : undefined;
    return decoded === undefined ? [] : [{ start: index, end: index + match.length, text: decoded }];
  });
}

const ESCAPE =
  /\\(?:u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}|U([\da-fA-F]{8})|x([\da-fA-F]{2})|([0-3][0-7]{2})|([nrt"]))/g;
const CONTROL: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"' };

/** Escapes of programming languages and JSON: \u0041, \x41, \101, \n. Pairs of surrogates come out as one character. */
export function findBackslashes(text: string): Edit[] {
  if (!text.includes('\\')) return [];
  return Array.from(text.matchAll(ESCAPE)).flatMap(
    ({ 0: match, 1: unit, 2: braced, 3: long, 4: byte, 5: octal, 6: control, index }) => {
      const hex = unit ?? braced ?? long ?? byte;
      const code = hex === undefined ? parseInt(octal ?? '', 8) : parseInt(hex, 16);
      const isUnit = unit !== undefined && code >= 0xd800 && code <= 0xdfff;
      const decoded =
        control === undefined ? (isUnit ? String.fromCharCode(code) : characterOf(code)) : CONTROL[control];
      return decoded === undefined ? [] : [{ start: index, end: index + match.length, text: decoded }];
    },
  );
}
