/** USD per million tokens; what the provider does not list is left out. */
export interface Rates {
  readonly input?: number;
  /** Input that the provider had in its cache. */
  readonly cachedInput?: number;
  /** Input that the provider is asked to put into its cache. */
  readonly cacheWrite?: number;
  readonly output?: number;
  /** Output that nobody sees; left out where it is charged as other output. */
  readonly reasoning?: number;
}

/** What a request is charged as a whole once its input has more than `tokens` tokens. */
interface LongContextRates extends Rates {
  readonly tokens: number;
}

/** What is charged from a day on that the provider has announced. */
interface LaterRates extends Rates {
  /** YYYY-MM-DD */
  readonly from: string;
}

/** One model of a provider. Without `input` its price is not known. */
export interface PriceRow extends Rates {
  /** As the provider's API calls it, without a date. */
  readonly model: string;
  readonly aliases?: readonly string[];
  readonly above?: LongContextRates;
  /** In a row without `above`. */
  readonly later?: LaterRates;
  /** Tokens of input and output together, or of input where the provider counts them apart. */
  readonly contextWindow?: number;
  /** Tokens of one answer. */
  readonly maxOutput?: number;
  readonly source: string;
  /** On which the source had these prices, YYYY-MM-DD. */
  readonly date: string;
}

/** Rows that share a source. */
export interface PriceSource {
  readonly source: string;
  readonly date: string;
  readonly rows: readonly Omit<PriceRow, 'source' | 'date'>[];
}
