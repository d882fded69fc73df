import { FNV_OFFSET, hashText } from '@aiguards/models';
import { metaTextOf, textOf, type Row } from '../rows';

/** One dialogue in this many is kept for the evaluation. */
const PARTS = 5;

/** The id of a dialogue; the words of its first turn where it has none. */
export function dialogueIdOf(row: Row): string {
  const [first] = Array.isArray(row.turns) ? (row.turns as Row[]) : [];
  return metaTextOf(row, 'id') || textOf(first ?? {}, 'content');
}

/**
 * Whether a dialogue of sgd_service_shift is only measured on. Its trainer and its evaluation both ask here: what one
 * trains on the other never measures. By the hash of the id, since the same id comes in several files.
 */
export function isHeldOutDialogue(row: Row): boolean {
  return hashText(dialogueIdOf(row), FNV_OFFSET) % PARTS === 0;
}
