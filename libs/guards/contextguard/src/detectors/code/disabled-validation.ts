import type { Severity } from '@aiguards/contracts';
import { DISABLED_VALIDATION_RULES, type DisabledValidationRule } from '../../data/disabled-validation-rules';
import type { CodeDrift } from './drift';
import type { Token } from './lexer';
import type { Source } from './source';

interface Hit {
  rule: DisabledValidationRule;
  text: string;
  start: number;
  end: number;
}

/** Of one rule; a file that repeats itself has said enough. */
const MAX_HITS = 200;

/** The text with everything but these tokens blank, so that offsets stay what they are. Line ends stay too. */
function only(text: string, tokens: readonly Token[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of tokens) {
    parts.push(blank(text.slice(at, start)), text.slice(start, end));
    at = end;
  }
  parts.push(blank(text.slice(at)));
  return parts.join('');
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/** A string without what is in it. */
function hollow(text: string, tokens: readonly Token[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { kind, start, end } of tokens) {
    if (kind !== 'string' || end - start < 3) continue;
    parts.push(text.slice(at, start + 1), blank(text.slice(start + 1, end - 1)));
    at = end - 1;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** A string with blanks in it speaks of settings and is none. */
const isProse = ({ kind, text }: Token): boolean =>
  kind === 'string' && (text.length > 80 || /\s/.test(text));

function hitsIn(source: Source): Hit[] {
  const all = only(source.text, source.code);
  const strings = hollow(all, source.code.filter(isProse));
  const views = { strings, code: hollow(all, source.code), comments: only(source.text, source.comments) };
  return DISABLED_VALIDATION_RULES.flatMap((rule) => {
    const hits: Hit[] = [];
    for (const match of views[rule.on].matchAll(rule.pattern)) {
      hits.push({ rule, text: match[0].trim(), start: match.index, end: match.index + match[0].length });
      if (hits.length === MAX_HITS) break;
    }
    return hits;
  });
}

function drift({ rule, start, end, text }: Hit, source: Source, severity: Severity): CodeDrift {
  const first = source.text.indexOf(text, start);
  const from = first === -1 || first >= end ? start : first;
  return {
    label: 'validation_disabled',
    severity,
    score: rule.on === 'comments' ? 0.7 : 0.85,
    field: 'current_code',
    start: from,
    end: Math.min(end, from + text.length),
    detail: rule.id,
  };
}

/** What switches a protection off in the current version and did not in the previous one. */
export function disabledValidation(before: Source, after: Source): CodeDrift[] {
  const known = new Map<string, number>();
  const keyOf = ({ rule, text }: Hit) => `${rule.id} ${text.replace(/\s+/g, ' ')}`;
  for (const hit of hitsIn(before)) known.set(keyOf(hit), (known.get(keyOf(hit)) ?? 0) + 1);
  const fresh = hitsIn(after).filter((hit) => {
    const left = known.get(keyOf(hit)) ?? 0;
    if (left > 0) known.set(keyOf(hit), left - 1);
    return left === 0;
  });
  const places = new Set<string>();
  return fresh
    .filter(({ rule, start }) => !places.has(`${rule.id} ${start}`) && places.add(`${rule.id} ${start}`))
    .map((hit) => drift(hit, after, hit.rule.severity));
}
