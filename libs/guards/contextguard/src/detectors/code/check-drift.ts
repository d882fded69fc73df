import { partsOfName } from '../../data/code-words';
import type { CheckFact } from './checks';
import {
  WEAK_ASSERTION,
  countAtoms,
  keyOf,
  occurrences,
  pathOf,
  textOf,
  wordsOfAtoms,
  wordsOfKey,
} from './check-words';
import type { Atom } from './conditions';
import { driftFrom, driftIn, likeness, unpaired, type CodeDrift } from './drift';
import { emptiedHandlers } from './emptied-handlers';
import type { Declaration } from './functions';
import type { Source } from './source';

/** Checks that are looked into one by one; a change that loses more has said enough. */
const MAX_CHECKS = 100;
/** Two checks that share so many words ask nearly the same. */
const MIN_LIKENESS = 0.5;

/** Compares the checks of two versions: what is asked in one and nowhere in the other. */
class CheckComparison {
  private readonly lost: CheckFact[];
  readonly gained: CheckFact[];
  private readonly texts: { before: string; after: string };
  private readonly atomCounts: { before: Map<string, number>; after: Map<string, number> };
  private readonly pathsAfter: ReadonlySet<string>;
  /** What is asked in functions that are new and used: an extracted check stands once where it stood often. */
  private readonly extracted: ReadonlySet<string>;
  /** Names that a null-safe access asks for. */
  private readonly chained: ReadonlySet<string>;
  private readonly used = new Set<CheckFact>();

  constructor(
    private readonly before: Source,
    private readonly after: Source,
    facts: { before: readonly CheckFact[]; after: readonly CheckFact[] },
    declarations: { before: readonly Declaration[]; after: readonly Declaration[] },
  ) {
    const { lost, gained } = unpaired(facts.before, facts.after, keyOf);
    this.lost = lost.slice(0, MAX_CHECKS);
    this.gained = gained.slice(0, MAX_CHECKS * 5);
    this.texts = { before: textOf(before), after: textOf(after) };
    this.chained = new Set(after.names.filter((_name, at) => /^\?[.?:]$/.test(after.names[at + 1] ?? '')));
    this.atomCounts = { before: countAtoms(facts.before), after: countAtoms(facts.after) };
    this.pathsAfter = new Set(declarations.after.map(({ path }) => path));
    const pathsBefore = new Set(declarations.before.map(({ path }) => path));
    const isNew = (fact: CheckFact) => fact.owner !== null && !pathsBefore.has(fact.owner.path);
    this.extracted = new Set(
      facts.after
        .filter(isNew)
        .flatMap(({ key, kind, atoms }) => [...atoms.map((atom) => atom.key), `${kind} ${key}`]),
    );
  }

  drift(): CodeDrift[] {
    let told = 0;
    return this.lost.flatMap((fact) => {
      // With its function a check goes where the function went; that is told of the function. What stands inside a
      // check that is told goes with it.
      if (fact.owner !== null && !this.pathsAfter.has(fact.owner.path)) return [];
      if (fact.range.start < told) return [];
      const found = this.driftOf(fact);
      if (found && found.label !== 'error_handling_removed') told = fact.range.end;
      return found ? [found] : [];
    });
  }

  private driftOf(fact: CheckFact): CodeDrift | null {
    switch (fact.kind) {
      case 'guard':
        return this.ofGuard(fact);
      case 'condition':
        return fact.atoms.some((atom) => atom.isSafety && !this.isKept(atom)) ? this.ofCondition(fact) : null;
      case 'assertion':
        return this.ofAssertion(fact);
      case 'middleware':
        return this.isSharedNow(fact) ? null : this.ofCall(fact);
      case 'call':
      case 'attribute':
        return this.ofCall(fact);
      case 'handler':
        return this.ofHandler(fact);
      case 'empty_handler':
        return null;
    }
  }

  private isKept({ key, words }: Atom): boolean {
    if (this.extracted.has(key)) return true;
    if ((this.atomCounts.after.get(key) ?? 0) >= (this.atomCounts.before.get(key) ?? 0)) return true;
    const needle = ` ${key} `;
    if (words.length === 1) return this.chained.has(words[0] ?? '');
    return occurrences(this.texts.after, needle) >= occurrences(this.texts.before, needle);
  }

  /** A check of the current version that took this one's place: the likest one in the same function. */
  private successor(fact: CheckFact, wordsOf: (one: CheckFact) => readonly string[]): CheckFact | null {
    const words = wordsOf(fact);
    let best: CheckFact | null = null;
    let bestLikeness = MIN_LIKENESS;
    for (const one of this.gained) {
      if (this.used.has(one) || one.kind === 'empty_handler' || one.kind === 'handler') continue;
      const isNear = pathOf(one) === pathOf(fact) || (one.owner !== null && this.extracted.has(keyOf(one)));
      const like = isNear ? likeness(words, wordsOf(one)) : 0;
      if (like < bestLikeness || (best !== null && like === bestLikeness)) continue;
      best = one;
      bestLikeness = like;
    }
    if (best) this.used.add(best);
    return best;
  }

