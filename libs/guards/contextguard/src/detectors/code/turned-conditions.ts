import { conditionAt, isStopping } from './blocks';
import type { CheckFact } from './checks';
import { withoutPolarity } from './conditions';
import { driftIn, unpaired, type CodeDrift } from './drift';
import { namesIn, splitAt, type Source, type TokenRange } from './source';

const MAX_TURNED = 100;
const MAX_CONDITION = 200;
const MAX_DEPTH = 8;
const MAX_BODY = 60;
const HEADS: ReadonlySet<string> = new Set(['if', 'elif', 'elsif', 'elseif', 'unless', 'guard', 'while']);
const JOINS: readonly (readonly [all: boolean, signs: ReadonlySet<string>])[] = [
  [false, new Set(['||', 'or'])],
  [true, new Set(['&&', 'and'])],
];
const NEGATIONS: ReadonlySet<string> = new Set(['!', 'not', '!=', '!==', '>=', '<=', 'false', 'False']);

/** A condition with its negations at its comparisons, sorted: equal where two ask the same (De Morgan's laws). */
function normalForm(source: Source, range: TokenRange, negated: boolean, depth = 0): string {
  const { names, partners } = source;
  let { start } = range;
  let turned = negated;
  for (; start < range.end && (names[start] === '!' || names[start] === 'not'); start++) turned = !turned;
  const isWhole = names[start] === '(' && partners[start] === range.end - 1;
  if (isWhole && depth < MAX_DEPTH)
    return normalForm(source, { start: start + 1, end: range.end - 1 }, turned, depth + 1);
  for (const [all, signs] of JOINS) {
    const parts = splitAt(source, range, (name) => signs.has(name));
    if (parts.length < 2 || depth >= MAX_DEPTH) continue;
    const forms = parts.map((part) => normalForm(source, part, negated, depth + 1)).sort();
    return `${all === negated ? 'any' : 'all'}(${forms.join(', ')})`;
  }
  const atom = names.slice(range.start, range.end);
  const isTurned = (atom.filter((name) => NEGATIONS.has(name)).length % 2 === 1) !== negated;
  return `${isTurned ? 'not ' : ''}${withoutPolarity(atom).join(' ')}`;
}

interface Asked {
  fact: CheckFact;
  /** Where it stands, what it compares and what hangs on it. */
  place: string;
  form: string;
  stops: boolean;
}

function asked(source: Source, fact: CheckFact): Asked[] {
  const word = source.names[fact.range.start] ?? '';
  // One that is asked behind its statement does not start with it.
  const condition = HEADS.has(word) ? conditionAt(source, fact.range.start) : null;
  if (!condition || condition.range.end - condition.range.start > MAX_CONDITION) return [];
  const { start, end } = condition.body;
  const body = namesIn(source, { start, end: Math.min(end, start + MAX_BODY) });
  const atoms = fact.atoms.map(({ key }) => key).sort();
  const negated = word === 'unless' || word === 'guard';
  const form = normalForm(source, condition.range, negated);
  const answers = !/^(?:throw|raise|panic)$/.test(source.names[condition.end] ?? '');
  const stops = answers && isStopping(source, { ...condition, end: source.code.length });
  return [{ fact, place: [fact.owner?.path ?? '', ...atoms, body].join('\n'), form, stops }];
}

/** Conditions that ask the same comparisons for the same block, the other way round or joined otherwise. */
export function turnedConditions(
  before: Source,
  after: Source,
  facts: { before: readonly CheckFact[]; after: readonly CheckFact[] },
): CodeDrift[] {
  const { lost, gained } = unpaired(facts.before, facts.after, ({ kind, key }) => `${kind} ${key}`);
  const isMeant = ({ kind, severity }: CheckFact) =>
    kind === 'guard' || (kind === 'condition' && severity === 'high');
  const list = (source: Source, some: readonly CheckFact[]) =>
    some
      .filter(isMeant)
      .slice(0, MAX_TURNED)
      .flatMap((fact) => asked(source, fact));
  const now = new Map(list(after, gained).map((one) => [one.place, one]));
  return list(before, lost).flatMap((was) => {
    const is = now.get(was.place);
    if (!is || is.form === was.form) return [];
    now.delete(was.place);
    const isJoined = is.form.replace(/any|all/g, '') === was.form.replace(/any|all/g, '');
    // What stops where any comparison holds stops more; what goes on there lets more pass.
    const isStricter = isJoined && is.stops === is.form.startsWith('any');
    return driftIn(after, is.fact.range, {
      label: isStricter ? 'check_changed' : isJoined ? 'check_weakened' : 'check_reversed',
      severity: isStricter ? 'low' : was.fact.severity,
      score: isStricter ? 0.5 : 0.8,
      detail: isJoined ? 'the same comparisons are joined otherwise' : 'the same comparison stops the others',
    });
  });
}
