import type { Severity } from '@aiguards/contracts';
import type { BiasType } from '../data/bias-types';
import {
  CAPABILITIES,
  CONFINED_PLACES,
  DEHUMANISING_TRAITS,
  NEGATIVE_ACTIONS,
  NEGATIVE_TRAITS,
  PHYSICAL_CAPABILITIES,
  POSITIVE_ACTIONS,
  POSITIVE_TRAITS,
  PUBLIC_ROLES,
} from '../data/predicates';

export type Claim = 'trait' | 'dehumanisation' | 'inability' | 'habit' | 'exclusion';

export const CLAIM_SEVERITY: Record<Claim, Severity> = {
  trait: 'medium',
  dehumanisation: 'high',
  inability: 'medium',
  habit: 'medium',
  exclusion: 'medium',
};

export interface Predicate {
  claim: Claim;
  /** Words read, from the first one behind the group. */
  length: number;
}

const COPULA = new Set(['are', 'were', 'is', 'was']);
const NEGATED_COPULA = new Set(["aren't", "weren't", "isn't", "wasn't"]);
const INABILITY = new Set(["can't", 'cannot', "couldn't"]);
const NEGATION = new Set(['not', 'never', 'less', 'nothing']);
const FREQUENCY = new Set(['always', 'constantly', 'only', 'all', 'just']);
const FILLERS = new Set(
  'all always just so too very really more such naturally inherently usually generally often basically simply typically even ever properly be a an by nature'.split(
    ' ',
  ),
);
const MAX_FILLERS = 4;

// "bad" alone is left out: "men are bad off". With these it judges an ability.
const BAD = new Set(['bad', 'terrible', 'worse', 'poor', 'hopeless']);
const BAD_AT = new Set(['at', 'drivers', 'leaders', 'parents', 'workers', 'managers']);

/** Reads what is said of a group from the words behind it; undefined when it is no stereotype that the tables know. */
export function readPredicate(following: readonly string[], type: BiasType): Predicate | undefined {
  const from = following[0] === 'who' || following[0] === 'that' ? 1 : 0;
  const [head = '', next = ''] = following.slice(from, from + 2);
  if (COPULA.has(head)) return readTrait(following, from + 1, false);
  if (NEGATED_COPULA.has(head)) return readTrait(following, from + 1, true);
  if (INABILITY.has(head)) return readInability(following, from + 1, type);
  if (head === 'can' && NEGATION.has(next)) return readInability(following, from + 2, type);
  if (head === "shouldn't") return readRole(following, from + 1, type);
  if (head === 'should' && NEGATION.has(next)) return readRole(following, from + 2, type);
  if (head === 'belong' || head === 'belongs') return readPlace(following, from + 1);
  if (head === 'should' && next === 'stay') return readPlace(following, from + 2);
  if (head === 'never' && POSITIVE_ACTIONS.has(next)) return { claim: 'habit', length: from + 2 };
  if (FREQUENCY.has(head) && NEGATIVE_ACTIONS.has(next)) return { claim: 'habit', length: from + 2 };
  return undefined;
}

function skipFillers(following: readonly string[], from: number): number {
  let index = from;
  while (index < from + MAX_FILLERS && FILLERS.has(following[index] ?? '')) index++;
  return index;
}

function readTrait(following: readonly string[], from: number, isNegated: boolean): Predicate | undefined {
  let index = skipFillers(following, from);
  let negated = isNegated;
  if (NEGATION.has(following[index] ?? '')) {
    negated = true;
    index = skipFillers(following, index + 1);
  }
  const trait = following[index] ?? '';
  const length = index + 1;
  if (negated) return POSITIVE_TRAITS.has(trait) ? { claim: 'trait', length } : undefined;
  if (DEHUMANISING_TRAITS.has(trait)) return { claim: 'dehumanisation', length };
  if (BAD.has(trait) && BAD_AT.has(following[length] ?? '')) return { claim: 'trait', length: length + 1 };
  return NEGATIVE_TRAITS.has(trait) ? { claim: 'trait', length } : undefined;
}

function readInability(following: readonly string[], from: number, type: BiasType): Predicate | undefined {
  const index = skipFillers(following, from);
  const ability = following[index] ?? '';
  if (!CAPABILITIES.has(ability)) return undefined;
  const mayBeFact = type === 'ability' && PHYSICAL_CAPABILITIES.has(ability);
  return mayBeFact ? undefined : { claim: 'inability', length: index + 1 };
}

function readRole(following: readonly string[], from: number, type: BiasType): Predicate | undefined {
  const role = following[from] ?? '';
  const mayBeFact = type === 'ability' && PHYSICAL_CAPABILITIES.has(role);
  return PUBLIC_ROLES.has(role) && !mayBeFact ? { claim: 'exclusion', length: from + 1 } : undefined;
}

/** "in the kitchen", "at home", "home". */
function readPlace(following: readonly string[], from: number): Predicate | undefined {
  const offset = following.slice(from, from + 3).findIndex((word) => CONFINED_PLACES.has(word));
  return offset === -1 ? undefined : { claim: 'exclusion', length: from + offset + 1 };
}
