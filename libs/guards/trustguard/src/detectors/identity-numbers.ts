import { NUMBERS_OF_THE_AMERICAS } from '../data/numbers-americas';
import { NUMBERS_OF_ASIA_PACIFIC_AND_AFRICA } from '../data/numbers-asia-pacific';
import { NUMBERS_OF_EUROPE } from '../data/numbers-europe';
import { NUMBERS_WORLDWIDE } from '../data/numbers-worldwide';
import type { NumberKind } from '../data/number-kind';
import { nearnessTo, placesOf } from './context-words';
import type { Rule, SensitiveHit } from './hit';
import { personalDataRule } from './personal-data-rule';

const NUMBERS: readonly NumberKind[] = [
  ...NUMBERS_OF_THE_AMERICAS,
  ...NUMBERS_OF_EUROPE,
  ...NUMBERS_OF_ASIA_PACIFIC_AND_AFRICA,
  ...NUMBERS_WORLDWIDE,
];
const RULES: ReadonlyMap<NumberKind, Rule> = new Map(
  NUMBERS.map((kind) => [kind, personalDataRule(kind.label, kind.what, kind.severity)]),
);

/** Case-sensitive addresses keep their case. */
const SEPARATORS = /[ ./:\n-]/g;

function findKind(text: string, kind: NumberKind): SensitiveHit[] {
  const rule = RULES.get(kind);
  const found: SensitiveHit[] = [];
  if (!rule) return found;
  // Asked for once a number is there: most texts have none of this kind.
  let isNamed: ((start: number, end: number) => boolean) | undefined;
  for (const match of text.matchAll(kind.pattern)) {
    const [written] = match;
    const isWallet = kind.label === 'crypto_wallet';
    const value = isWallet ? written : written.replace(SEPARATORS, '').toUpperCase();
    if (kind.isValid && !kind.isValid(value)) continue;
    const [start, end] = [match.index, match.index + written.length];
    isNamed ??= nearnessTo(kind.context ? placesOf(text, kind.context) : []);
    const named = isNamed(start, end);
    const score = named ? kind.named : kind.alone;
    if (score === 0) continue;
    const check = kind.check ? `, ${kind.check}` : '';
    const evidence = `rule ${kind.label}: shape${check}${named ? ', named beside it' : ''}`;
    found.push({ rule, score, start, end, evidence, value });
  }
  return found;
}

// A hardware address may do without digits.
const DIGIT = /\d|\b[A-F]{2,4}[:.-][A-F]{2,4}[:.-]/i;

/** Numbers of people, accounts, documents and devices, by shape, check digit and the words beside them. */
export function findIdentityNumbers(text: string): SensitiveHit[] {
  return DIGIT.test(text) ? NUMBERS.flatMap((kind) => findKind(text, kind)) : [];
}
