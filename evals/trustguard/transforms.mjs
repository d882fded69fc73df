// Twelve ways to hide a text, written from their definitions and not from what libs/text undoes.
// Each hides the whole text; what a way has no sign for stays as it is, or is left out where the way is an alphabet.

const LEET = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' };
const CYRILLIC = { a: 'а', c: 'с', e: 'е', i: 'і', j: 'ј', o: 'о', p: 'р', s: 'ѕ', x: 'х', y: 'у' };
const MORSE = Object.fromEntries(
  (
    'a.- b-... c-.-. d-.. e. f..-. g--. h.... i.. j.--- k-.- l.-.. m-- n-. o--- p.--. q--.- r.-. s... t- u..- v...- ' +
    'w.-- x-..- y-.-- z--.. 0----- 1.---- 2..--- 3...-- 4....- 5..... 6-.... 7--... 8---.. 9----.'
  )
    .split(' ')
    .map((entry) => [entry[0], entry.slice(1)]),
);
const ZERO_WIDTH_SPACE = '\u200B';
const [TAG_OFFSET, BOLD_CAPITAL, BOLD_SMALL] = [0xe0000, 0x1d400, 0x1d41a];

const eachCharacter = (text, change) => Array.from(text, change).join('');
const isAscii = (character) => character.codePointAt(0) < 128;

const rotate = (character) => {
  const code = character.charCodeAt(0);
  const first = /[a-z]/.test(character) ? 97 : 65;
  return String.fromCharCode(((code - first + 13) % 26) + first);
};

const bold = (character) => {
  const code = character.charCodeAt(0);
  return String.fromCodePoint(code >= 97 ? BOLD_SMALL + code - 97 : BOLD_CAPITAL + code - 65);
};

const words = (text) => text.split(/\s+/u).filter((word) => word !== '');

const morseWord = (word) =>
  Array.from(word.toLowerCase(), (letter) => MORSE[letter])
    .filter((sign) => sign !== undefined)
    .join(' ');

export const TRANSFORMS = {
  'tag characters': (text) =>
    `Hello! ${eachCharacter(text, (character) => (isAscii(character) ? String.fromCodePoint(TAG_OFFSET + character.codePointAt(0)) : character))}`,
  reversed: (text) => Array.from(text).reverse().join(''),
  'spaced letters': (text) =>
    words(text)
      .map((word) => Array.from(word).join(' '))
      .join('   '),
  leetspeak: (text) => eachCharacter(text, (character) => LEET[character.toLowerCase()] ?? character),
  homoglyphs: (text) => eachCharacter(text, (character) => CYRILLIC[character] ?? character),
  base64: (text) => Buffer.from(text).toString('base64'),
  rot13: (text) => text.replace(/[a-z]/giu, rotate),
  hex: (text) => Buffer.from(text).toString('hex'),
  'zero-width': (text) => Array.from(text).join(ZERO_WIDTH_SPACE),
  'mathematical letters': (text) => text.replace(/[a-z]/gi, bold),
  Morse: (text) =>
    words(text)
      .map(morseWord)
      .filter((word) => word !== '')
      .join(' / '),
  'percent-encoding': (text) =>
    Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
};
