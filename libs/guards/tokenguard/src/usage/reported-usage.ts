import { isObject } from '@aiguards/contracts';
/** What a provider says it counted, whatever its names; null: it does not say. */
export interface ReportedUsage {
  /** All of the input, cached or not. */
  inputTokens: number;
  cacheReadTokens: number | null;
  cacheWriteTokens: number | null;
  /** All of the output, reasoning included. */
  outputTokens: number | null;
  reasoningTokens: number | null;
  totalTokens: number | null;
}

/** What is wrong with a usage object: the path in it, and what is accepted there. */
export interface UsageProblem {
  path: string[];
  message: string;
}

/** Beyond any context window; a larger number is none of tokens. */
const MAX_TOKENS = 1e9;

/**
 * The names of providers and of libraries around them, without case and underscores. Each quantity is read from the
 * first name that is there: some answers hold the same number under several.
 */
const NAMES = {
  /** OpenAI and who follows it, Google, Ollama: all of the input. */
  wholeInput: ['prompttokens', 'prompttokencount', 'promptevalcount'],
  /** Anthropic and Bedrock, where what the cache took or gave is counted beside it; OpenAI's responses, where it is part. */
  input: ['inputtokens', 'inputtokencount'],
  cacheReadBeside: ['cachereadinputtokens', 'cachereadinputtokencount'],
  cacheWriteBeside: ['cachecreationinputtokens', 'cachewriteinputtokens', 'cachewriteinputtokencount'],
  cacheReadWithin: [
    'prompttokensdetails.cachedtokens',
    'inputtokensdetails.cachedtokens',
    'inputtokendetails.cacheread',
    'inputtokendetails.cachereadtokens',
    'cachedinputtokens',
    'cachedcontenttokencount',
    'promptcachehittokens',
  ],
  cacheWriteWithin: ['inputtokendetails.cachecreation', 'inputtokendetails.cachewritetokens'],
  /** Google: what its own tools gave the model to read, beside the prompt. */
  toolInput: ['tooluseprompttokencount'],
  output: ['completiontokens', 'outputtokens', 'outputtokencount', 'evalcount'],
  /** Google: without the thoughts, which are output too. */
  candidates: ['candidatestokencount'],
  thoughts: ['thoughtstokencount'],
  reasoning: [
    'completiontokensdetails.reasoningtokens',
    'outputtokensdetails.reasoningtokens',
    'outputtokendetails.reasoning',
    'outputtokendetails.reasoningtokens',
    'reasoningtokens',
  ],
  total: ['totaltokens', 'totaltokencount'],
} as const satisfies Record<string, readonly string[]>;

const KNOWN: ReadonlySet<string> = new Set(Object.values(NAMES).flat());

interface Entry {
  path: string[];
  value: unknown;
}

const canonical = (key: string): string => key.replaceAll('_', '').toLowerCase();

/** Keys up to two levels deep. */
function* entriesOf(usage: Record<string, unknown>): Generator<[string, Entry]> {
  for (const [key, value] of Object.entries(usage)) {
    if (!isObject(value)) yield [canonical(key), { path: [key], value }];
    else {
      for (const [inner, part] of Object.entries(value)) {
        yield [`${canonical(key)}.${canonical(inner)}`, { path: [key, inner], value: part }];
      }
    }
  }
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_TOKENS;

function countsIn(usage: Record<string, unknown>, problems: UsageProblem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [name, { path, value }] of entriesOf(usage)) {
    if (!KNOWN.has(name) || value === null || value === undefined) continue;
    if (!isCount(value)) problems.push({ path, message: `expected a whole number from 0 to ${MAX_TOKENS}` });
    else if ((counts.get(name) ?? value) !== value) {
      problems.push({ path, message: 'given twice, in two spellings that differ' });
    } else counts.set(name, value);
  }
  return counts;
}

const NO_INPUT =
  'no count of the input: expected input_tokens (Anthropic, Bedrock, OpenAI), prompt_tokens (OpenAI) or promptTokenCount (Google), in either spelling, above 0';

type Find = (quantity: keyof typeof NAMES) => number | null;

/**
 * Its name says how the cache is counted: within `prompt_tokens`, beside `input_tokens`. Libraries over Anthropic give its
 * `input_tokens` with their own names for the cache, which then may be more than the input: it stands beside it, too.
 */
function inputOf(find: Find): number {
  const whole = find('wholeInput');
  const input = find('input');
  if (whole !== null || input === null) return whole === null ? 0 : whole + (find('toolInput') ?? 0);
  const named = (find('cacheReadWithin') ?? 0) + (find('cacheWriteWithin') ?? 0);
  const beside = (find('cacheReadBeside') ?? 0) + (find('cacheWriteBeside') ?? 0);
  return input + (beside === 0 && named > input ? named : beside);
}

function outputOf(find: Find): number | null {
  const [output, candidates, thoughts] = [find('output'), find('candidates'), find('thoughts')];
  if (output !== null || (candidates === null && thoughts === null)) return output;
  return (candidates ?? 0) + (thoughts ?? 0);
}

/** For some, reasoning is no part of the output: the total says so, or that there is more of it than of the output. */
function withReasoning(usage: ReportedUsage): ReportedUsage {
  const { inputTokens, outputTokens, reasoningTokens, totalTokens } = usage;
  if (reasoningTokens === null) return usage;
  const beside = (outputTokens ?? 0) + reasoningTokens;
  const isBeside =
    outputTokens === null || reasoningTokens > outputTokens || totalTokens === inputTokens + beside;
  return isBeside ? { ...usage, outputTokens: beside } : usage;
}

/** Only of what all providers count alike: for some, the cache is no part of the total. */
function contradictionIn(usage: ReportedUsage, find: Find): string | null {
  const { inputTokens, cacheReadTokens, cacheWriteTokens, totalTokens } = usage;
  if (inputTokens === 0) return NO_INPUT;
  if ((cacheReadTokens ?? 0) + (cacheWriteTokens ?? 0) > inputTokens) return 'more is cached than was input';
  const most = Math.max(find('wholeInput') ?? find('input') ?? 0, find('output') ?? 0);
  return totalTokens !== null && totalTokens < most ? 'the total is less than its parts' : null;
}

/**
 * Reads the usage object of a provider's answer: those of OpenAI (chat and responses), Anthropic, Google, Bedrock, Ollama,
 * and of the libraries that unify them, with snake_case or camelCase keys. Other keys are ignored.
 */
export function readUsage(usage: Record<string, unknown>): ReportedUsage | UsageProblem[] {
  const problems: UsageProblem[] = [];
  const counts = countsIn(usage, problems);
  if (problems.length > 0) return problems;
  const find: Find = (quantity) => {
    const name = NAMES[quantity].find((one) => counts.has(one));
    return name === undefined ? null : (counts.get(name) ?? null);
  };
  const reported = withReasoning({
    inputTokens: inputOf(find),
    cacheReadTokens: find('cacheReadBeside') ?? find('cacheReadWithin'),
    cacheWriteTokens: find('cacheWriteBeside') ?? find('cacheWriteWithin'),
    outputTokens: outputOf(find),
    reasoningTokens: find('reasoning') ?? find('thoughts'),
    totalTokens: find('total'),
  });
  const contradiction = contradictionIn(reported, find);
  return contradiction === null ? reported : [{ path: [], message: contradiction }];
}
