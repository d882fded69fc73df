import { seededRandom } from '../random';

/** Draws that a seed determines. */
export interface Random {
  below(limit: number): number;
  of<T>(choices: readonly T[]): T;
  weighted<T>(choices: ReadonlyArray<readonly [number, T]>): T;
  /** Capital letters. */
  letters(count: number): string;
}

export function random(seed: number): Random {
  const next = seededRandom(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  function of<T>(choices: readonly T[]): T {
    const choice = choices[below(choices.length)];
    if (choice === undefined) throw new Error('Nothing to choose from.');
    return choice;
  }
  return {
    below,
    of,
    weighted<T>(choices: ReadonlyArray<readonly [number, T]>): T {
      let left = below(choices.reduce((sum, [weight]) => sum + weight, 0));
      for (const [weight, choice] of choices) {
        left -= weight;
        if (left < 0) return choice;
      }
      throw new Error('Nothing to choose from.');
    },
    letters: (count) => Array.from({ length: count }, () => String.fromCharCode(65 + below(26))).join(''),
  };
}
