import { PRICE_DECIMALS } from './cost';
import { csvFields } from './csv-line';
import { nameKey } from './model-name';
import type { PriceRow, Rates } from './price-row';

const PRICES = ['input', 'cached_input', 'cache_write', 'output', 'reasoning'] as const;
const LONG_PRICES = [
  'above_input',
  'above_cached_input',
  'above_cache_write',
  'above_output',
  'above_reasoning',
] as const;
const COUNTS = ['above_tokens', 'context_window', 'max_output'] as const;
const TEXTS = ['model', 'aliases', 'source', 'date'] as const;
const COLUMNS = [...TEXTS, ...PRICES, ...LONG_PRICES, ...COUNTS] as const;
type Column = (typeof COLUMNS)[number];
const REQUIRED: readonly Column[] = ['model', 'date', 'input', 'output'];

const PRICE = new RegExp(`^\\d{1,6}(?:\\.\\d{1,${PRICE_DECIMALS}})?$`);
const COUNT = /^[1-9]\d{0,9}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const NAME_LENGTH = 200;

const ACCEPTED = {
  price: `expected USD per million tokens, not negative, at most ${PRICE_DECIMALS} decimals, such as 2.5, or nothing`,
  count: 'expected a whole number of tokens above 0, without separators, or nothing',
  date: 'expected a day as YYYY-MM-DD',
  name: `expected the name of a model, at most ${NAME_LENGTH} characters`,
  columns: `accepted are ${COLUMNS.join(', ')}; required are ${REQUIRED.join(', ')}`,
};

/** The cells of a row by column; an empty cell is absent. */
type Cells = Partial<Record<Column, string>>;

interface PriceFile {
  readonly rows: readonly PriceRow[];
  readonly problems: readonly string[];
}

const isColumn = (name: string): name is Column => COLUMNS.some((column) => column === name);

function headerOf(names: readonly string[]): { columns: Column[]; problems: string[] } {
  const columns = names.filter(isColumn);
  const problems = names.flatMap((name, index) => {
    if (!isColumn(name)) return [`column ${index + 1} is not known; ${ACCEPTED.columns}`];
    return names.indexOf(name) < index ? [`column ${name} is there twice; expected once`] : [];
  });
  const missing = REQUIRED.filter((name) => !columns.includes(name));
  if (missing.length > 0) problems.push(`no column ${missing.join(', ')}; ${ACCEPTED.columns}`);
  return { columns, problems };
}

const isDay = (text: string): boolean =>
  DATE.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;

function cellProblems(cells: Cells): string[] {
  const isName = (name: string): boolean => name !== '' && name.length <= NAME_LENGTH;
  const problems: string[] = [];
  if (!isName(cells.model ?? '')) problems.push(`model: ${ACCEPTED.name}`);
  if (!aliasesOf(cells).every(isName)) problems.push(`aliases: ${ACCEPTED.name}, separated by blanks`);
  if (!isDay(cells.date ?? '')) problems.push(`date: ${ACCEPTED.date}`);
  for (const column of [...PRICES, ...LONG_PRICES]) {
    if (!PRICE.test(cells[column] ?? '0')) problems.push(`${column}: ${ACCEPTED.price}`);
  }
  for (const column of COUNTS) {
    if (!COUNT.test(cells[column] ?? '1')) problems.push(`${column}: ${ACCEPTED.count}`);
  }
  return [...problems, ...combinationProblems(cells)];
}

/** A price of a part alone, or for long inputs alone, would leave the cost of the rest open. */
function combinationProblems(cells: Cells): string[] {
  const problems: string[] = [];
  const priced = PRICES.some((column) => cells[column] !== undefined);
  if (priced && cells.input === undefined) problems.push('input: required in a row with another price');
  if (cells.reasoning !== undefined && cells.output === undefined) {
    problems.push('output: required in a row with reasoning');
  }
  const long = [...LONG_PRICES, 'above_tokens' as const].some((column) => cells[column] !== undefined);
  if (!long) return problems;
  const needed: readonly Column[] = ['input', 'above_tokens', 'above_input'];
  const missing = [...needed, ...(cells.output === undefined ? [] : (['above_output'] as const))].filter(
    (column) => cells[column] === undefined,
  );
  if (missing.length > 0) {
    problems.push(`${missing.join(', ')}: required in a row with prices above a number of tokens`);
  }
  return problems;
}

