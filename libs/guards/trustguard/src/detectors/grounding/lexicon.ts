import { KINDS } from '../../data/grounding/kinds';
import { EXCLUSIVE, OPPOSITES } from '../../data/grounding/opposites';
import { SYNONYMS } from '../../data/grounding/synonyms';
import { stemOf } from './stem';

type Relations = Map<string, Set<string>>;

const lines = (table: string): string[] => table.trim().split('\n');
const stemsOf = (words: string): string[] => words.trim().split(/\s+/).map(stemOf);

function relate(relations: Relations, from: string, to: string): void {
  if (from === to) return;
  const known = relations.get(from);
  if (known) known.add(to);
  else relations.set(from, new Set([to]));
}

function relateAll(relations: Relations, some: readonly string[], others: readonly string[]): void {
  for (const one of some) for (const other of others) relate(relations, one, other);
}

function groupsOf(table: string): Relations {
  const relations: Relations = new Map();
  for (const line of lines(table)) {
    const members = stemsOf(line);
    relateAll(relations, members, members);
  }
  return relations;
}

function oppositesOf(table: string): Relations {
  const relations: Relations = new Map();
  for (const line of lines(table)) {
    const [one = '', other = ''] = line.split('|');
    relateAll(relations, stemsOf(one), stemsOf(other));
    relateAll(relations, stemsOf(other), stemsOf(one));
  }
  return relations;
}

/** Member to kind, over any number of steps: poodle → dog → animal. */
function kindsOf(table: string): Relations {
  const direct: Relations = new Map();
  for (const line of lines(table)) {
    const [kind = '', members = ''] = line.split(':');
    relateAll(direct, stemsOf(members), stemsOf(kind));
  }
  const all: Relations = new Map();
  for (const member of direct.keys()) {
    const pending = [member];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const kind of direct.get(next) ?? []) {
        if (kind === member || all.get(member)?.has(kind)) continue;
        relate(all, member, kind);
        pending.push(kind);
      }
    }
  }
  return all;
}

const synonyms = groupsOf(SYNONYMS);
const exclusive = groupsOf(EXCLUSIVE);
const opposites = oppositesOf(OPPOSITES);
const kinds = kindsOf(KINDS);

/** How a word of a claim relates to a word of a source; 'kind': the claim is more general; 'member': more special. */
export type Relation = 'synonym' | 'kind' | 'member' | 'opposite' | 'exclusive';

/** By stems. The surest relation where there are several; null where the lexicon has none. */
export function relationOf(claimStem: string, sourceStem: string): Relation | null {
  if (synonyms.get(claimStem)?.has(sourceStem)) return 'synonym';
  if (kinds.get(sourceStem)?.has(claimStem)) return 'kind';
  if (opposites.get(claimStem)?.has(sourceStem)) return 'opposite';
  if (kinds.get(claimStem)?.has(sourceStem)) return 'member';
  if (exclusive.get(claimStem)?.has(sourceStem)) return 'exclusive';
  return null;
}

const NONE: ReadonlySet<string> = new Set();

/** The stems that may stand for this one in a source, for retrieval. */
export const equivalentsOf = (stem: string): ReadonlySet<string> => synonyms.get(stem) ?? NONE;
