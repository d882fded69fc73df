import { sharedCount } from './content-words';
import { has, type Cue } from './cues';
import { turnRisk } from './turn-risk';
import { partOf, type Turn, type TrajectoryHit } from './turns';

const REPHRASING_THRESHOLD = 0.6;

/** Ways to put a request again, by how much they say that it is the refusal that is to be got round. */
const REFRAMINGS: ReadonlyArray<readonly [cue: Cue, weight: number]> = [
  ['fiction', 1.2],
  ['supposes', 1.3],
  ['authority', 1.2],
  ['pieces', 1.0],
  ['recast', 0.9],
  ['insists', 0.8],
  ['unbound', 1.4],
  ['assigns', 1.0],
  ['steps', 0.3],
];

const BIAS = -4;
/** Of the words of the refused request, what comes again. */
const SAME_WORDS = 2.6;
/** Refusals by their code: none known but a request that was risky, unable, declined, declined for a reason. */
const REFUSED: readonly number[] = [-0.4, -2, 1, 1.8];
const RISK = 2.6;
const CLARIFIES = -1.2;
/** Neither the requests nor the refusal speak of anything dangerous: assistants also decline what is harmless. */
const UNSUSPECTED = -1;
const SUSPECTED_RISK = 0.08;
const MOST_REFRAMING = 2.2;
const LEAST_SHARED = 0.34;
/** One word in common of one is little. */
const LEAST_WORDS = 2;

const SUSPECTED_BY_MODEL = 35;
/** A text that the model takes for an attack is a reframing, however it does it. */
const ATTACK_FROM = 60;
const ATTACK = 1.3;

const harmfulOf = ({ marks }: Turn): number => marks.p?.[2] ?? 0;

interface Attempt {
  request: Turn;
  refusal: Turn;
}

/** Requests with the answers that refused them. */
function refusedRequests(turns: readonly Turn[]): Attempt[] {
  return turns.flatMap((refusal, index) => {
    if (refusal.role !== 'assistant' || refusal.marks.r < 2) return [];
    const request = turns.slice(0, index).findLast(({ role }) => role === 'user');
    return request ? [{ request, refusal }] : [];
  });
}

/** What the first request had already is nothing new: a story that was declined is asked for as a story again. */
function reframingOf({ marks: { c, p } }: Turn, request: Turn): { weight: number; names: Cue[] } {
  const used = REFRAMINGS.filter(([cue]) => has(c, cue) && !has(request.marks.c, cue));
  const attack = Math.max(p?.[0] ?? 0, p?.[1] ?? 0) >= ATTACK_FROM ? ATTACK : 0;
  return {
    weight: Math.min(
      MOST_REFRAMING,
      used.reduce((sum, [, weight]) => sum + weight, attack),
    ),
    names: used.map(([cue]) => cue),
  };
}

function scoreOf({ request, refusal }: Attempt, current: Turn, reframing: number): number {
  const size = Math.max(LEAST_WORDS, Math.min(request.words.size, current.words.size));
  const same = sharedCount(request.words, current.words) / size;
  if (same < LEAST_SHARED) return 0;
  const asked = turnRisk(request.marks, 0);
  const again = turnRisk(current.marks, request.marks.c);
  const risk = (Math.max(asked, again) + (asked + again) / 2) / 2;
  const isSuspected =
    refusal.marks.r === 3 ||
    Math.max(asked, again) >= SUSPECTED_RISK ||
    harmfulOf(request) >= SUSPECTED_BY_MODEL;
  const sum =
    BIAS +
    SAME_WORDS * same +
    (REFUSED[refusal.marks.r] ?? 0) +
    RISK * risk +
    reframing +
    (isSuspected ? 0 : UNSUSPECTED) +
    (has(current.marks.c, 'clarifies') ? CLARIFIES : 0);
  return Math.sqrt(refusal.weight) / (1 + Math.exp(-sum));
}

/** What the assistant refused, asked again in other words, as fiction, under a pretext, or in pieces. */
export function rephrasingIn(turns: readonly Turn[], current: Turn, length: number): TrajectoryHit | null {
  let best: { attempt: Attempt; score: number } | null = null;
  for (const attempt of refusedRequests(turns)) {
    const score = scoreOf(attempt, current, reframingOf(current, attempt.request).weight);
    if (score > (best?.score ?? 0)) best = { attempt, score };
  }
  if (!best || best.score < REPHRASING_THRESHOLD) return null;
  const { request, refusal } = best.attempt;
  const { names } = reframingOf(current, request);
  return {
    type: 'rephrasing_after_refusal',
    score: best.score,
    threshold: REPHRASING_THRESHOLD,
    severity: 'high',
    start: 0,
    end: length,
    turns: [
      partOf(request, 'asked'),
      partOf(refusal, 'refused'),
      partOf(current, `asked again${names.length > 0 ? `: ${names.join(', ')}` : ''}`),
    ],
    reason: `turn ${request.number} was refused in turn ${refusal.number} and is asked again`,
  };
}