const aliasesOf = ({ aliases = '' }: Cells): string[] => aliases.split(/\s+/).filter((alias) => alias !== '');

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

const ratesOf = (cells: Cells, prefix: '' | 'above_'): Rates => ({
  input: numberOf(cells[`${prefix}input`]),
  cachedInput: numberOf(cells[`${prefix}cached_input`]),
  cacheWrite: numberOf(cells[`${prefix}cache_write`]),
  output: numberOf(cells[`${prefix}output`]),
  reasoning: numberOf(cells[`${prefix}reasoning`]),
});

function rowOf(cells: Cells): PriceRow {
  const tokens = numberOf(cells.above_tokens);
  return {
    model: cells.model ?? '',
    aliases: aliasesOf(cells),
    ...ratesOf(cells, ''),
    above: tokens === undefined ? undefined : { tokens, ...ratesOf(cells, 'above_') },
    contextWindow: numberOf(cells.context_window),
    maxOutput: numberOf(cells.max_output),
    source: cells.source ?? 'TOKENGUARD_PRICES_FILE',
    date: cells.date ?? '',
  };
}

/** Reads rows below one header. Where a line is wrong it says what is accepted, and never what stands there. */
class PriceFileReader {
  readonly rows: PriceRow[] = [];
  readonly problems: string[] = [];
  private columns: readonly Column[] | null = null;
  /** False: the cells cannot be told apart, so their problems would not be those of the file. */
  private readable = true;
  private readonly firstLineOf = new Map<string, number>();

  get hasHeader(): boolean {
    return this.columns !== null;
  }

  read(text: string, line: number): void {
    if (!this.readable || text.trim() === '' || text.startsWith('#')) return;
    const fields = csvFields(text);
    if (fields === null)
      this.report(line, ['a quote is not closed, or text follows it; expected "…" around a field']);
    else if (this.columns === null) this.readHeader(fields, line);
    else this.readRow(fields, line, this.columns);
  }

  private readHeader(names: readonly string[], line: number): void {
    const { columns, problems } = headerOf(names);
    this.columns = columns;
    this.readable = problems.length === 0;
    this.report(line, problems);
  }

  private readRow(fields: readonly string[], line: number, columns: readonly Column[]): void {
    if (fields.length !== columns.length) {
      return this.report(line, [`${fields.length} fields; expected ${columns.length}, as in the header`]);
    }
    const given = columns.map((column, index) => [column, fields[index] ?? ''] as const);
    const cells: Cells = Object.fromEntries(given.filter(([, field]) => field !== ''));
    const problems = cellProblems(cells);
    const names = [cells.model ?? '', ...aliasesOf(cells)].filter((name) => name !== '');
    problems.push(...names.flatMap((name) => this.taken(name, line)));
    this.report(line, problems);
    if (problems.length === 0) this.rows.push(rowOf(cells));
  }

  private taken(name: string, line: number): string[] {
    const key = nameKey(name);
    const before = this.firstLineOf.get(key);
    if (before === undefined) this.firstLineOf.set(key, line);
    return before === undefined
      ? []
      : [`a model of this name is in line ${before}; expected one row of each`];
  }

  private report(line: number, problems: readonly string[]): void {
    this.problems.push(...problems.map((problem) => `line ${line}: ${problem}`));
  }
}

/** CSV with a header; lines that start with # and blank lines are left out. Linear in the length of the text. */
export function parsePriceFile(text: string): PriceFile {
  const reader = new PriceFileReader();
  text.split(/\r\n|\n/).forEach((line, index) => reader.read(line, index + 1));
  if (!reader.hasHeader) reader.problems.push(`line 1: no header; ${ACCEPTED.columns}`);
  return reader;
}

/** What is wrong with the text of a price file, for the person who wrote it. */
export const priceFileProblems = (text: string): readonly string[] => parsePriceFile(text).problems;
