import type { ReversibleStep, Rewrite } from '../step';

const CRLF = 'crlf';

/** Line ends \r\n of a text that has no others: that they were there is all that has to be remembered. */
export const carriageReturns: ReversibleStep = {
  name: 'whitespace',
  propose(text, _count, outside) {
    if (outside.length > 0 || !text.includes('\r\n')) return null;
    const rewrites: Rewrite[] = [];
    for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
      if (text[feed - 1] !== '\r') return null;
      rewrites.push({ start: feed - 1, end: feed, replacement: '', structured: false });
    }
    return { rewrites, techniques: ['whitespace'], restoration: CRLF };
  },
  invert: (text, restoration) => (restoration === CRLF ? text.replaceAll('\n', '\r\n') : text),
};
