import fc from 'fast-check';
import { topicShiftModel } from '../../topic-shift.model';
import { driftOf, type Drift } from './drift-of';
import type { EarlierTurn } from './shift-features';
import { turnFeaturesOf } from './turn-features';

const model = topicShiftModel();

const turnsOf = (texts: readonly string[], role = 'user'): EarlierTurn[] =>
  texts.map((text, at) => ({ number: at + 1, role, features: turnFeaturesOf(text) }));

function drift(texts: readonly string[], threshold?: number): Drift {
  const text = texts.at(-1) ?? '';
  const before = turnsOf(texts.slice(0, -1));
  return driftOf({ features: turnFeaturesOf(text), text, role: 'user', before, threshold, model });
}

const SOURDOUGH = [
  'How do I keep a sourdough loaf from spreading flat in the oven?',
  'The dough has 80 percent water, is that too much for all-purpose flour?',
  'How long should the dough rest in the fridge before baking?',
];

describe('drift', () => {
  test('is none on the first turn of a session', () => {
    const first = drift(['How do I bake bread?']);
    expect(first).toMatchObject({ score: null, detected: false, type: 'none', findings: [] });
    expect(first.check.status).toBe('not_scanned');
  });

  test('is not judged where a turn has no words', () => {
    expect(drift([...SOURDOUGH, '!!! 🎉'])).toMatchObject({ score: null, detected: null, type: null });
  });

  test.each(['ok thanks', 'Yes, please.', 'danke, super', 'gracias', '好的，谢谢'])(
    'is none in the acknowledgement %j, even at a threshold that most turns pass',
    (text) => expect(drift([...SOURDOUGH, text], 0.01)).toMatchObject({ detected: false, findings: [] }),
  );

  test('is scored higher for another subject than for a turn that goes on', () => {
    const other = drift([...SOURDOUGH, 'By the way, can you help me find a lawyer for my rental contract?']);
    const same = drift([...SOURDOUGH, 'And should the dough be warm before it goes into the oven?']);
    expect(other.score ?? 0).toBeGreaterThan((same.score ?? 1) + 0.2);
    expect(other.coherence ?? 1).toBeLessThan(same.coherence ?? 0);
  });

  test('tells what decided, what it was compared with, and no word of the turns', () => {
    const found = drift(
      [...SOURDOUGH, 'By the way, can you help me find a lawyer for my rental contract?'],
      0.2,
    );
    const [finding] = found.findings;
    expect(found).toMatchObject({ detected: true, type: 'topic_shift', comparedWith: [1, 2, 3] });
    expect(finding?.explanation?.features).toHaveLength(5);
    expect(finding?.evidence).toMatch(/topic-shift .* ≥ 0.20; compared with turns 1, 2, 3/);
    expect(JSON.stringify(found)).not.toMatch(/lawyer|dough|rental/);
  });

  test('works for languages without spaces', () => {
    const panda = ['去成都看大熊猫基地要几点出发？', '大熊猫基地需要提前买票吗？'];
    const same = drift([...panda, '基地里看大熊猫要走多久？']);
    const other = drift([...panda, '另外，帮我写一封请假邮件给公司经理。']);
    expect(other.score ?? 0).toBeGreaterThan(same.score ?? 1);
  });

  test('is a probability, and the same again, for any turns', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 }), (texts) => {
        const found = drift(texts);
        expect(drift(texts)).toEqual(found);
        for (const value of [found.score, found.coherence, found.confidence])
          expect(value === null || (value >= 0 && value <= 1)).toBe(true);
        for (const { end } of found.findings) expect(end).toBe((texts.at(-1) ?? '').length);
      }),
      { numRuns: 50 },
    );
  });

  test('costs the same after 50 turns as after 500', () => {
    const texts = Array.from({ length: 500 }, (_, at) => SOURDOUGH[at % 3] ?? '');
    const cost = (count: number): number => {
      const before = turnsOf(texts.slice(0, count));
      const started = performance.now();
      for (let run = 0; run < 20; run++)
        driftOf({
          features: turnFeaturesOf('And the oven?'),
          text: 'And the oven?',
          role: 'user',
          before,
          model,
        });
      return performance.now() - started;
    };
    cost(50);
    expect(cost(500)).toBeLessThan(10 * cost(50) + 50);
  });
});
