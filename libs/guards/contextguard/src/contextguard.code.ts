import { notScanned, timed } from '@aiguards/contracts';
import type { Part } from './contextguard.part';
import type { CodeChangeAnswer } from './contextguard.result-schema';
import type { ContextGuardPayload } from './contextguard.schema';
import { codeChange, type CodeChange } from './detectors/code/code-change';

/** A lexer knows no types and no calls from elsewhere; of a language that it does not know it sees lines. */
const CONFIDENCE = { read: 0.8, linesOnly: 0.4 };

function answerOf({ kind, metrics, severity }: CodeChange): CodeChangeAnswer {
  return {
    kind,
    severity,
    language: metrics.language,
    lines_before: metrics.linesBefore,
    lines_after: metrics.linesAfter,
    characters_before: metrics.charactersBefore,
    characters_after: metrics.charactersAfter,
    changed_lines_before: metrics.changedLinesBefore,
    changed_lines_after: metrics.changedLinesAfter,
    moved_lines: metrics.movedLines,
    moved_blocks: [...metrics.movedBlocks],
    renamed_identifiers: [...metrics.renamedIdentifiers],
    similarity: metrics.similarity,
  };
}

/** What changed between two versions of a file, and what drifted. */
export function analyseCode({
  current_code: current,
  previous_code: previous,
}: Pick<ContextGuardPayload, 'current_code' | 'previous_code'>): Part {
  if (current === undefined || previous === undefined) {
    const check = notScanned('current_code and previous_code were not both given');
    return { fields: {}, checked: { code_diff: check }, findings: [], confidence: [] };
  }
  const change = timed('code_diff', () => codeChange(previous, current));
  return {
    fields: {
      added_lines: change.addedLines,
      removed_lines: change.removedLines,
      unchanged_lines: change.unchangedLines,
      changed: change.changed,
      code: answerOf(change),
    },
    checked: { code_diff: change.check },
    findings: [...change.findings, ...change.notices],
    confidence: [change.check.status === 'scanned' ? CONFIDENCE.read : CONFIDENCE.linesOnly],
  };
}
