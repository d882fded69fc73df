// Whether answers are what they claim to be: spans that can be cut out, decisions that are explained, confidence that holds.
import { isDeepStrictEqual } from 'node:util';
import { calibrationOf } from '../report/calibration.mjs';
import { isAttack } from './guard.mjs';
import { shareRow } from './measure-sets.mjs';
import { spread } from '../guard/rows.mjs';

const PER_SET = 60;
const BINS = [0.5, 0.6, 0.7, 0.8, 0.9, 1];
const FIELD = /^(?<name>\w+)\[(?<index>\d+)\]$/;

/** The text that the offsets of a finding belong to. */
function textOf(payload, { field = 'text' }) {
  const item = FIELD.exec(field);
  return item ? payload[item.groups.name]?.[Number(item.groups.index)] : payload[field];
}

function isInside(payload, finding) {
  const text = textOf(payload, finding);
  const { start, end } = finding;
  return typeof text === 'string' && start >= 0 && start < end && end <= text.length;
}

const isExplained = ({ explanation }) =>
  explanation !== undefined &&
  Number.isFinite(explanation.threshold) &&
  Number.isFinite(explanation.margin) &&
  (explanation.rule !== undefined || explanation.model !== undefined);

/** @param sets of `{payloadOf, rows}` that trained nothing */
export function measureReceipts(guard, sets) {
  const [findings, answers] = [[], []];
  let [different, asked] = [0, 0];
  for (const { payloadOf, rows } of sets) {
    for (const row of spread(rows, PER_SET)) {
      const payload = payloadOf(row.text);
      const [{ result }, again] = [guard.ask(payload), guard.ask(payload)];
      if (result === null) continue;
      asked++;
      if (!isDeepStrictEqual(result, again.result)) different++;
      answers.push({ confidence: result.confidence, right: isAttack(result) === row.attack });
      findings.push(
        ...result.findings.map((one) => ({ inside: isInside(payload, one), explained: isExplained(one) })),
      );
    }
  }
  return {
    asked,
    different_when_asked_again: different,
    spans_inside: shareRow(findings, ({ inside }) => inside),
    explained: shareRow(findings, ({ explained }) => explained),
    calibration: calibrationOf(answers, BINS),
  };
}
