import type { Span } from '@aiguards/text';
import { firstEndingBehind } from './ordered-spans';
import { REPORTED_FROM, type Hit } from './hit';

/** An instruction that a reader cannot see was put there for a model. */
const HIDDEN_INSTRUCTION = 0.9;

/**
 * The hits worth a finding, where another detector has found instructions in the same text: hidden text that holds one is grave
 * whatever it is hidden by, hidden text that holds none and says nothing to a model by itself is left out.
 * @param instructions in any order, offsets as those of the hits
 */
export function withInstructions(hits: readonly Hit[], instructions: readonly Span[]): Hit[] {
  const telling = hitsWith(
    hits.filter(({ type }) => type === 'hidden_markup'),
    instructions,
  );
  return hits.flatMap((hit) => {
    if (hit.score < HIDDEN_INSTRUCTION && telling.has(hit)) {
      const evidence = `${hit.evidence}; an instruction lies inside`;
      return [{ ...hit, severity: 'high' as const, score: HIDDEN_INSTRUCTION, evidence }];
    }
    return hit.score >= REPORTED_FROM ? [hit] : [];
  });
}

/** The hits, in order and apart, that an instruction lies in: its middle does, as most of it. */
function hitsWith(hits: readonly Hit[], instructions: readonly Span[]): Set<Hit> {
  const found = new Set<Hit>();
  for (const instruction of instructions) {
    const middle = (instruction.start + instruction.end) / 2;
    const hit = hits[firstEndingBehind(hits, middle)];
    if (hit && lies(instruction, hit)) found.add(hit);
  }
  return found;
}

/** Most of the instruction lies in the hit. */
function lies({ start, end }: Span, hit: Span): boolean {
  const shared = Math.min(end, hit.end) - Math.max(start, hit.start);
  return shared > 0 && shared * 2 >= end - start;
}
