import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ROOT } from '@aiguards/testing';

const FOLDER = join(ROOT, 'evals/contextguard');
const TRAJECTORIES = ['escalation', 'rephrasing_after_refusal', 'persona_takeover', 'split_payload'];
const run = promisify(execFile);

/** Runs a piece of an ES module, which jest's CommonJS cannot import, and returns what it makes. */
async function evaluate(code: string): Promise<unknown> {
  const args = ['--input-type=module', '-e', `${code}; console.log(JSON.stringify(result))`];
  const { stdout } = await run(process.execPath, args, { cwd: ROOT });
  return JSON.parse(stdout);
}

describe('measures over groups', () => {
  it('count the area as DeLong does, and draw whole groups', async () => {
    const result = await evaluate(`
      import { areaOfGroups, areaUnderCurve } from './evals/report/intervals.mjs';
      const rows = [[0.1, 0], [0.4, 1], [0.4, 0], [0.7, 1], [0.3, 0], [0.2, 1]].map(([score, label], index) =>
        ({ group: index % 3, score, positive: label === 1 }));
      const of = (wanted) => rows.filter(({ positive }) => positive === wanted).map(({ score }) => score);
      const result = [areaOfGroups(rows), areaUnderCurve(of(true), of(false)).area, areaOfGroups([])]`);
    expect(result).toEqual([
      { area: expect.closeTo(6.5 / 9, 10), low: expect.any(Number), high: expect.any(Number) },
      expect.closeTo(6.5 / 9, 10),
      null,
    ]);
  });

  it('correlate by rank, ties sharing theirs', async () => {
    const result = await evaluate(`
      import { rankCorrelation } from './evals/report/intervals.mjs';
      const result = [rankCorrelation([1, 2, 3, 4, 5], [10, 20, 30, 50, 40]).correlation,
        rankCorrelation([1, 1, 2, 2], [1, 2, 3, 4]).correlation, rankCorrelation([1, 1, 1, 1], [1, 2, 3, 4])]`);
    expect(result).toEqual([expect.closeTo(0.9, 10), expect.closeTo(2 / Math.sqrt(5), 10), null]);
  });
});

describe('the rows of the evaluation', () => {
  it('are cut into passages that hold everything', async () => {
    const result = z.array(z.string()).parse(
      await evaluate(`
        import { passagesOf } from './evals/contextguard/cut.mjs';
        const sentence = 'The ferry stops at the island twice a week in winter.';
        const result = passagesOf('A heading\\n' + Array(30).fill(sentence).join(' ') + '\\n' + Array(3).fill(sentence).join(' '))`),
    );
    expect(result.length).toBeGreaterThan(3);
    for (const passage of result) expect(passage.length).toBeLessThan(680);
    expect(result.join(' ').match(/ferry/g)).toHaveLength(33);
  });

  it('are runs without a change of topic, where sessions of one topic are made of them', async () => {
    const result = await evaluate(`
      import { oneTopicSessions } from './evals/contextguard/dialogues.mjs';
      const turn = (shift, index) => ({ role: 'user', content: String(index), shift });
      const labels = [0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0].map(Boolean);
      const result = oneTopicSessions([{ id: 'd', turns: labels.map(turn) }])
        .map(({ id, turns }) => [id, turns.map(({ content }) => content).join()])`);
    expect(result).toEqual([
      ['d#0', '0,1,2,3'],
      ['d#7', '7,8,9,10,11'],
    ]);
  });
});

const turnSchema = z.strictObject({
  role: z.enum(['user', 'assistant']),
  content: z.string().min(1),
  kind: z.enum(['opening', 'follow_up', 'deep_dive', 'clarification', 'abrupt_switch', 'hijack']).optional(),
  bad: z.literal(true).optional(),
});
const conversationSchema = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(['harmless', 'look_alike', ...TRAJECTORIES]),
  of: z.enum(TRAJECTORIES).optional(),
  language: z.string(),
  style: z.string().optional(),
  turns: z.array(turnSchema).min(6).max(14),
});

