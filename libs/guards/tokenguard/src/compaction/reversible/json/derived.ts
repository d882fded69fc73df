import { isScalar, isString, type JsonNode, type JsonScalar } from './node';
import { fits } from './words';

interface Template {
  prefix: string;
  /** Key of the column whose value is repeated. */
  from: string;
  suffix: string;
}

const bodyOf = (scalar: JsonScalar): string => (isString(scalar) ? scalar.slice(1, -1) : scalar);

/** What a template gives for the value of its column; undefined where that has none. */
export function derivedOf(
  { prefix, suffix }: Template,
  source: JsonNode | undefined,
): JsonScalar | undefined {
  if (source === undefined || !isScalar(source) || source === '') return undefined;
  return prefix === '' && suffix === '' ? source : `"${prefix}${bodyOf(source)}${suffix}"`;
}

/** Values of one column, in the order of the rows; shorter than the rows where some have none. */
interface Values {
  key: string;
  values: readonly JsonNode[];
}

const LEAST_ROWS = 3;
/** Places of the source within the first value that are tried. */
const MOST_PLACES = 4;

/** Columns that only repeat another one with the same text around it in every row. */
export function derivedColumns(columns: readonly Values[], rows: number): Map<string, Template> {
  const found = new Map<string, Template>();
  if (rows < LEAST_ROWS) return found;
  const full = columns.filter(({ values }) => values.length === rows && values.every(isScalar));
  const varied = full.filter(({ values }) => values.some((value) => value !== values[0]));
  const sources = new Set<string>();
  for (const target of varied) {
    if (sources.has(target.key)) continue;
    for (const source of varied) {
      if (source === target || found.has(source.key)) continue;
      const template = templateOf(target, source);
      if (!template) continue;
      found.set(target.key, template);
      sources.add(source.key);
      break;
    }
  }
  return found;
}

function templateOf(target: Values, source: Values): Template | null {
  const [first, firstSource] = [target.values[0] ?? '', source.values[0] ?? ''];
  if (!isScalar(first) || !isScalar(firstSource)) return null;
  const [body, part] = [bodyOf(first), bodyOf(firstSource)];
  let at = part === '' ? -1 : body.indexOf(part);
  for (let places = 0; at >= 0 && places < MOST_PLACES; places++) {
    const template = { prefix: body.slice(0, at), from: source.key, suffix: body.slice(at + part.length) };
    if (
      isWritable(template) &&
      target.values.every((value, row) => derivedOf(template, source.values[row]) === value)
    )
      return template;
    at = body.indexOf(part, at + 1);
  }
  return null;
}

/** A template stands in the header without quotes. */
const isWritable = ({ prefix, suffix }: Template): boolean =>
  (prefix === '' || fits(`${prefix}.`, 'header')) && (suffix === '' || fits(`.${suffix}`, 'header'));
