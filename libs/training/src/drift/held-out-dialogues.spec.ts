import { dialogueIdOf, isHeldOutDialogue } from './held-out-dialogues';

const row = (id: string) => ({ turns: [{ role: 'user', content: 'hello' }], meta: { id } });

test('a dialogue is known by its id, or by its first turn', () => {
  expect(dialogueIdOf(row('16_00091'))).toBe('16_00091');
  expect(dialogueIdOf({ turns: [{ role: 'user', content: 'hello' }] })).toBe('hello');
});

test('about one dialogue in five is held out, always the same ones', () => {
  const rows = Array.from({ length: 1000 }, (_, at) => row(`1_${String(at).padStart(5, '0')}`));
  const heldOut = rows.filter(isHeldOutDialogue);
  expect(heldOut.length).toBeGreaterThan(150);
  expect(heldOut.length).toBeLessThan(250);
  expect(heldOut).toEqual(rows.filter((one) => isHeldOutDialogue({ ...one })));
});