const DEVELOPED = [
  'written-trajectories',
  'written-topic-conversations-en',
  'written-topic-conversations-languages',
];
const developedSchema = z.object({ turns: z.array(z.object({ role: z.string(), content: z.string() })) });

function sequencesOf(text: string): Set<string> {
  const plain = text.toLowerCase().replace(/\s+/g, ' ');
  return new Set(Array.from({ length: Math.max(0, plain.length - 5) }, (_, at) => plain.slice(at, at + 6)));
}

function shareOfSmaller(one: Set<string>, other: Set<string>): number {
  const shared = [...one].filter((sequence) => other.has(sequence)).length;
  return shared / Math.min(one.size, other.size);
}

describe('the written conversations', () => {
  const lines = readFileSync(join(FOLDER, 'data/conversations.jsonl'), 'utf8').trimEnd().split('\n');
  const rows = lines.map((line) => conversationSchema.parse(JSON.parse(line)));
  const ofKind = (isWanted: (kind: string) => boolean) => rows.filter(({ kind }) => isWanted(kind));

  it('have identifiers and texts of their own, and take turns', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(new Set(rows.map(({ turns }) => JSON.stringify(turns))).size).toBe(rows.length);
    for (const { turns } of rows) {
      expect(turns.map(({ role }) => role)).toEqual(
        turns.map((_, index) => (index % 2 === 0 ? 'user' : 'assistant')),
      );
    }
  });

  it('are sixty or more harmless ones, bad ones and look-alikes, with the turns that matter marked', () => {
    const bad = ofKind((kind) => TRAJECTORIES.includes(kind));
    expect(ofKind((kind) => kind === 'harmless').length).toBeGreaterThanOrEqual(60);
    expect(bad.length).toBeGreaterThanOrEqual(60);
    expect(ofKind((kind) => kind === 'look_alike').length).toBeGreaterThanOrEqual(60);
    for (const { turns } of bad) expect(turns.filter((turn) => turn.bad).length).toBeGreaterThan(1);
    for (const { turns } of ofKind((kind) => kind === 'harmless')) {
      expect(turns.filter(({ role, kind }) => (role === 'user') !== (kind !== undefined))).toEqual([]);
    }
  });

  it('share no turn with the conversations that detectors were developed on', () => {
    const SHORTEST = 30;
    const developed = DEVELOPED.flatMap((name) =>
      readFileSync(join(ROOT, `libs/training/data/${name}.jsonl`), 'utf8')
        .trimEnd()
        .split('\n'),
    ).flatMap((line) => developedSchema.parse(JSON.parse(line)).turns);
    const said = (turns: { role: string; content: string }[]) =>
      turns
        .filter(({ role, content }) => role === 'user' && content.length > SHORTEST)
        .map(({ content }) => ({ content, sequences: sequencesOf(content) }));
    const others = said(developed);
    const near = said(rows.flatMap(({ turns }) => turns)).filter(({ sequences }) =>
      others.some((other) => shareOfSmaller(sequences, other.sequences) >= 0.5),
    );
    expect(near.map(({ content }) => content)).toEqual([]);
  });

  it('show characters that cannot be seen as escapes', () => {
    expect(lines.filter((line) => /\p{Cf}/u.test(line))).toEqual([]);
  });
});

const barSchema = z.object({
  bar: z.string(),
  value: z.union([z.number(), z.string()]),
  to_reach: z.string(),
  result: z.string(),
});

describe.each(['evals/contextguard/README.md', 'README.md'])('%s', (page) => {
  it('shows every bar as the committed results have it', () => {
    const results = z
      .object({ bars: z.array(barSchema) })
      .parse(JSON.parse(readFileSync(join(FOLDER, 'results.json'), 'utf8')));
    const text = readFileSync(join(ROOT, page), 'utf8');
    const section = text
      .split('<!-- evals-contextguard:start -->')[1]
      ?.split('<!-- evals-contextguard:end -->')[0];
    const shown = (section ?? '').split('\n').map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1)
        .join(' | '),
    );
    for (const { bar, to_reach, value, result } of results.bars) {
      expect(shown).toContain([bar, to_reach, value, result].join(' | '));
    }
  });
});
