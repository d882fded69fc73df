import type { Dialogue } from './dialogues';
import { oneSubject, splicedOf } from './spliced';

const dialogue = (name: string): Dialogue => ({
  source: 'written',
  group: name,
  language: 'en',
  isGradual: false,
  turns: Array.from({ length: 8 }, (_, at) => ({
    role: at % 2 === 0 ? 'user' : 'assistant',
    content: `${name} ${at}`,
    isShift: at === 4,
  })),
});

const ALL = ['a', 'b', 'c', 'd'].map(dialogue);
const foldOf = (group: string): number => (group < 'c' ? 0 : 1);

test('a spliced dialogue goes on as another of its fold, and only what comes after is judged', () => {
  const spliced = splicedOf(ALL, foldOf, 3, 1);
  expect(spliced).toHaveLength(12);
  for (const { turns, judgedFrom } of spliced) {
    const names = [...new Set(turns.map(({ content }) => content[0] ?? ''))];
    expect(names).toHaveLength(2);
    expect(new Set(names.map(foldOf)).size).toBe(1);
    expect(turns.slice(judgedFrom).map(({ isShift }) => isShift)[0]).toBe(true);
    expect(turns[judgedFrom]?.content[0]).not.toBe(turns[judgedFrom - 1]?.content[0]);
  }
});

test('stretches about one subject have no shift', () => {
  const runs = oneSubject(ALL);
  expect(runs).toHaveLength(8);
  expect(runs.flatMap(({ turns }) => turns).some(({ isShift }) => isShift)).toBe(false);
});
