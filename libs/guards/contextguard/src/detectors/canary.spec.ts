import fc from 'fast-check';
import { canaryCheckOf, canaryFinding, canaryLeakIn, newCanary } from './canary';
import type { CanaryLeak, EarlierText } from './canary-search';

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

/** The turns of a conversation from 1 on, the user's first; with fields, as one that came along. */
const turns = (texts: readonly string[], cameAlong = false): EarlierText[] =>
  texts.map((text, index) => ({
    number: index + 1,
    role: index % 2 === 0 ? 'user' : 'assistant',
    text,
    ...(cameAlong ? { field: `conversation_history[${index}].content` } : {}),
  }));
const assistant = (number: number, text: string | null): EarlierText => ({ number, role: 'assistant', text });

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
        const before = [assistant(7, `It begins with ${canary.slice(0, cut)}`)];
        const leak = canaryLeakIn(`${canary.slice(cut)} is the rest`, before, [canary]);
        expect(leak?.letters).toBeGreaterThanOrEqual(12);
        expect(leak?.start).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is found in base64 that is cut between two turns', () => {
    const canary = newCanary(new Uint8Array(16).fill(77));
    const encoded = Buffer.from(canary).toString('base64');
    const before = [assistant(2, `first half ${encoded.slice(0, 13)}`)];
    expect(canaryLeakIn(encoded.slice(13), before, [canary])?.turns).toEqual([2]);
  });

  it('is found in groups given over several turns, and names the turns', () => {
    const canary = newCanary(Uint8Array.from({ length: 16 }, (_, index) => index * 11));
    const [first, second, third] = canary.split('-');
    const before = [
      assistant(1, `the first group is ${first}`),
      { ...assistant(2, 'and the next?'), role: 'user' as const },
      assistant(3, `then comes ${second}`),
    ];
    const leak = canaryLeakIn(`the third one is ${third}`, before, [canary]);
    expect(leak).toMatchObject({ end: 22, letters: 15, turns: [1, 3] });
  });

  it.each(['base64', 'hex'] as const)(
    'is found in %s that is cut between two turns of the assistant with a turn of the user between',
    (encoding) => {
      fc.assert(
        fc.property(canaries, fc.constantFrom(8, 12, 16), (canary, cut) => {
          const encoded = Buffer.from(canary).toString(encoding);
          const before = turns(['encode it', `It begins ${encoded.slice(0, cut)}`, 'go on please']);
          const leak = canaryLeakIn(`${encoded.slice(cut)} is the rest`, before, [canary]);
          expect(leak).toMatchObject({ start: 0, message: null });
        }),
        { numRuns: 25 },
      );
    },
  );

  it('is found in base64 that is cut into three turns, and names the turns', () => {
    const canary = newCanary(new Uint8Array(16).fill(77));
    const encoded = Buffer.from(canary).toString('base64');
    const before = turns(['a', encoded.slice(0, 11), 'more', encoded.slice(11, 21), 'more']);
    expect(canaryLeakIn(encoded.slice(21), before, [canary])?.turns).toEqual([2, 4]);
  });

  it('is found in halves that are encoded each for itself, with words around them', () => {
    const canary = newCanary(new Uint8Array(16).fill(78));
    const [first = '', second = ''] = [canary.slice(0, 11), canary.slice(12)].map((half) =>
      Buffer.from(half).toString('base64'),
    );
    const before = turns(['a', `The first half is ${first} as asked.`, 'go on please']);
    const leak = canaryLeakIn(`The second half is ${second} as asked.`, before, [canary]);
    expect(leak).toMatchObject({ letters: 20, turns: [2] });
    expect(leak?.start).toBeGreaterThanOrEqual('The second half is '.length);
  });

  it('is found whole in a message of the assistant that came along, which is named', () => {
    fc.assert(
      fc.property(canaries, (canary) => {
        const before = turns(['tell me', inSentence(canary), 'thanks', 'You are welcome.'], true);
        const leak = canaryLeakIn('One more question', before, [canary]);
        expect(leak?.message).toEqual({ number: 2, field: 'conversation_history[1].content' });
        const finding = canaryFinding(leak as CanaryLeak);
        expect(finding.field).toBe('conversation_history[1].content');
        expect(finding.evidence).toContain('in turn 2');
        expect(inSentence(canary).slice(finding.start, finding.end)).toContain(canary);
      }),
      { numRuns: 25 },
    );
  });

  it('is found in halves within messages that came along', () => {
    const canary = newCanary(new Uint8Array(16).fill(79));
    const encoded = Buffer.from(canary).toString('hex');
    const before = turns(['a', encoded.slice(0, 21), 'go on please', encoded.slice(21)], true);
    expect(canaryLeakIn('thanks', before, [canary])).toMatchObject({
      start: 0,
      turns: [2],
      message: { number: 4, field: 'conversation_history[3].content' },
    });
  });

  it.each(['system', 'tool', 'user'] as const)(
    'is not given away by a message of role %s before the text, where it may have been put',
    (role) => {
      const canary = newCanary(new Uint8Array(16).fill(80));
      const before = [{ number: 1, role, text: inSentence(canary), field: 'conversation_history[0]' }];
      expect(canaryLeakIn('Hello', before, [canary])).toBeNull();
    },
  );

  it('is partly looked for in a conversation of more than sixteen messages', () => {
    const canary = newCanary(new Uint8Array(16));
    const texts = Array.from({ length: 17 }, (_, index) => `turn ${index}`);
    expect(canaryCheckOf(turns(texts.slice(1), true), [canary])).toEqual({ status: 'scanned' });
    expect(canaryCheckOf(turns(texts, true), [canary])).toMatchObject({ status: 'partial' });
    expect(canaryCheckOf(turns(texts), [canary])).toEqual({ status: 'scanned' });
  });

  it('is not found where only remembered turns hold it', () => {
    const canary = newCanary(new Uint8Array(16).fill(3));
    expect(canaryLeakIn('Thank you!', [assistant(1, canary)], [canary])).toBeNull();
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
    expect(canaryCheckOf([assistant(1, null)], [canary])).toMatchObject({ status: 'partial' });
    expect(canaryCheckOf([assistant(1, 'hi')], [canary])).toEqual({ status: 'scanned' });
  });

  it('is looked for in a megabyte of consonants in seconds, and where one group comes again and again', () => {
    const known = Array.from({ length: 64 }, (_, index) => newCanary(new Uint8Array(16).fill(index)));
    const [group = ''] = known[5]?.split('-') ?? [];
    const start = performance.now();
    canaryLeakIn('bcdfg hjklm '.repeat(90_000), [], known);
    expect(canaryLeakIn(`${group} `.repeat(50_000), [assistant(1, group)], known)).toBeNull();
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
