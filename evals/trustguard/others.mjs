// Personal data, secrets and groundedness: their own data sets, their own measures.
import { evaluateGrounding } from './grounding.mjs';
import { evaluatePii } from './pii.mjs';
import { DATA_DIRECTORY } from '../guard/rows.mjs';
import { evaluateSecrets } from './secrets.mjs';

/** Types with a form that can be checked: what is found of them is not a matter of taste. */
const STRUCTURED = new Set(['email', 'phone', 'card', 'iban', 'ssn', 'ip_address']);

/** The personal data that the guard reports, in the shape of the detector that `evaluatePii` asks. */
const findingsOf = (guard) => (text) =>
  guard
    .ask({ text })
    .result.findings.filter(({ type }) => type === 'pii')
    .map(({ score, start, end, label }) => ({ score, start, end, rule: { label } }));

/** @returns figures by name; null where the data are not there */
function attempt(measure) {
  try {
    return measure();
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function piiOf(guard) {
  const rows = evaluatePii(DATA_DIRECTORY, findingsOf(guard), 0);
  const structured = rows
    .filter(({ split }) => split === 'all')
    .flatMap(({ set, types }) =>
      Object.entries(types)
        .filter(([type, { annotated }]) => STRUCTURED.has(type) && annotated > 0)
        .map(([type, { f }]) => ({ set, type, f })),
    );
  return { rows, structured, lowest_structured: Math.min(...structured.map(({ f }) => f)) };
}

export function measureOthers(guard) {
  return {
    pii: attempt(() => piiOf(guard)),
    secrets: attempt(() => evaluateSecrets(DATA_DIRECTORY)),
    grounding: attempt(() => evaluateGrounding(DATA_DIRECTORY)),
  };
}
