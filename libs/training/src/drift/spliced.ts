import { seededRandom } from '../random';
import type { Dialogue, Turn } from './dialogues';

/** A dialogue whose first turns are only read, not judged: they are those of the dialogue it was cut from. */
export interface Spliced extends Dialogue {
  judgedFrom: number;
}

/** Turns from one beginning of a subject to the next. */
function runsOf({ turns }: Dialogue, source: string): Turn[][] {
  const runs: Turn[][] = [];
  for (const [at, turn] of turns.entries()) {
    if (at === 0 || turn.isShift) runs.push([]);
    runs.at(-1)?.push(turn);
  }
  // The first turns of a chat are greetings: no subject begins with them.
  return (source === 'tiage' ? runs.slice(1) : runs).filter(([first, second]) => first && second);
}

const SHORTEST_SESSION = 4;

/** Stretches about one subject, each as a session of its own. */
export function oneSubject(all: readonly Dialogue[]): (Dialogue & { isRun: true })[] {
  return all.flatMap((dialogue) =>
    runsOf(dialogue, '')
      .filter((run) => run.length >= SHORTEST_SESSION)
      .map((run) => ({
        ...dialogue,
        turns: run.map((turn) => ({ ...turn, isShift: false })),
        isRun: true as const,
      })),
  );
}

const LONGEST_HEAD = 12;
const TAIL_TURNS = 4;

/**
 * Dialogues that go on as another one of their source and language: a change of subject that no word announces. Both
 * come from the same fold, so that nothing of one fold is seen in another.
 */
export function splicedOf(
  all: readonly Dialogue[],
  foldOf: (group: string) => number,
  times: number,
  seed: number,
): Spliced[] {
  const random = seededRandom(seed);
  const pools = new Map<string, { run: Turn[]; group: string }[]>();
  const keyOf = ({ source, language, group }: Dialogue): string => `${source} ${language} ${foldOf(group)}`;
  for (const dialogue of all) {
    const pool = pools.get(keyOf(dialogue)) ?? [];
    pools.set(keyOf(dialogue), pool);
    for (const run of runsOf(dialogue, dialogue.source)) pool.push({ run, group: dialogue.group });
  }
  return all.flatMap((dialogue) =>
    Array.from({ length: times }, () => {
      const pool = pools.get(keyOf(dialogue))?.filter(({ group }) => group !== dialogue.group) ?? [];
      const other = pool[Math.floor(random() * pool.length)]?.run;
      const ends = dialogue.turns.flatMap((_, at) =>
        at > 0 && (dialogue.turns[at - 1]?.role !== other?.[0]?.role || dialogue.source === 'tiage')
          ? [at]
          : [],
      );
      const cut = ends[Math.floor(random() * ends.length)];
      if (!other || cut === undefined) return null;
      const head = dialogue.turns.slice(Math.max(0, cut - LONGEST_HEAD), cut);
      const tail = other.slice(0, TAIL_TURNS).map((turn, at) => ({ ...turn, isShift: at === 0 }));
      return { ...dialogue, turns: [...head, ...tail], judgedFrom: head.length };
    }).filter((one) => one !== null),
  );
}
