import { PRICE_SOURCES } from '../data/prices';
import { costOf, type Cost, type TokenUsage } from './cost';
import { keysOf, nameKey } from './model-name';
import { parsePriceFile } from './price-file';
import type { PriceRow } from './price-row';

/** Tokens that a model takes and gives; null where the table does not say. */
export interface ContextWindow {
  limit: number;
  maxOutput: number | null;
}

const SHIPPED: readonly PriceRow[] = PRICE_SOURCES.flatMap(({ source, date, rows }) =>
  rows.map((row) => ({ ...row, source, date })),
);

/** Prices and context windows by model. Names that are not in it are unknown, never free of charge. */
export class PriceTable {
  private readonly rows = new Map<string, PriceRow>();
  /** To the key of the row, so that a row that replaces another has its aliases, too. */
  private readonly aliases = new Map<string, string>();

  /**
   * @param rows of two with the same name the later counts
   * @param today YYYY-MM-DD
   */
  constructor(
    rows: readonly PriceRow[],
    private readonly today: () => string,
  ) {
    for (const row of rows) {
      const key = nameKey(row.model);
      this.rows.set(key, row);
      for (const alias of row.aliases ?? []) this.aliases.set(nameKey(alias), key);
    }
  }

  /**
   * The row of a model: by its exact name, else without what says where it is called (`openai/`, `us.anthropic.…-v1:0`),
   * else without its date. `gpt-4o-2024-08-06` is gpt-4o, `gpt-4o-mini` is not. Null for a model that is not known.
   */
  modelOf(name: string): PriceRow | null {
    for (const key of keysOf(name)) {
      const row = this.rows.get(key) ?? this.rows.get(this.aliases.get(key) ?? '');
      if (row) return row;
    }
    return null;
  }

  /** Null where the price is not known. @throws RangeError as `costOf` */
  costOf(usage: TokenUsage, name: string): Cost | null {
    const row = this.modelOf(name);
    return row && costOf(usage, row, this.today());
  }

  contextWindow(name: string): ContextWindow | null {
    const row = this.modelOf(name);
    if (row?.contextWindow === undefined) return null;
    return { limit: row.contextWindow, maxOutput: row.maxOutput ?? null };
  }
}

const utcDay = (): string => new Date().toISOString().slice(0, 10);

/**
 * The table that ships, with the rows of a file in place of its own and beside them.
 *
 * @param file text of a file in which `priceFileProblems` finds nothing; null: none was given
 */
export function priceTable(file: string | null, today: () => string = utcDay): PriceTable {
  return new PriceTable(file === null ? SHIPPED : [...SHIPPED, ...parsePriceFile(file).rows], today);
}
