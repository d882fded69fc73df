import type { Finding } from '@aiguards/contracts';
import { LEVEL_WORDS, type LogLevel } from '../data/log-levels';
import type { Log } from '../healthguard.sources';

/** Errors reported one by one; the counts hold them all. */
export const MAX_ERROR_FINDINGS = 100;
/** A level stands at the start of a line, behind the time and the source. */
const LEVEL_REACH = 300;

export type LevelCounts = Record<LogLevel | 'unknown', number>;

// A field named level; else the first level word that is in brackets or in capitals, so that "no error" in a
// message is none.
const LEVEL_FIELD = /\b(?:level|lvl|severity)["']?\s{0,2}[=:]\s{0,2}["']?([a-z]{3,9})\b/i;
const LEVEL_WORD = /[[<(]\s{0,4}([A-Za-z]{3,9})\s{0,4}[\])>]|\b[A-Z]{3,9}\b/g;
const LINE = /[^\r\n]+/g;

function firstLevel(matches: Iterable<RegExpMatchArray>): LogLevel | undefined {
  for (const match of matches) {
    const level = LEVEL_WORDS.get((match[1] ?? match[0]).toLowerCase());
    if (level) return level;
  }
  return undefined;
}

function levelOf(line: string): LogLevel | 'unknown' {
  const field = LEVEL_FIELD.exec(line);
  return (field && firstLevel([field])) ?? firstLevel(line.matchAll(LEVEL_WORD)) ?? 'unknown';
}

function errorLine(level: 'error' | 'fatal', lineNumber: number, start: number, end: number): Finding {
  return {
    detector: 'log_lines',
    type: 'log',
    label: `log_${level}`,
    severity: level === 'fatal' ? 'high' : 'medium',
    score: 0.9,
    start,
    end,
    view: 'original',
    message: `Line ${lineNumber} of the log reports ${level === 'fatal' ? 'a fatal error' : 'an error'}.`,
    suggestion: 'Look at what the line reports and at the lines around it.',
    evidence: `rule log_${level}: the level of non-blank line ${lineNumber}; one line is enough`,
  };
}

/** Lines per level, and a finding for each error; offsets are those of the log as one text. */
export function logLines({ text, hasOffsets }: Log): { counts: LevelCounts; findings: Finding[] } {
  const counts: LevelCounts = { trace: 0, debug: 0, info: 0, warning: 0, error: 0, fatal: 0, unknown: 0 };
  const findings: Finding[] = [];
  let lineNumber = 0;
  for (const { 0: line, index } of text.matchAll(LINE)) {
    lineNumber++;
    const level = levelOf(line.slice(0, LEVEL_REACH));
    counts[level]++;
    if ((level !== 'error' && level !== 'fatal') || findings.length === MAX_ERROR_FINDINGS) continue;
    const [start, end] = hasOffsets ? [index, index + line.length] : [0, 0];
    findings.push(errorLine(level, lineNumber, start, end));
  }
  return { counts, findings };
}
