import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import {
  DeadlineExceeded,
  KeyValue,
  notScanned,
  partial,
  scanned,
  timedWait,
  type Check,
  type GuardContext,
} from '@aiguards/contracts';
import {
  correctionFrom,
  meanRatioOf,
  ratioOf,
  remember,
  unfitness,
  type Correction,
  type CountPair,
} from './correction';
import type { Drift } from './reconcile.schema';

/** From the last usage on that was reported of a model. */
const TTL_SECONDS = 30 * 24 * 3600;

/** Each failed attempt is another's success. A pair more or less is no matter: nobody waits for long for it. */
const MAX_ATTEMPTS = 20;

/** A correction changes slowly, and a store that hardly answers must not hold up each request. */
const KNOWN_MS = 5000;
const MAX_KNOWN = 1000;

const TOO_FEW = 'too few usages of this model were sent back to correct its counts by';
const AWAY = 'the store of corrections does not answer';

const pairsSchema = z.array(
  z
    .tuple([z.number().positive(), z.number().positive()])
    .transform(([expected, actual]) => ({ expected, actual })),
);

type Where = Pick<GuardContext, 'tenant' | 'deadline' | 'timings'>;

/** What a comparison found, and what else its caller is told. */
export interface Reconciled {
  drift: Drift;
  check: Check;
  warnings: string[];
}

/** What is known of how a model's provider counts; null: nothing, or too little. */
export interface Known {
  correction: Correction | null;
  check: Check;
}

/** Remembers for each tenant how far a model's provider counts other than this guard. Numbers only, of nobody in particular. */
@Injectable()
export class Reconciliation {
  private readonly known = new LRUCache<string, Promise<Known>>({ max: MAX_KNOWN, ttl: KNOWN_MS });

  constructor(private readonly store: KeyValue) {}

  /**
   * Compares a count with the provider's, and remembers both.
   *
   * @param pair counts of the input, each at least 1
   * @throws DeadlineExceeded before anything is remembered
   */
  async reconcile(model: string, pair: CountPair, where: Where): Promise<Reconciled> {
    if (where.deadline.expired) throw new DeadlineExceeded();
    const key = keyOf(model, where);
    const unfit = unfitness(pair);
    try {
      return await timedWait(where.timings, 'reconciliation', async () => {
        const { pairs, learned } =
          unfit === null ? await this.learn(key, pair) : { pairs: await this.pairs(key), learned: false };
        const reason = learned ? null : (unfit ?? 'too many others were remembered at the same moment');
        return {
          drift: driftOf(pair, reason, pairs),
          check: reason === null ? scanned : partial(reason),
          warnings: [],
        };
      });
    } catch {
      const warning = `The counts were compared but not remembered: ${AWAY}.`;
      return {
        drift: driftOf(pair, AWAY, null),
        check: partial(`not remembered: ${AWAY}`),
        warnings: [warning],
      };
    }
  }

  /** How to correct counts for a model. A store that is away costs the correction, not the answer. */
  correctionOf(model: string, where: Pick<Where, 'tenant' | 'timings'>): Promise<Known> {
    const key = keyOf(model, where);
    const known = this.known.get(key);
    if (known) return known;
    const found = timedWait(where.timings, 'correction', () => this.lookUp(key));
    this.known.set(key, found);
    return found;
  }

  private async lookUp(key: string): Promise<Known> {
    try {
      const correction = correctionFrom(await this.pairs(key));
      return { correction, check: correction ? scanned : notScanned(TOO_FEW) };
    } catch {
      return { correction: null, check: notScanned(AWAY) };
    }
  }

  private async pairs(key: string): Promise<CountPair[]> {
    return pairsIn(await this.store.get(key));
  }

  private async learn(key: string, pair: CountPair): Promise<{ pairs: CountPair[]; learned: boolean }> {
    let pairs: CountPair[] = [];
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const standing = await this.store.get(key);
      pairs = pairsIn(standing);
      const more = remember(pairs, pair);
      const value = JSON.stringify(more.map(({ expected, actual }) => [expected, actual]));
      if (await this.store.replace(key, standing, value, TTL_SECONDS)) {
        this.known.delete(key);
        return { pairs: more, learned: true };
      }
    }
    return { pairs, learned: false };
  }
}

/** One JSON array, so that no tenant can spell the key of another. Providers do not tell models apart by case. */
const keyOf = (model: string, { tenant }: Pick<Where, 'tenant'>): string =>
  `tokenguard:correction:${JSON.stringify([tenant, model.trim().toLowerCase()])}`;

/** What another version of this program may have left there is as good as nothing. */
function pairsIn(stored: string | null): CountPair[] {
  if (stored === null) return [];
  try {
    return pairsSchema.parse(JSON.parse(stored));
  } catch {
    return [];
  }
}

function driftOf(pair: CountPair, reason: string | null, pairs: readonly CountPair[] | null): Drift {
  return {
    expected: pair.expected,
    actual: pair.actual,
    difference: pair.actual - pair.expected,
    ratio: ratioOf(pair),
    learned: reason === null,
    not_learned_reason: reason,
    samples: pairs?.length ?? null,
    mean_ratio: pairs && meanRatioOf(pairs),
  };
}
