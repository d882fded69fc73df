import { isObject } from '@aiguards/contracts';

type Json = Readonly<Record<string, unknown>>;
type Count = (text: string) => number;

/** What a function definition costs beside its words. Source: OpenAI's cookbook, "How to count tokens with tiktoken", section 7. */
const PER_PROPERTIES = 3;
const PER_PROPERTY = 3;
const PER_ENUM = -3;
const PER_ENUM_VALUE = 3;
const AFTER_ALL = 12;
const PER_FUNCTION: Record<'cl100k_base' | 'o200k_base', number> = { cl100k_base: 10, o200k_base: 7 };

/** Schemas nested deeper than any that a model reads well are counted as the JSON they are written in. */
const MAX_DEPTH = 16;

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
const described = (value: unknown): string => (value === undefined ? '' : textOf(value).replace(/\.$/, ''));

function propertiesTokens(schema: Json, count: Count, depth: number): number {
  if (depth > MAX_DEPTH) return count(JSON.stringify(schema));
  const { properties, items } = schema;
  let tokens = isObject(items) ? propertiesTokens(items, count, depth + 1) : 0;
  if (!isObject(properties) || Object.keys(properties).length === 0) return tokens;
  tokens += PER_PROPERTIES;
  for (const [name, property] of Object.entries(properties)) {
    const own = isObject(property) ? property : {};
    tokens += PER_PROPERTY + count(`${name}:${textOf(own['type'] ?? '')}:${described(own['description'])}`);
    if (Array.isArray(own['enum'])) {
      const values: readonly unknown[] = own['enum'];
      tokens +=
        PER_ENUM + values.reduce<number>((sum, value) => sum + PER_ENUM_VALUE + count(textOf(value)), 0);
    }
    tokens += propertiesTokens(own, count, depth + 1);
  }
  return tokens;
}

/** A function as chat completions, responses, or Anthropic's messages have it. */
function functionOf(tool: unknown): { name: string; description: unknown; schema: Json } | undefined {
  if (!isObject(tool)) return undefined;
  const definition = isObject(tool['function']) ? tool['function'] : tool;
  const { name, description, parameters, input_schema: inputSchema } = definition;
  if (typeof name !== 'string') return undefined;
  const schema = parameters ?? inputSchema ?? {};
  return isObject(schema) ? { name, description, schema } : undefined;
}

/**
 * Tokens of the definitions of tools in a request, by OpenAI's rule. Nested properties are counted like outer ones, and what is no
 * function as the JSON it is written in.
 */
export function toolOverheadOf(
  tools: readonly unknown[],
  encoding: keyof typeof PER_FUNCTION,
  count: Count,
): number {
  if (tools.length === 0) return 0;
  let tokens = AFTER_ALL;
  for (const tool of tools) {
    const definition = functionOf(tool);
    if (!definition) {
      tokens += count(textOf(tool));
      continue;
    }
    const { name, description, schema } = definition;
    tokens += PER_FUNCTION[encoding] + count(`${name}:${described(description)}`);
    tokens += propertiesTokens(schema, count, 0);
  }
  return tokens;
}
