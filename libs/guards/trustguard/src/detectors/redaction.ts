import { SEVERITY_WEIGHT } from '@aiguards/contracts';
import type { SensitiveHit } from './hit';
import {
  endBesideEscape,
  isJson,
  jsonTokens,
  startBesideCodeEscape,
  startBesideEscape,
  unescaped,
} from './json-text';
import { PlaceholderNames } from './placeholders';

/** A stretch to replace: one hit, or several that overlap under the name of the one that tells most. */
export interface Stretch {
  start: number;
  end: number;
  hit: SensitiveHit;
}

/**
 * A secret tells more than personal data around it ("key@host" is a key); then the graver; then of secrets the longer,
 * of personal data the surer; then the first.
 */
function tellsMore({ rule, ...hit }: SensitiveHit, { rule: otherRule, ...other }: SensitiveHit): boolean {
  if (rule.category !== otherRule.category) return rule.category === 'secrets';
  const graver = SEVERITY_WEIGHT[rule.severity] - SEVERITY_WEIGHT[otherRule.severity];
  if (graver !== 0) return graver > 0;
  if (rule.category !== 'secrets' && hit.score !== other.score) return hit.score > other.score;
  return hit.end - hit.start > other.end - other.start;
}

/**
 * Joins hits that overlap. The stretch covers all of them: replacing only the winner would leave the rest of the
 * other value in the text.
 */
export function joinOverlapping(hits: readonly SensitiveHit[]): Stretch[] {
  const stretches: Stretch[] = [];
  const inOrder = [...hits].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const hit of inOrder) {
    const last = stretches.at(-1);
    if (!last || hit.start >= last.end) {
      stretches.push({ start: hit.start, end: hit.end, hit });
      continue;
    }
    last.end = Math.max(last.end, hit.end);
    if (tellsMore(hit, last.hit)) last.hit = hit;
  }
  return stretches;
}

/** What is to be replaced, and what it was. */
export interface Replacement {
  start: number;
  end: number;
  label: string;
  /** In one spelling: the same for two mentions of one value. */
  value: string;
  /** As it was written, with the escapes of JSON read. */
  original: string;
  /** It stood bare where only a string may hold a placeholder: a number that is put back is a string from then on. */
  needsQuotes: boolean;
}

function replacement(text: string, stretch: Stretch, start: number, end: number): Replacement {
  const { hit } = stretch;
  const original = unescaped(text.slice(start, end));
  // A stretch that is more than its hit, or writes its value in code, has a value of its own: what is put back must be
  // what was there.
  const isAsWritten = hit.view === undefined && hit.start === start && hit.end === end;
  const value = isAsWritten ? hit.value : original;
  return { start, end, label: hit.rule.label, value, original, needsQuotes: false };
}

/**
 * The parts of the stretches that lie in strings, and the whole of numbers: the marks between them stay, so that the
 * text is still JSON.
 */
function inJson(text: string, stretches: readonly Stretch[]): Replacement[] {
  const found: Replacement[] = [];
  let next = 0;
  for (const token of jsonTokens(text)) {
    while ((stretches[next]?.end ?? Infinity) <= token.start) next++;
    let stretch = stretches[next];
    for (let index = next; stretch && stretch.start < token.end; stretch = stretches[++index]) {
      if (!token.isString) {
        const whole = replacement(text, stretch, token.start, token.end);
        found.push({ ...whole, needsQuotes: true });
        break;
      }
      const start = Math.max(startBesideEscape(text, stretch.start), token.start);
      const end = Math.min(endBesideEscape(text, stretch.end), token.end);
      if (start < end) found.push(replacement(text, stretch, start, end));
    }
  }
  return found;
}

const NUMBER = /^\d+$/;
const KEY_BEFORE = /["']\s{0,20}:\s{0,20}$/;
const END_BEHIND = /^\s{0,20}[,}\]]/;

/** The number of a member in a piece of JSON, or of a literal in code: `"card": 4111…,`. */
function isBareMember(text: string, start: number, end: number): boolean {
  return (
    NUMBER.test(text.slice(start, end)) &&
    KEY_BEFORE.test(text.slice(Math.max(0, start - 44), start)) &&
    END_BEHIND.test(text.slice(end, end + 24))
  );
}

/** What to replace, in order and apart. A text that is JSON still is afterwards. */
export function replacementsOf(text: string, stretches: readonly Stretch[]): Replacement[] {
  if (stretches.length === 0) return [];
  if (isJson(text)) return inJson(text, stretches);
  return stretches.map((stretch) => {
    const behind = startBesideCodeEscape(text, stretch.start);
    const start = behind < stretch.end ? behind : stretch.start;
    const found = replacement(text, stretch, start, stretch.end);
    return { ...found, needsQuotes: isBareMember(text, start, stretch.end) };
  });
}

/** Puts the placeholder of its name in the place of each value. */
export function replaced(
  text: string,
  replacements: readonly Replacement[],
  nameOf: (replacement: Replacement) => string,
): string {
  const pieces: string[] = [];
  let from = 0;
  for (const one of replacements) {
    const placeholder = `[${nameOf(one)}]`;
    pieces.push(text.slice(from, one.start), one.needsQuotes ? `"${placeholder}"` : placeholder);
    from = one.end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

/**
 * Replaces each stretch by a placeholder such as [EMAIL_1]; the same value is given the same one. Placeholders
 * that the text already holds are not used again.
 */
export function redact(text: string, stretches: readonly Stretch[]): string {
  const names = new PlaceholderNames(text);
  return replaced(text, replacementsOf(text, stretches), ({ label, value }) => names.nameOf(label, value));
}
