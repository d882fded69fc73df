import type { Span } from '@aiguards/text';
import { REPORTED_FROM, type Hit } from './hit';

/** An instruction that a reader cannot see was put there for a model. */
const HIDDEN_INSTRUCTION = 0.9;

/**
 * The hits worth a finding, where another detector has found instructions in the same text: hidden text that holds one is grave
 * whatever it is hidden by, hidden text that holds none and says nothing to a model by itself is left out.
 * @param instructions in any order, offsets as those of the hits
 */
export function withInstructions(hits: readonly Hit[], instructions: readonly Span[]): Hit[] {
  const sorted = [...instructions].sort((a, b) => a.start - b.start);
  return hits.flatMap((hit) => {
    const isHidden = hit.type === 'hidden_markup';
    if (isHidden && hit.score < HIDDEN_INSTRUCTION && sorted.some((one) => lies(one, hit))) {
      const evidence = `${hit.evidence}; an instruction lies inside`;
      return [{ ...hit, severity: 'high' as const, score: HIDDEN_INSTRUCTION, evidence }];
    }
    return hit.score >= REPORTED_FROM ? [hit] : [];
  });
}

/** Most of the instruction lies in the hit. */
function lies({ start, end }: Span, hit: Span): boolean {
  const shared = Math.min(end, hit.end) - Math.max(start, hit.start);
  return shared > 0 && shared * 2 >= end - start;
}
