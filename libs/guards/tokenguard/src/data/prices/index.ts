import type { PriceSource } from '../../prices/price-row';
import { AMAZON } from './amazon';
import { ANTHROPIC } from './anthropic';
import { COHERE } from './cohere';
import { DEEPSEEK } from './deepseek';
import { GOOGLE } from './google';
import { LATEST } from './latest';
import { META } from './meta';
import { MISTRAL } from './mistral';
import { MOONSHOT } from './moonshot';
import { OPENAI } from './openai';
import { OPENAI_EARLIER } from './openai-earlier';
import { XAI } from './xai';

/**
 * Public list prices for single requests by providers: no batches, no priority, no discounts, no taxes. A row is here when
 * two sources that are kept apart from each other agree on every price in it; docs/operations.md has how to renew it.
 */
export const PRICE_SOURCES: readonly PriceSource[] = [
  AMAZON,
  ANTHROPIC,
  COHERE,
  DEEPSEEK,
  GOOGLE,
  ...LATEST,
  META,
  MISTRAL,
  MOONSHOT,
  OPENAI,
  OPENAI_EARLIER,
  XAI,
];
