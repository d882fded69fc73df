import { kindOfFeature } from './feature-kinds';
import { FEATURE_SPACE, featuresOf } from './features';
import { knownAs, type Gazetteer } from './gazetteer';
import { withListsAsLines } from './name-lists';
import { candidatesOf, isTooLong, nameRunsOf, nameSegmentsOf, type Run, type Segment } from './segments';
import { nameTokensOf, type Token } from './tokens';

/** What a segment may be. The first stands for none of the others. */
export const ENTITY_LABELS = ['none', 'person', 'location', 'organization', 'address'] as const;
type EntityLabel = Exclude<(typeof ENTITY_LABELS)[number], 'none'>;

export interface Entity {
  label: EntityLabel;
  start: number;
  end: number;
  /** Of this label for this segment, in [0,1]. */
  probability: number;
  /** Bits of `Known` of the phrase, and of its words together. */
  known: number;
  wordsKnown: number;
  /** The kinds of feature that spoke most for the label, strongest first. */
  reasons: string[];
}

export interface EntityWeights {
  /** FEATURE_SPACE × labels, quantised. */
  values: Int8Array;
  /** What one step of a quantised weight stands for. */
  step: number;
}

const LABEL_COUNT = ENTITY_LABELS.length;
const REASONS = 3;
/** Less is no finding at any level. */
const LEAST_PROBABILITY = 0.35;

/** A text is read in pieces of about this many characters, cut at line ends or blanks: memory stays bounded. */
const PIECE = 4000;

/**
 * Segments judged in a text before only known names are looked at: 100 kB of prose has about as many. Keeps a
 * megabyte of capitals from taking seconds.
 */
const MANY_SEGMENTS = 12_000;

export function scoresOf(values: ArrayLike<number>, features: readonly number[]): number[] {
  const scores = new Array<number>(LABEL_COUNT).fill(0);
  for (const feature of features) {
    const base = feature * LABEL_COUNT;
    for (let label = 0; label < LABEL_COUNT; label++) {
      scores[label] = (scores[label] ?? 0) + (values[base + label] ?? 0);
    }
  }
  return scores;
}

export function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  let sum = 0;
  const exponentials = scores.map((score) => {
    const value = Math.exp(score - highest);
    sum += value;
    return value;
  });
  return exponentials.map((value) => value / sum);
}

interface Judged extends Segment {
  label: number;
  probability: number;
  /** How much likelier than none, as log-odds: what the best split of a run adds up. */
  gain: number;
  features: number[];
}

/** The segments of a run that do not overlap and together gain most (dynamic programming over the tokens). */
function bestSplit(run: Run, judged: readonly Judged[]): Judged[] {
  if (judged.length < 2) return [...judged];
  const length = run.to - run.from;
  const best = new Array<number>(length + 1).fill(0);
  const chosen = new Array<Judged | undefined>(length + 1).fill(undefined);
  const byEnd = new Map<number, Judged[]>();
  for (const one of judged) byEnd.set(one.to, [...(byEnd.get(one.to) ?? []), one]);
  for (let end = 1; end <= length; end++) {
    best[end] = best[end - 1] ?? 0;
    for (const one of byEnd.get(run.from + end) ?? []) {
      const total = (best[one.from - run.from] ?? 0) + one.gain;
      if (total <= (best[end] ?? 0)) continue;
      best[end] = total;
      chosen[end] = one;
    }
  }
  const split: Judged[] = [];
  for (let end = length; end > 0;) {
    const one = chosen[end];
    if (one) split.push(one);
    end = one ? one.from - run.from : end - 1;
  }
  return split.reverse();
}

/** Where to cut a text: behind the last line end of a piece, else behind its last blank. */
function cutOf(text: string, from: number): number {
  if (from + PIECE >= text.length) return text.length;
  const line = text.lastIndexOf('\n', from + PIECE);
  if (line > from + PIECE / 2) return line + 1;
  const blank = text.lastIndexOf(' ', from + PIECE);
  return blank > from + PIECE / 2 ? blank + 1 : from + PIECE;
}

