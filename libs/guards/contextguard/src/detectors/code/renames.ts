import type { Declaration } from './functions';
import { isDeclared, isParameter } from './names';
import { pairsOf, type Pair } from './rename-pairs';
import type { Source, TokenRange } from './source';

export interface Rename {
  from: string;
  to: string;
  /** Places of the old name that now have the new one. */
  count: number;
  /** Characters of the previous version it holds in: all of it, or one function. */
  scope: { start: number; end: number };
}

/** Names that are looked into. */
const MAX_RENAMES = 200;
/** Places that are read for functions one by one: they may lie in each other. */
const MAX_PAIRS = 300_000;

/** What names mean in the other version. */
export class Renames {
  private readonly byName = new Map<string, Rename[]>();

  constructor(readonly list: readonly Rename[]) {
    for (const rename of list)
      this.byName.set(rename.from, [...(this.byName.get(rename.from) ?? []), rename]);
  }

  get isEmpty(): boolean {
    return this.list.length === 0;
  }

  nameOf(name: string, offset: number): string {
    const found = this.byName.get(name)?.find(({ scope }) => scope.start <= offset && offset < scope.end);
    return found?.to ?? name;
  }
}

/** Words of the parameter lists of a version. */
function parameterTokens(declarations: readonly Declaration[]): TokenRange[] {
  return declarations.filter(({ kind }) => kind === 'function').map(({ head }) => head);
}

/** Decides which pairs are names given anew. */
class RenameFinder {
  private readonly pairs: readonly Pair[];
  private readonly places: { before: Map<string, number[]>; after: Map<string, number[]> };
  private readonly parameters: { before: ReadonlySet<number>; after: ReadonlySet<number> };

  constructor(
    private readonly before: Source,
    private readonly after: Source,
    private readonly declarations: { before: readonly Declaration[]; after: readonly Declaration[] },
  ) {
    this.pairs = pairsOf(before, after);
    this.places = { before: placesOf(before), after: placesOf(after) };
    this.parameters = {
      before: indicesIn(parameterTokens(declarations.before)),
      after: indicesIn(parameterTokens(declarations.after)),
    };
  }

  find(): Rename[] {
    const whole = { start: 0, end: this.before.code.length };
    const found = this.inScope(this.pairs, whole, { start: 0, end: this.after.code.length });
    const done = new Set(found.map(({ from }) => from));
    const others = new Map(this.declarations.after.map((one) => [one.path, one]));
    let budget = MAX_PAIRS;
    for (const { body, head, path } of this.declarations.before.slice(0, MAX_RENAMES)) {
      const other = others.get(path);
      if (budget < 0) break;
      const scope = { start: head.start, end: body.end };
      const inside = this.pairs.filter(({ before }) => before >= scope.start && before < scope.end);
      budget -= this.pairs.length / 10 + inside.length;
      if (!other || inside.length === 0) continue;
      const own = this.inScope(inside, scope, { start: other.head.start, end: other.body.end });
      found.push(...own.filter(({ from }) => !done.has(from)));
    }
    return found.slice(0, MAX_RENAMES);
  }

  private inScope(pairs: readonly Pair[], scope: TokenRange, scopeAfter: TokenRange): Rename[] {
    const byName = new Map<string, Pair[]>();
    for (const pair of pairs) {
      const name = this.before.names[pair.before] ?? '';
      const known = byName.get(name);
      if (known) known.push(pair);
      else byName.set(name, [pair]);
    }
    return [...byName].flatMap(([from, places]) => this.renameOf(from, places, scope, scopeAfter) ?? []);
  }

  /** One new name at every place of the old one, which is declared there and gone elsewhere. */
  private renameOf(
    from: string,
    pairs: readonly Pair[],
    scope: TokenRange,
    scopeAfter: TokenRange,
  ): Rename | null {
    const targets = new Set(pairs.map(({ after }) => this.after.names[after] ?? ''));
    const [to] = targets;
    if (targets.size !== 1 || to === undefined || to === from) return null;
    const isUnique =
      !hasBetween(this.places.after.get(from), scopeAfter) && !hasBetween(this.places.before.get(to), scope);
    const stood = countBetween(this.places.before.get(from), scope);
    if (pairs.length * 2 < stood) return null;
    const isGiven = pairs.some(({ before, after }) => this.declaresBoth(before, after));
    if (!isUnique || !isGiven) return null;
    const start = this.before.code[scope.start]?.start ?? 0;
    const end = this.before.code[scope.end - 1]?.end ?? this.before.text.length;
    return { from, to, count: pairs.length, scope: { start, end } };
  }

  private declaresBoth(before: number, after: number): boolean {
    const isParameterInBoth =
      this.parameters.before.has(before) &&
      this.parameters.after.has(after) &&
      isParameter(this.before, before) &&
      isParameter(this.after, after);
    return isParameterInBoth || (isDeclared(this.before, before) && isDeclared(this.after, after));
  }
}

function placesOf({ code, names }: Source): Map<string, number[]> {
  const places = new Map<string, number[]>();
  names.forEach((name, index) => {
    if (code[index]?.kind !== 'word') return;
    const known = places.get(name);
    if (known) known.push(index);
    else places.set(name, [index]);
  });
  return places;
}

const countBetween = (places: readonly number[] | undefined, { start, end }: TokenRange): number =>
  places?.filter((at) => at >= start && at < end).length ?? 0;

const hasBetween = (places: readonly number[] | undefined, { start, end }: TokenRange): boolean =>
  places?.some((at) => at >= start && at < end) ?? false;

function indicesIn(ranges: readonly TokenRange[]): ReadonlySet<number> {
  const indices = new Set<number>();
  for (const { start, end } of ranges) for (let at = start; at < end; at++) indices.add(at);
  return indices;
}

/** Names that were given anew and are used under the new name wherever the old one stood. */
export function renamesBetween(
  before: Source,
  after: Source,
  declarations: { before: readonly Declaration[]; after: readonly Declaration[] },
): Renames {
  return new Renames(new RenameFinder(before, after, declarations).find());
}
