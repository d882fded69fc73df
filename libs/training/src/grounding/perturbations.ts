import { numbersOf, oppositesOf, tokensOf, type Token } from '@aiguards/guards/trustguard';

/** A claim made false or unfounded, by what was done to it. */
export interface Perturbed {
  claim: string;
  /** What a reader could point at: a number, a name, a negation. An addition is only unfounded. */
  label: 'contradicted' | 'unsupported';
}

/** What a claim may be perturbed with. */
export interface Surroundings {
  /** The text that supports the claim. */
  context: string;
  /** Sentences of other texts. */
  foreign: readonly string[];
  random: () => number;
}

const pick = <T>(items: readonly T[], random: () => number): T | undefined =>
  items[Math.floor(random() * items.length)];

const replaced = (text: string, { start, end }: { start: number; end: number }, by: string): string =>
  text.slice(0, start) + by + text.slice(end);

const AUXILIARIES = new Set('is are was were can will could would has had have does did'.split(' '));

function namesOf(text: string): Token[] {
  return tokensOf(text).filter(({ isName, word }) => isName && word.length > 2);
}

function otherNumber(claim: string, { context, random }: Surroundings): string | null {
  const numbers = numbersOf(claim, tokensOf(claim)).filter(({ kind, value }) => kind === 'year' || value > 1);
  const chosen = pick(numbers, random);
  if (!chosen) return null;
  const others = numbersOf(context, tokensOf(context)).filter(
    ({ kind, value }) => kind === chosen.kind && value !== chosen.value,
  );
  const other = random() < 0.5 ? pick(others, random) : undefined;
  const shift =
    chosen.kind === 'year'
      ? 1 + Math.floor(random() * 20)
      : Math.max(1, Math.round(chosen.value * (0.2 + random())));
  const value =
    other?.value ?? (random() < 0.5 && chosen.kind === 'year' ? chosen.value - shift : chosen.value + shift);
  return replaced(claim, chosen, String(value));
}

function otherName(claim: string, names: readonly Token[], random: () => number): string | null {
  const own = new Set(tokensOf(claim).map(({ stem }) => stem));
  const chosen = pick(namesOf(claim), random);
  const other = pick(
    names.filter(({ stem }) => !own.has(stem)),
    random,
  );
  if (!chosen || !other) return null;
  return replaced(claim, chosen, other.word.charAt(0).toUpperCase() + other.word.slice(1));
}

function negated(claim: string, random: () => number): string | null {
  const tokens = tokensOf(claim);
  const not = tokens.find(({ word }) => word === 'not' || word === 'never');
  if (not) return claim.slice(0, not.start).trimEnd() + claim.slice(not.end);
  const auxiliary = pick(
    tokens.filter(({ word }) => AUXILIARIES.has(word)),
    random,
  );
  if (!auxiliary) return null;
  return replaced(claim, { start: auxiliary.end, end: auxiliary.end }, random() < 0.8 ? ' not' : ' never');
}

function opposed(claim: string, random: () => number): string | null {
  const words = tokensOf(claim).flatMap((token) => {
    const others = token.isContent && !token.isName ? oppositesOf(token.stem) : [];
    return others.length > 0 ? [{ token, others }] : [];
  });
  const chosen = pick(words, random);
  const other = chosen && pick(chosen.others, random);
  return chosen && other !== undefined ? replaced(claim, chosen.token, other) : null;
}

/** Without the white space and end marks that it ends with. */
function withoutEnd(sentence: string): string {
  let end = sentence.length;
  while (end > 0 && ' \t\n.!?;:'.includes(sentence.charAt(end - 1))) end--;
  return sentence.slice(0, end);
}

const LINKS = /\s(?=(?:in|at|with|for|by|after|before|from|because|while|which|where|who|and|to|during)\s)/g;

/** The end of a sentence from a preposition or conjunction on: what language models like to add. */
function tailOf(sentence: string, random: () => number): string | null {
  const starts = [...sentence.matchAll(LINKS)]
    .map(({ index }) => index)
    .filter((at) => {
      const length = sentence.length - at;
      return length > 15 && length < 90;
    });
  const start = pick(starts, random);
  return start === undefined ? null : withoutEnd(sentence.slice(start));
}

function extended(claim: string, { foreign, random }: Surroundings): string | null {
  const tail = tailOf(pick(foreign, random) ?? '', random);
  return tail === null ? null : `${withoutEnd(claim)}${tail}.`;
}

/** The ends of a claim exchanged for that of another: both halves are in the source, their connection is not. */
function spliced(claim: string, others: readonly string[], random: () => number): string | null {
  const tail = tailOf(pick(others, random) ?? '', random);
  const cut = pick(
    [...claim.matchAll(LINKS)].map(({ index }) => index).filter((at) => at > 15),
    random,
  );
  if (tail === null || cut === undefined || claim.includes(tail.trim())) return null;
  return `${claim.slice(0, cut)}${tail}.`;
}

/** False or unfounded variants of a claim that its context supports. Deterministic for a seeded random. */
export function perturbationsOf(
  claim: string,
  around: Surroundings,
  ownSentences: readonly string[],
): Perturbed[] {
  const { context, foreign, random } = around;
  const foreignNames = namesOf(`The ${pick(foreign, random) ?? ''}`);
  const candidates: [string | null, Perturbed['label']][] = [
    [otherNumber(claim, around), 'contradicted'],
    [otherName(claim, random() < 0.5 ? namesOf(context) : foreignNames, random), 'contradicted'],
    [negated(claim, random), 'contradicted'],
    [opposed(claim, random), 'contradicted'],
    [extended(claim, around), 'unsupported'],
    [spliced(claim, ownSentences, random), 'unsupported'],
    [spliced(claim, foreign, random), 'unsupported'],
    [pick(foreign, random) ?? null, 'unsupported'],
  ];
  return candidates.flatMap(([text, label]) =>
    text === null || text === claim ? [] : [{ claim: text, label }],
  );
}
