import { headOf, processText, writeGuardReport } from '../report/guard-report.mjs';
import { falseFindingTable, languageTable, shiftTable, trajectoryTable } from './conversation-tables.mjs';
import { cleanTable, hiddenTable, ordinaryTable, provenanceTable } from './document-tables.mjs';
import {
  calibrationTable,
  correlationTable,
  driftTable,
  flaggedTable,
  oneTopicText,
  relevanceTable,
  sessionTable,
  speedTable,
} from './tables.mjs';

const skippedText = (skipped) => (skipped.length === 0 ? '' : `SKIPPED: ${skipped.join('; ')}.`);

function qualityParts({ drift, relevance, provenance, hidden, conversations }) {
  return [
    '### Drift',
    driftTable(drift),
    drift.one_topic ? oneTopicText(drift.one_topic) : '',
    ...Object.entries(drift.probability).map(
      ([set, bins]) =>
        `\`drift_score\` as a probability, ${set}. ${calibrationTable(bins, ['score', 'shifts'])}`,
    ),
    '### Relevance\n\nIn italics: what simpler scores get out of the same rows.',
    relevanceTable(relevance),
    skippedText(relevance.skipped),
    flaggedTable(relevance),
    `\`relevance\` as a probability, over all of these rows. ${calibrationTable(relevance.probability, ['relevance', 'relevant'])}`,
    correlationTable(relevance.correlations),
    '### Documents',
    provenanceTable(provenance.rows),
    cleanTable(provenance.rows),
    '### Written documents',
    hiddenTable(hidden),
    ordinaryTable(hidden),
    '### Written conversations',
    shiftTable(conversations),
    trajectoryTable(conversations),
    falseFindingTable(conversations),
    languageTable(conversations),
  ];
}

function partsOf(results) {
  const { confidence, speed, memory_of_sessions: sessions } = results;
  return [
    ...headOf(results),
    ...qualityParts(results),
    '### Confidence\n\nOf the answers about documents, and about turns that got a score.',
    ...Object.entries(confidence).map(
      ([what, bins]) => `\`confidence\`, ${what}. ${calibrationTable(bins, ['confidence', 'right'])}`,
    ),
    '### Speed and memory',
    speedTable(speed),
    sessionTable(sessions),
    processText(results),
  ];
}

export function printResults(results) {
  console.log(qualityParts(results).join('\n\n'));
  console.log(speedTable(results.speed));
  console.log(sessionTable(results.memory_of_sessions));
  const { memory, parity } = results;
  console.log(JSON.stringify({ memory, parity }, null, 2));
  console.table(results.bars);
}

/** @param misses identifiers by set: no text of a bench is written anywhere */
export const writeResults = (results, misses) =>
  writeGuardReport('contextguard', results, misses, partsOf(results));
