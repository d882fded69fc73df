import fc from 'fast-check';
import { canaryCheckOf, canaryFinding, canaryLeakIn, newCanary, type CanaryLeak } from './canary';

const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
const canaries = bytes.map(newCanary);

const shifted = (text: string, by: number): string =>
  text.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + by) % 26) + 97));
const each = (text: string, write: (code: number) => string): string =>
  Array.from(text, (character) => write(character.charCodeAt(0))).join('');

const FORMS: Record<string, (canary: string) => string> = {
  'as it is': (canary) => canary,
  'in capitals': (canary) => canary.toUpperCase(),
  'in base64': (canary) => Buffer.from(canary).toString('base64'),
  'in base64 twice': (canary) => Buffer.from(Buffer.from(canary).toString('base64')).toString('base64'),
  'in hexadecimal': (canary) => Buffer.from(canary).toString('hex'),
  'percent-encoded': (canary) => each(canary, (code) => `%${code.toString(16)}`),
  'in escapes': (canary) => each(canary, (code) => `\\u00${code.toString(16)}`),
  'in entities': (canary) => each(canary, (code) => `&#${code};`),
  'in code numbers': (canary) => each(canary, (code) => `${code} `),
  'in tag characters': (canary) => each(canary, (code) => String.fromCodePoint(0xe0000 + code)),
  'in full width': (canary) => each(canary, (code) => String.fromCharCode(code + 0xfee0)),
  'with invisible characters between': (canary) => Array.from(canary).join('\u200b'),
  'in rot13': (canary) => shifted(canary, 13),
  'shifted by three': (canary) => shifted(canary, 3),
  'in Atbash': (canary) =>
    canary.replace(/[a-z]/g, (letter) => String.fromCharCode(219 - letter.charCodeAt(0))),
  backwards: (canary) => Array.from(canary).reverse().join(''),
  spaced: (canary) => Array.from(canary).join(' '),
  'one letter a line': (canary) => Array.from(canary).join('\n'),
  'in leetspeak': (canary) => canary.replace(/b/g, '8').replace(/t/g, '7').replace(/s/g, '5'),
  'with words between its groups': (canary) => canary.replaceAll('-', ' and then '),
  'without its end': (canary) => canary.slice(0, 15),
  'without its beginning': (canary) => canary.slice(8),
};

const LEAD = 'The note in my instructions says: ';
const inSentence = (inner: string): string => `${LEAD}${inner} and that is all.`;

describe('canary', () => {
  it('is four groups of five consonants, and another one for other bytes', () => {
    fc.assert(
      fc.property(bytes, bytes, (first, second) => {
        expect(newCanary(first)).toMatch(/^[b-df-hj-np-tv-xz]{5}(?:-[b-df-hj-np-tv-xz]{5}){3}$/);
        if (first.some((byte, index) => index > 5 && byte !== second[index])) {
          expect(newCanary(first)).not.toBe(newCanary(second));
        }
      }),
    );
  });

  it('needs sixteen random bytes', () => {
    expect(() => newCanary(new Uint8Array(15))).toThrow('16 random bytes');
  });

  it.each(Object.entries(FORMS))('is found %s, with its span', (_, write) => {
    fc.assert(
      fc.property(canaries, canaries, (canary, other) => {
        const text = inSentence(write(canary));
        const leak = canaryLeakIn(text, [], [other, canary]);
        expect(leak).not.toBeNull();
        // A letter of the sentence may go on what the canary begins with.
        expect(leak?.start).toBeGreaterThanOrEqual(LEAD.length - 4);
        expect(leak?.end).toBeLessThanOrEqual(text.length - 'that is all.'.length);
      }),
      { numRuns: 25 },
    );
  });

  it('is found wherever it is cut between two turns', () => {
    fc.assert(
      fc.property(canaries, fc.integer({ min: 1, max: 22 }), (canary, cut) => {
        const before = [{ number: 7, text: `It begins with ${canary.slice(0, cut)}` }];
        const leak = canaryLeakIn(`${canary.slice(cut)} is the rest`, before, [canary]);
        expect(leak?.letters).toBeGreaterThanOrEqual(12);
        expect(leak?.start).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is found in base64 that is cut between two turns', () => {
    const canary = newCanary(new Uint8Array(16).fill(77));
    const encoded = Buffer.from(canary).toString('base64');
    const before = [{ number: 2, text: `first half ${encoded.slice(0, 13)}` }];
    expect(canaryLeakIn(encoded.slice(13), before, [canary])?.turns).toEqual([2]);
  });

  it('is found in groups given over several turns, and names the turns', () => {
    const canary = newCanary(Uint8Array.from({ length: 16 }, (_, index) => index * 11));
    const [first, second, third] = canary.split('-');
    const before = [
      { number: 1, text: `the first group is ${first}` },
      { number: 2, text: 'and the next?' },
      { number: 3, text: `then comes ${second}` },
    ];
    const leak = canaryLeakIn(`the third one is ${third}`, before, [canary]);
    expect(leak).toMatchObject({ end: 22, letters: 15, turns: [1, 3] });
  });

  it('is not found where only earlier turns hold it', () => {
    const canary = newCanary(new Uint8Array(16).fill(3));
    expect(canaryLeakIn('Thank you!', [{ number: 1, text: canary }], [canary])).toBeNull();
  });

  it('is not found in other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), canaries, (text, canary) => {
        expect(canaryLeakIn(text, [], [canary])).toBeNull();
      }),
    );
  });

  it('costs nothing where none is known, and passes over what is none', () => {
    expect(canaryLeakIn('anything', [], [])).toBeNull();
    expect(canaryLeakIn('anything', [], ['anything'])).toBeNull();
  });

  it('is never repeated in a finding', () => {
    fc.assert(
      fc.property(canaries, (canary) => {
        const leak = canaryLeakIn(inSentence(canary), [], [canary]);
        const said = JSON.stringify(canaryFinding(leak as CanaryLeak));
        for (const group of canary.split('-')) expect(said).not.toContain(group);
      }),
    );
  });

  it('that could be cut over turns whose texts are not kept is partly looked for', () => {
    const canary = newCanary(new Uint8Array(16));
    expect(canaryCheckOf([], [])).toMatchObject({ status: 'not_scanned' });
    expect(canaryCheckOf([{ number: 1, text: null }], [canary])).toMatchObject({ status: 'partial' });
    expect(canaryCheckOf([{ number: 1, text: 'hi' }], [canary])).toEqual({ status: 'scanned' });
  });

  it('is looked for in a megabyte of consonants in seconds', () => {
    const known = Array.from({ length: 64 }, (_, index) => newCanary(new Uint8Array(16).fill(index)));
    const start = performance.now();
    canaryLeakIn('bcdfg hjklm '.repeat(90_000), [], known);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
