import { SEVERITIES, partial, scanned, type Check, type Finding, type Severity } from '@aiguards/contracts';
import type { CodeLanguage } from '../../data/code-languages';
import { areSame, canonicalTokens, type ChangeKind } from './change-kind';
import { checkDrift } from './check-drift';
import { MAX_FACTS, checksOf } from './checks';
import { disabledValidation } from './disabled-validation';
import type { CodeDrift } from './drift';
import { findingOf } from './drift-finding';
import { declarationsOf } from './functions';
import { importDrift } from './import-drift';
import { codeLanguageOf } from './language';
import { NO_LINE_CHANGES, countLines, lineChanges, type LineChanges, type LineCounts } from './line-changes';
import { MAX_EXACT_EDITS } from './line-diff';
import { renamedNames } from './renamed-names';
import { Renames, renamesBetween, type Rename } from './renames';
import { signatureDrift } from './signature-drift';
import { readSource, type Source } from './source';
import { testDrift } from './tests';
import { turnedConditions } from './turned-conditions';

interface CodeMetrics extends LineChanges {
  language: CodeLanguage | 'unknown';
  linesBefore: number;
  linesAfter: number;
  charactersBefore: number;
  charactersAfter: number;
  renamedIdentifiers: readonly Omit<Rename, 'scope'>[];
}

export interface CodeChange {
  /** Lines as they stand, without their ends. Never null: above the bound they may be more than the fewest. */
  addedLines: number;
  removedLines: number;
  unchangedLines: number;
  changed: boolean;
  kind: ChangeKind;
  metrics: CodeMetrics;
  /** Of the worst finding; null without one. */
  severity: Severity | null;
  findings: Finding[];
  /** In a new file: what switches protections off. No drift, because nothing was otherwise before. */
  notices: Finding[];
  check: Check;
}

/** More say no more, and the answer must not grow without bound. */
export const MAX_CODE_FINDINGS = 100;
function kindOf(
  given: { before: Source; renamed: Source; after: Source },
  lines: { changedLinesBefore: number; changedLinesAfter: number },
): ChangeKind {
  const { before, renamed, after } = given;
  const current = canonicalTokens(after, after.names);
  if (areSame(canonicalTokens(before, before.names), current)) {
    const words = (source: Source) => source.comments.map(({ text }) => text.replace(/\s+/g, ' '));
    return areSame(words(before), words(after)) ? 'whitespace' : 'comments';
  }
  if (areSame(canonicalTokens(renamed, renamed.names), current)) return 'renamed';
  return lines.changedLinesBefore + lines.changedLinesAfter === 0 ? 'moved' : 'changed';
}

/** Everything that drifted, the gravest first. */
function driftBetween(before: Source, after: Source): { drift: CodeDrift[]; complete: boolean } {
  const declarations = { before: declarationsOf(before), after: declarationsOf(after) };
  const tests = testDrift(before, after, declarations);
  const facts = { before: checksOf(before, declarations.before), after: checksOf(after, declarations.after) };
  const isLeft = (at: number) => !tests.gone.some(({ start, end }) => start <= at && at < end);
  const left = { ...facts, before: facts.before.filter(({ range }) => isLeft(range.start)) };
  const drift = [
    ...disabledValidation(before, after),
    ...checkDrift(before, after, left, declarations),
    ...turnedConditions(before, after, left),
    ...tests.drift,
    ...signatureDrift(before, after, declarations),
    ...importDrift(before, after),
  ];
  drift.sort((one, other) => SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity));
  const isRead = [before, after].every((source) => source.complete);
  return { drift, complete: isRead && Math.max(facts.before.length, facts.after.length) < MAX_FACTS };
}

function checkOf(
  counts: LineCounts,
  language: Source['language'],
  { drift, complete }: { drift: readonly CodeDrift[]; complete: boolean },
): Check {
  const reasons = [
    ...(counts.exact
      ? []
      : [`more than ${MAX_EXACT_EDITS} lines differ: a shorter way from one version to the other may exist`]),
    ...(language === 'unknown'
      ? ['the language is not known: only lines, names, moves and settings are compared']
      : []),
    ...(complete ? [] : ['the code is too long to be read to its end']),
    ...(drift.length > MAX_CODE_FINDINGS
      ? [`${drift.length - MAX_CODE_FINDINGS} findings are left out`]
      : []),
  ];
  return reasons.length > 0 ? partial(reasons.join('; ')) : scanned;
}

const isBlank = (text: string): boolean => !/\S/.test(text);

/** What a change is made of, told without what drifted. */
function describe(
  before: Source,
  after: Source,
): Pick<CodeChange, 'kind'> & { renames: Renames; lines: LineChanges } {
  const declarations = { before: declarationsOf(before), after: declarationsOf(after) };
  const renames = renamesBetween(before, after, declarations);
  const renamed = { ...before, names: renamedNames(before, renames) };
  const lines = lineChanges(renamed, after);
  const kind = kindOf({ before, renamed, after }, lines);
  // Where only the cut of the lines is another, no line of code has changed.
  const isSame = kind === 'whitespace' || kind === 'comments' || kind === 'renamed';
  return { kind, renames, lines: isSame ? { ...lines, ...NO_LINE_CHANGES } : lines };
}

/**
 * What changed between two versions of a file: lines by an edit script (Myers 1986; above its bound anchored at lines
 * that are unique on both sides), names given anew and lines moved apart from that, and what drifted. A blank previous
 * version is a new file. Pure; its cost is bounded by the length of the texts.
 */
export function codeChange(previous: string, current: string): CodeChange {
  const counts = countLines(previous, current);
  const language = codeLanguageOf(previous, current);
  const before = readSource(previous, language);
  const after = readSource(current, language);
  const changed = counts.before + counts.after > 2 * counts.unchanged;
  const isCompared = changed && !isBlank(previous);
  const found = isCompared ? describe(before, after) : null;
  const renames = found?.renames ?? new Renames([]);
  const drifted = isCompared
    ? driftBetween({ ...before, names: renamedNames(before, renames) }, after)
    : { drift: [], complete: after.complete };
  const findings = drifted.drift.slice(0, MAX_CODE_FINDINGS).map(findingOf);
  const isNew = changed && !isCompared;
  const notices = isNew ? disabledValidation(before, after) : [];
  return {
    addedLines: counts.after - counts.unchanged,
    removedLines: counts.before - counts.unchanged,
    unchangedLines: counts.unchanged,
    changed,
    kind: isBlank(current) && changed ? 'emptied' : (found?.kind ?? (isNew ? 'new_file' : 'none')),
    metrics: {
      ...(found?.lines ?? lineChanges(before, after)),
      language,
      linesBefore: counts.before,
      linesAfter: counts.after,
      charactersBefore: previous.length,
      charactersAfter: current.length,
      renamedIdentifiers: renames.list.map(({ from, to, count }) => ({ from, to, count })),
    },
    severity: SEVERITIES.findLast((level) => findings.some(({ severity }) => severity === level)) ?? null,
    findings,
    notices: notices.slice(0, MAX_CODE_FINDINGS).map(findingOf),
    check: checkOf(counts, language, drifted),
  };
}
