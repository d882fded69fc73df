import { MAX_ERROR_FINDINGS, logLines } from './log-lines';

test.each([
  ['2026-01-01 ERROR disk full', 'error'],
  ['[warn] slow', 'warning'],
  ['{"level":"fatal","msg":"x"}', 'fatal'],
  ['level=info msg="no error"', 'info'],
  ['INFO finished, then [error] was printed', 'info'],
  ['  at run (main.js:3)', 'unknown'],
  ['there was no error', 'unknown'],
] as const)('the level of %j is %s', (line, level) => {
  expect(logLines({ text: line, hasOffsets: true }).counts[level]).toBe(1);
});

test('points at the error lines of a log, whatever its line ends', () => {
  const text = 'INFO a\r\nERROR b\r\n\nERROR c';
  const spans = logLines({ text, hasOffsets: true }).findings.map(({ start, end }) => text.slice(start, end));
  expect(spans).toEqual(['ERROR b', 'ERROR c']);
});

test('points nowhere when the client sent lines', () => {
  const [finding] = logLines({ text: 'INFO a\nERROR b', hasOffsets: false }).findings;
  expect(finding).toMatchObject({ start: 0, end: 0, evidence: expect.stringContaining('line 2') });
});

test('counts all errors and reports a bounded number', () => {
  const { counts, findings } = logLines({ text: 'ERROR x\n'.repeat(500), hasOffsets: true });
  expect(counts.error).toBe(500);
  expect(findings).toHaveLength(MAX_ERROR_FINDINGS);
});
