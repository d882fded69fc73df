/**
 * One token of a model's answer: the natural logarithm of its probability, and of those of the likeliest tokens in its
 * place where they are known.
 */
export interface TokenLogprobs {
  chosen: number;
  /** Empty where only the chosen one is known. */
  likeliest: number[];
  /** Whether the chosen one is among them. */
  isListed: boolean;
}

export interface LogprobConfidence {
  /** exp(−meanEntropy), in (0, 1]. */
  confidence: number;
  /** Nats per token. */
  meanEntropy: number;
}

/** No published vocabulary has more tokens than 2^18, and no token's entropy is above that of an even choice among all. */
const MAX_ENTROPY = Math.log(2 ** 18);

const term = (probability: number): number => (probability > 0 ? -probability * Math.log(probability) : 0);

/**
 * A lower bound: what is not listed shares the rest of the probability, and no token of it is likelier than the least
 * of the list, so that each is at least that surprising.
 */
function entropyOf({ chosen, likeliest, isListed }: TokenLogprobs): number {
  // The surprise of a token that was drawn is, on average over the draw, the entropy.
  if (likeliest.length === 0) return -chosen;
  let sum = isListed ? 0 : Math.exp(chosen);
  let entropy = term(sum);
  let least = 1;
  for (const logprob of likeliest) {
    const probability = Math.exp(logprob);
    sum += probability;
    entropy += term(probability);
    least = Math.min(least, probability);
  }
  // Rounded by their sender they may add up to more than 1: then of the shares.
  if (sum >= 1) return entropy / sum + Math.log(sum);
  const rest = 1 - sum;
  const each = Math.min(rest, least);
  return entropy + rest * (each > 0 ? -Math.log(each) : MAX_ENTROPY);
}

/**
 * How sure a model was of its words: the inverse of its perplexity, which for bare log-probabilities is the geometric
 * mean of the tokens' probabilities. It falls with the mean entropy, is 1 only where every token was certain, and
 * reads as a probability: 0.5 is a model that tosses a coin for each token.
 *
 * @returns null of no tokens
 */
export function confidenceFromLogprobs(stream: readonly TokenLogprobs[]): LogprobConfidence | null {
  if (stream.length === 0) return null;
  const sum = stream.reduce(
    (total, token) => total + Math.min(MAX_ENTROPY, Math.max(0, entropyOf(token))),
    0,
  );
  const meanEntropy = sum / stream.length;
  return { confidence: Math.exp(-meanEntropy), meanEntropy };
}
