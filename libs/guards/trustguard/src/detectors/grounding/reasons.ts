import type { Span } from '@aiguards/text';
import { FOUND, FOUND_FROM, type Pair } from './align';
import type { Alignment } from './alignment';
import { polarityDiffers } from './features';
import { substitutionsOf } from './substitutions';

export const REASONS = [
  'number_conflict',
  'number_missing',
  'negation_differs',
  'opposite_meaning',
  'excluding_meaning',
  'other_name',
  'name_missing',
  'words_missing',
  'no_related_sentence',
  'not_comparable',
  'no_source',
] as const;
export type ReasonCode = (typeof REASONS)[number];

/** A stated conflict, without which nothing is called contradicted. */
const CONFLICTS: ReadonlySet<ReasonCode> = new Set([
  'number_conflict',
  'negation_differs',
  'opposite_meaning',
  'excluding_meaning',
  'other_name',
]);

export interface SourceSpan extends Span {
  /** The id the source was given with. */
  id: string;
}

/** Why a claim is not supported; `start` and `end` in the output, `source` where the other side stands. */
export interface Reason extends Span {
  reason: ReasonCode;
  source: SourceSpan | null;
}

export const isConflict = ({ reason }: Reason): boolean => CONFLICTS.has(reason);

/** More would only lengthen the answer. */
const MAX_REASONS = 8;

function wordReasons({ best, union, claim, bestTokens, evidence }: Alignment): Reason[] {
  const id = evidence[0]?.sentence.source.id ?? '';
  const reasonOf = (reason: ReasonCode, claimAt: number, sourceAt: number | null): Reason[] => {
    const [token, other] = [claim.tokens[claimAt], sourceAt === null ? undefined : bestTokens[sourceAt]];
    if (!token) return [];
    return [
      {
        reason,
        start: token.start,
        end: token.end,
        source: other ? { id, start: other.start, end: other.end } : null,
      },
    ];
  };
  const isMissing = ({ kind }: Pair): boolean => FOUND[kind] < FOUND_FROM;
  const numbered = new Set(claim.numbers.flatMap(({ first, last }) => [first, last]));
  return [
    ...best.flatMap(({ kind, claimAt, sourceAt }) => {
      if (kind === 'opposite') return reasonOf('opposite_meaning', claimAt, sourceAt);
      return kind === 'exclusive' ? reasonOf('excluding_meaning', claimAt, sourceAt) : [];
    }),
    ...union.filter(isMissing).flatMap(({ claimAt, kind }) => {
      if (numbered.has(claimAt) || kind === 'opposite' || kind === 'exclusive') return [];
      return reasonOf(claim.tokens[claimAt]?.isName ? 'name_missing' : 'words_missing', claimAt, null);
    }),
  ];
}

function numberReasons({ numbers }: Alignment): Reason[] {
  return numbers.flatMap(({ claim, verdict, source }): Reason[] => {
    if (verdict === 'found') return [];
    const at = source && {
      id: source.passage.sentence.source.id,
      start: source.number.start,
      end: source.number.end,
    };
    const reason = verdict === 'conflict' ? 'number_conflict' : 'number_missing';
    return [{ reason, start: claim.start, end: claim.end, source: at }];
  });
}

/** Everything in which a claim and its evidence differ, conflicts first. */
export function reasonsOf(alignment: Alignment): Reason[] {
  const { best, claim, bestTokens, evidence } = alignment;
  const [nearest] = evidence;
  if (!nearest) return [{ reason: 'no_related_sentence', ...claim.span, source: null }];
  const sentence = {
    id: nearest.sentence.source.id,
    start: nearest.sentence.start,
    end: nearest.sentence.end,
  };
  const names = substitutionsOf(best, claim.tokens, bestTokens).filter(
    (one) => one.claim.isName && one.source.isName,
  );
  const reasons: Reason[] = [
    ...numberReasons(alignment),
    ...(polarityDiffers(best, claim.tokens, bestTokens)
      ? [{ reason: 'negation_differs' as const, ...claim.span, source: sentence }]
      : []),
    ...names.map((one): Reason => {
      const source = { id: sentence.id, start: one.source.start, end: one.source.end };
      return { reason: 'other_name', start: one.claim.start, end: one.claim.end, source };
    }),
    ...wordReasons(alignment),
  ];
  return [...reasons.filter(isConflict), ...reasons.filter((one) => !isConflict(one))].slice(0, MAX_REASONS);
}
