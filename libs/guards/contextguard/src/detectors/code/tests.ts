import { driftFrom, driftIn, likeness, unpaired, type CodeDrift } from './drift';
import type { Declaration } from './functions';
import { closeOf, endOfIndentedBlock, type Source, type TokenRange } from './source';

interface TestCase {
  name: string;
  /** Of the whole case, its name and body. */
  range: TokenRange;
  words: readonly string[];
  /** One case for many values. */
  isTable: boolean;
}

const CASE_WORDS: ReadonlySet<string> = new Set(['it', 'test', 'specify', 'xit', 'xtest', 'fit']);
const ANNOTATIONS: ReadonlySet<string> = new Set([
  ...[
    'Test',
    'test',
    'Fact',
    'Theory',
    'TestMethod',
    'ParameterizedTest',
    'RepeatedTest',
    'TestCase',
    'rstest',
  ],
]);
const TABLES: ReadonlySet<string> = new Set([
  'each',
  'parametrize',
  'ParameterizedTest',
  'Theory',
  'TestCase',
  'range',
]);
const MAX_WORDS = 300;
const MAX_CASES = 200;
const NEAR = 20;

const wordsIn = ({ names }: Source, { start, end }: TokenRange): string[] =>
  names.slice(start, Math.min(end, start + MAX_WORDS)).filter((name) => /\w/.test(name));

/** `it('name', …)`, `test.each(…)('name', …)`, and in Ruby `it 'name' do`. */
function calledCase(source: Source, at: number): TestCase | null {
  const { names, code, language } = source;
  if (code[at]?.kind !== 'word' || !CASE_WORDS.has(names[at] ?? '') || names[at - 1] === '.') return null;
  let open = at + 1;
  let isTable = false;
  while (names[open] === '.' && open - at < NEAR) {
    isTable ||= names[open + 1] === 'each';
    open += 2;
  }
  if (isTable && names[open] === '(') open = closeOf(source, open) + 1;
  const nameAt = language === 'ruby' && names[open] !== '(' ? open : open + 1;
  if (code[nameAt]?.kind !== 'string') return null;
  const end = names[open] === '(' ? closeOf(source, open) : endOfIndentedBlock(source, at, nameAt + 1);
  const range = { start: at, end: Math.min(end + 1, code.length) };
  return { name: names[nameAt] ?? '', range, words: wordsIn(source, { start: nameAt + 1, end }), isTable };
}

function declaredCase(source: Source, declaration: Declaration): TestCase | null {
  const { name, head, body } = declaration;
  // Annotations stand before the head, as far back as the statement before it.
  let first = head.start;
  while (first > 0 && head.start - first < NEAR && ![';', '}', '{'].includes(source.names[first - 1] ?? ''))
    first--;
  const before = source.names.slice(first, head.start);
  const isAnnotated = before.some(
    (word, at) => ANNOTATIONS.has(word) && (before[at - 1] === '@' || before[at - 1] === '['),
  );
  const isNamed = /^test_|^Test[A-Z_]|^test[A-Z]/.test(name) && source.language !== 'javascript';
  const isMacro = /^TEST(?:_[FP])?$/.test(name);
  if (declaration.kind !== 'function' || (!isAnnotated && !isNamed && !isMacro)) return null;
  const suite = isMacro ? declaration.parameters.map(({ text }) => text).join(' ') : '';
  return {
    name: `${declaration.path} ${suite}`,
    range: { start: head.start, end: body.end },
    words: wordsIn(source, body),
    isTable: before.some((word) => TABLES.has(word)),
  };
}

function casesOf(source: Source, declarations: readonly Declaration[]): TestCase[] {
  const called = source.code.flatMap((_token, at) => calledCase(source, at) ?? []);
  return [...called, ...declarations.flatMap((one) => declaredCase(source, one) ?? [])];
}

/** Test cases of one version only. One with another name and much the same body is the same case. */
export function testDrift(
  before: Source,
  after: Source,
  declarations: { before: readonly Declaration[]; after: readonly Declaration[] },
): { drift: CodeDrift[]; gone: TokenRange[] } {
  const cases = { before: casesOf(before, declarations.before), after: casesOf(after, declarations.after) };
  const { lost, gained } = unpaired(cases.before, cases.after, ({ name }) => name);
  const candidates = new Set(gained.slice(0, MAX_CASES));
  const gone = lost.slice(0, MAX_CASES).filter((one) => {
    for (const other of candidates) {
      if (likeness(one.words, other.words) < 0.7) continue;
      candidates.delete(other);
      return false;
    }
    return true;
  });
  const table = [...candidates].find(({ isTable }) => isTable);
  const drift = gone.map(({ range }) =>
    table
      ? driftIn(after, table.range, {
          label: 'test_removed',
          severity: 'low',
          score: 0.4,
          detail: 'a case is gone and a table of cases is new',
        })
      : driftFrom(before, range, {
          label: 'test_removed',
          severity: 'medium',
          score: 0.9,
          detail: 'case gone',
        }),
  );
  return { drift, gone: gone.map(({ range }) => range) };
}
