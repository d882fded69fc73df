import { KINDS } from '../../data/grounding/kinds';
import { EXCLUSIVE, OPPOSITES } from '../../data/grounding/opposites';
import { SYNONYMS } from '../../data/grounding/synonyms';
import { stemOf } from './stem';

/** How a word of a claim relates to a word of a source; 'kind': the claim is more general; 'member': more special. */
export type Relation = 'synonym' | 'kind' | 'member' | 'opposite' | 'exclusive';

/** By the stem of the claim, then of the source. */
const relations = new Map<string, Map<string, Relation>>();

const lines = (table: string): string[] => table.trim().split('\n');
const wordsOf = (words: string): string[] => words.trim().split(/\s+/);
const stemsOf = (words: string): string[] => wordsOf(words).map(stemOf);

/** The first relation stays: tables are read in the order of how sure they are. */
function relate(from: string, to: string, relation: Relation): void {
  if (from === to) return;
  const known = relations.get(from) ?? new Map<string, Relation>();
  if (known.size === 0) relations.set(from, known);
  if (!known.has(to)) known.set(to, relation);
}

function relateGroups(groups: readonly string[], relation: Relation): void {
  for (const group of groups) {
    const members = stemsOf(group);
    for (const one of members) for (const other of members) relate(one, other, relation);
  }
}

function relateOpposites(table: string): void {
  for (const line of lines(table)) {
    const [one = '', other = ''] = line.split('|');
    for (const from of stemsOf(one)) {
      for (const to of stemsOf(other)) {
        relate(from, to, 'opposite');
        relate(to, from, 'opposite');
      }
    }
  }
}

/** Kind to members, over any number of steps: animal ← dog ← poodle. */
function membersByKind(table: string): Map<string, Set<string>> {
  const direct = new Map<string, Set<string>>();
  for (const line of lines(table)) {
    const [kind = '', members = ''] = line.split(':');
    const stem = stemOf(kind.trim());
    direct.set(stem, new Set([...(direct.get(stem) ?? []), ...stemsOf(members)]));
  }
  const all = new Map<string, Set<string>>();
  for (const kind of direct.keys()) {
    const found = new Set<string>();
    const pending = [kind];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const member of direct.get(next) ?? []) {
        if (member === kind || found.has(member)) continue;
        found.add(member);
        pending.push(member);
      }
    }
    all.set(kind, found);
  }
  return all;
}

function relateKinds(members: ReadonlyMap<string, ReadonlySet<string>>, relation: 'kind' | 'member'): void {
  for (const [kind, covered] of members) {
    for (const member of covered) {
      if (relation === 'kind') relate(kind, member, 'kind');
      else relate(member, kind, 'member');
    }
  }
}

const members = membersByKind(KINDS);
relateGroups(SYNONYMS.split(/[;\n]/), 'synonym');
relateKinds(members, 'kind');
relateOpposites(OPPOSITES);
relateKinds(members, 'member');
relateGroups(lines(EXCLUSIVE), 'exclusive');

const NONE: ReadonlyMap<string, Relation> = new Map();

/** The stems of a source that say something about a stem of a claim, and what. */
export const relatedTo = (claimStem: string): ReadonlyMap<string, Relation> =>
  relations.get(claimStem) ?? NONE;

/** Whole words on the other side, not stems: for a sentence to be written with. */
const oppositeWords = new Map<string, string[]>();
for (const line of lines(OPPOSITES)) {
  const [one = '', other = ''] = line.split('|');
  for (const word of wordsOf(one)) {
    oppositeWords.set(stemOf(word), [...(oppositeWords.get(stemOf(word)) ?? []), ...wordsOf(other)]);
  }
}

/** What cannot be said of the same thing, as words of the lexicon, in order. */
export const oppositesOf = (stem: string): readonly string[] => oppositeWords.get(stem) ?? [];
