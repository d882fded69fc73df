import { z } from 'zod';
import { payloadText, type Finding, type Severity } from '@aiguards/contracts';
import { LineIndex, type Position } from '@aiguards/text';
import type { Presenter } from './presenter';

type DiagnosticSeverity = 'error' | 'warning' | 'info' | 'hint';

const DIAGNOSTIC_SEVERITY: Record<Severity, DiagnosticSeverity> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'info',
};

const line = z.int().min(0);
const selectionSchema = z.object({
  selection: z.object({ start_line: line, start_character: line, end_line: line, end_character: line }),
});

function shifted(position: Position, origin: Position): Position {
  return position.line === 0
    ? { line: origin.line, character: origin.character + position.character }
    : { line: origin.line + position.line, character: position.character };
}

/**
 * Where the text stands in the editor's document. Editors send a selection with either its text or the whole
 * document's; only a text of exactly the selection's extent is the former.
 */
function originOf(context: unknown, end: Position): Position {
  const start = { line: 0, character: 0 };
  const parsed = selectionSchema.safeParse(context);
  if (!parsed.success) return start;
  const { start_line, start_character, end_line, end_character } = parsed.data.selection;
  const origin = { line: start_line, character: start_character };
  const shiftedEnd = shifted(end, origin);
  return shiftedEnd.line === end_line && shiftedEnd.character === end_character ? origin : start;
}

interface PlacedText {
  lines: LineIndex;
  origin: Position;
}

function place(value: unknown, context: unknown): PlacedText {
  const text = typeof value === 'string' ? value : '';
  const lines = new LineIndex(text);
  return { lines, origin: originOf(context, lines.position(text.length)) };
}

/** Diagnostics with zero-based lines and UTF-16 characters, as the Language Server Protocol counts them. */
export const presentForEditor: Presenter = ({ findings }, payload) => {
  const texts = new Map<string | undefined, PlacedText>();
  const placedText = (field: string | undefined): PlacedText => {
    const known =
      texts.get(field) ?? place(field === undefined ? payloadText(payload) : payload[field], payload.context);
    texts.set(field, known);
    return known;
  };
  const diagnosticOf = (finding: Finding) => {
    const { lines, origin } = placedText(finding.field);
    const start = shifted(lines.position(finding.start), origin);
    const end = shifted(lines.position(finding.end), origin);
    return {
      message: finding.message,
      severity: DIAGNOSTIC_SEVERITY[finding.severity],
      code: finding.label,
      start_line: start.line,
      start_character: start.character,
      end_line: end.line,
      end_character: end.character,
      suggestions: [finding.suggestion],
    };
  };
  const diagnostics = findings.map(diagnosticOf);
  return {
    diagnostics,
    issues: findings.map(({ label, severity, message }) => ({ label, severity, message })),
    issues_count: findings.length,
    quick_fixes: diagnostics.map(({ code, suggestions, ...range }) => ({
      title: suggestions[0],
      code,
      range,
    })),
  };
};