  private ofGuard(fact: CheckFact): CodeDrift | null {
    const disarmed = this.gained.find(
      (one) =>
        one.kind === 'condition' &&
        one.key === fact.key &&
        pathOf(one) === pathOf(fact) &&
        !this.used.has(one),
    );
    if (disarmed) {
      this.used.add(disarmed);
      const severity = fact.severity === 'low' ? 'medium' : fact.severity;
      return driftIn(this.after, disarmed.range, {
        label: 'check_weakened',
        severity,
        score: 0.7,
        detail: 'the condition is still asked and no longer stops anything',
      });
    }
    const gone = fact.atoms.filter((atom) => !this.isKept(atom));
    return gone.length === 0 ? null : this.ofLostAtoms(fact, gone);
  }

  private ofLostAtoms(fact: CheckFact, gone: readonly Atom[]): CodeDrift {
    const other = this.successor(fact, wordsOfAtoms);
    const isSafety = gone.some((atom) => atom.isSafety);
    if (!other) {
      const severity = isSafety ? 'high' : fact.severity === 'high' ? 'medium' : fact.severity;
      return driftFrom(this.before, fact.range, {
        label: 'check_removed',
        severity,
        score: 0.8,
        detail: `${gone.length} of ${fact.atoms.length} comparisons are asked nowhere any more`,
      });
    }
    const asksLess =
      other.atoms.length < fact.atoms.length || (isSafety && !other.atoms.some((atom) => atom.isSafety));
    return driftIn(this.after, other.range, {
      label: asksLess ? 'check_weakened' : 'check_changed',
      severity: asksLess ? (isSafety ? 'high' : 'medium') : 'low',
      score: asksLess ? 0.75 : 0.6,
      detail: `${fact.atoms.length} comparisons before, ${other.atoms.length} now`,
    });
  }

  private ofCondition(fact: CheckFact): CodeDrift | null {
    return this.ofLostAtoms(
      fact,
      fact.atoms.filter((atom) => atom.isSafety && !this.isKept(atom)),
    );
  }

  private ofAssertion(fact: CheckFact): CodeDrift | null {
    if (this.extracted.has(keyOf(fact))) return null;
    const other = this.successor(fact, wordsOfKey);
    if (!other)
      return driftFrom(this.before, fact.range, {
        label: 'assertion_removed',
        severity: 'medium',
        score: 0.8,
        detail: 'no assertion like it is left in the same function',
      });
    const isWeaker = WEAK_ASSERTION.test(other.key) && !WEAK_ASSERTION.test(fact.key);
    return driftIn(this.after, other.range, {
      label: isWeaker ? 'assertion_weakened' : 'check_changed',
      severity: isWeaker ? 'medium' : 'low',
      score: isWeaker ? 0.8 : 0.6,
      detail: isWeaker ? 'any value that is there passes' : 'an assertion of another value',
    });
  }

  /** What stood before each route stands before all of them, in a list that has a name, or went with its route. */
  private isSharedNow({ key, route = '' }: CheckFact): boolean {
    if (route !== '' && !this.texts.after.includes(` ${route} `)) return true;
    const name = key.replace(/^use /, '');
    const isGained = (one: CheckFact) => one.kind === 'middleware' && one.key.replace(/^use /, '') === name;
    if (this.gained.some(isGained)) return true;
    const needle = ` ${name} `;
    return occurrences(this.texts.after, needle) >= occurrences(this.texts.before, needle);
  }

  private ofCall(fact: CheckFact): CodeDrift | null {
    if (this.extracted.has(keyOf(fact))) return null;
    const other =
      this.successor(fact, (one) => partsOfName(one.key)) ??
      (fact.kind === 'call' ? this.successor(fact, wordsOfAtoms) : null);
    if (!other)
      return driftFrom(this.before, fact.range, {
        label: 'check_removed',
        severity: fact.severity,
        score: 0.75,
        detail:
          fact.kind === 'attribute'
            ? 'an annotation, mode or constraint is gone'
            : 'a call that checks or cleans is gone',
      });
    return driftIn(this.after, other.range, {
      label: 'check_changed',
      severity: 'low',
      score: 0.5,
      detail: 'another check stands in its place',
    });
  }

  private ofHandler(fact: CheckFact): CodeDrift | null {
    const emptied = this.gained.find(
      (one) => one.kind === 'empty_handler' && pathOf(one) === pathOf(fact) && !this.used.has(one),
    );
    // Which handler was emptied is told by the empty ones themselves.
    if (emptied) return null;
    return driftFrom(this.before, fact.range, {
      label: 'error_handling_removed',
      severity: 'low',
      score: 0.6,
      detail: 'one handler less',
    });
  }
}

export function checkDrift(
  before: Source,
  after: Source,
  facts: { before: readonly CheckFact[]; after: readonly CheckFact[] },
  declarations: { before: readonly Declaration[]; after: readonly Declaration[] },
): CodeDrift[] {
  const comparison = new CheckComparison(before, after, facts, declarations);
  return [...comparison.drift(), ...emptiedHandlers(after, comparison.gained)];
}
