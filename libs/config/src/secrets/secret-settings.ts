import { awsSettings } from '../settings/aws';

/** What a secret says, as variables. */
export interface SecretSettings {
  readonly settings: Readonly<Record<string, string>>;
  /** Keys that are no variables of this program: a secret may be shared between services. */
  readonly ignored: readonly string[];
  /** What is wrong with it: keys, never values. */
  readonly problems: readonly string[];
}

const VARIABLE = /^[A-Z][A-Z0-9_]*$/;

/** A key may be as long as the secret itself. */
const MAX_SHOWN_KEY = 40;

/** Names that deployments use for a variable of ours; the variable's own name wins. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([['POSTGRES_PASSWORD', 'DATABASE_PASSWORD']]);

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === 'object' && content !== null && !Array.isArray(content) ? { ...content } : null;
  } catch {
    // The error of JSON.parse quotes the text.
    return null;
  }
}

function keyProblem(key: string): string | null {
  if (!VARIABLE.test(key)) return 'is not the name of a variable (capital letters, digits and _)';
  return Object.hasOwn(awsSettings, key) ? 'says which secret to read, so the secret cannot hold it' : null;
}

function valueProblem(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? 'is empty: give it a value or remove it' : null;
  if (typeof value === 'boolean' || Number.isSafeInteger(value)) return null;
  // A long number loses digits in JSON, and a password of digits would then be another one.
  return typeof value === 'number'
    ? 'is a number that may lose digits: write it in quotes'
    : 'is not text, a number or a boolean';
}

function problemsOf(content: Record<string, unknown>): string[] {
  return Object.entries(content).flatMap(([key, value]) => {
    const problem = keyProblem(key) ?? valueProblem(value);
    return problem === null ? [] : [`key ${JSON.stringify(key.slice(0, MAX_SHOWN_KEY))} ${problem}`];
  });
}

/** @param known variables that the secret may set; others, such as NODE_OPTIONS, are not taken over */
export function secretSettings(text: string, known: ReadonlySet<string>): SecretSettings {
  const content = objectIn(text);
  if (content === null) return { settings: {}, ignored: [], problems: ['its text is not a JSON object'] };
  const problems = problemsOf(content);
  if (problems.length > 0) return { settings: {}, ignored: [], problems };

  const settings: Record<string, string> = {};
  const ignored: string[] = [];
  for (const [key, value] of Object.entries(content)) {
    const variable = OTHER_NAMES.get(key) ?? key;
    if (!known.has(variable)) ignored.push(key);
    else if (variable === key || !Object.hasOwn(content, variable)) settings[variable] = String(value);
  }
  return { settings, ignored, problems };
}