export class EntityModel {
  constructor(
    private readonly weights: EntityWeights,
    private readonly gazetteer: Gazetteer,
  ) {
    if (weights.values.length !== FEATURE_SPACE * LABEL_COUNT) {
      throw new Error(`An entity model has ${FEATURE_SPACE * LABEL_COUNT} weights.`);
    }
  }

  /**
   * Names of people, places and organisations, in the order of the text.
   *
   * @param onLimit called where a limit left parts of the text to be searched for known names only
   */
  find(text: string, onLimit: () => void = () => undefined): Entity[] {
    const entities: Entity[] = [];
    let judged = 0;
    for (let from = 0; from < text.length;) {
      const to = cutOf(text, from);
      const onlyKnown = judged > MANY_SEGMENTS;
      const piece = this.findInPiece(text.slice(from, to), from, onlyKnown, entities);
      judged += piece.judged;
      if (onlyKnown || piece.isCut) onLimit();
      from = to;
    }
    return entities;
  }

  private findInPiece(
    text: string,
    offset: number,
    onlyKnown: boolean,
    entities: Entity[],
  ): { judged: number; isCut: boolean } {
    const { tokens, candidates, runs } = this.runsOf(text);
    let count = 0;
    for (const run of runs) {
      const segments = nameSegmentsOf(tokens, run, candidates, this.gazetteer, onlyKnown);
      const judged = segments.map((segment) => this.judge(tokens, segment, run));
      count += judged.length;
      const likely = judged.filter(({ probability }) => probability >= LEAST_PROBABILITY);
      for (const one of bestSplit(run, likely)) entities.push(this.entityOf(tokens, one, offset));
    }
    return { judged: count, isCut: runs.some(isTooLong) };
  }

  private runsOf(text: string): { tokens: readonly Token[]; candidates: boolean[]; runs: Run[] } {
    const written = nameTokensOf(text);
    const candidates = candidatesOf(written, this.gazetteer);
    const runs = nameRunsOf(written, candidates);
    const tokens = withListsAsLines(text, written, runs, this.gazetteer);
    if (tokens === written) return { tokens, candidates, runs };
    const candidatesInLines = candidatesOf(tokens, this.gazetteer);
    return { tokens, candidates: candidatesInLines, runs: nameRunsOf(tokens, candidatesInLines) };
  }

  private readonly knownOf = ({ lower }: Token): number => knownAs(this.gazetteer, lower);

  private judge(tokens: readonly Token[], segment: Segment, run: Run): Judged {
    const features = featuresOf(tokens, segment, this.gazetteer, this.knownOf, run);
    const { values, step } = this.weights;
    const probabilities = softmax(scoresOf(values, features).map((score) => score * step));
    let label = 1;
    for (let other = 2; other < LABEL_COUNT; other++) {
      if ((probabilities[other] ?? 0) > (probabilities[label] ?? 0)) label = other;
    }
    const probability = probabilities[label] ?? 0;
    const gain = Math.log(probability + 1e-9) - Math.log((probabilities[0] ?? 0) + 1e-9);
    return { ...segment, label, probability, gain, features };
  }

  private entityOf(tokens: readonly Token[], judged: Judged, offset: number): Entity {
    const inside = tokens.slice(judged.from, judged.to);
    const [first, last] = [inside[0], inside.at(-1)];
    const phrase = inside.map(({ lower }) => lower).join(' ');
    return {
      label: ENTITY_LABELS[judged.label] as EntityLabel,
      start: offset + (first?.start ?? 0),
      end: offset + (last?.end ?? 0),
      probability: judged.probability,
      known: this.gazetteer.get(phrase) ?? 0,
      wordsKnown: inside.reduce((known, token) => known | this.knownOf(token), 0),
      reasons: this.reasonsOf(judged),
    };
  }

  private reasonsOf({ label, features }: Judged): string[] {
    const { values } = this.weights;
    const weighed = features.map((feature, index) => ({
      kind: kindOfFeature(index),
      weight: (values[feature * LABEL_COUNT + label] ?? 0) - (values[feature * LABEL_COUNT] ?? 0),
    }));
    const strongest = weighed
      .filter(({ kind, weight }) => weight > 0 && kind !== 'bias')
      .sort((a, b) => b.weight - a.weight)
      .map(({ kind }) => kind);
    return [...new Set(strongest)].slice(0, REASONS);
  }
}
