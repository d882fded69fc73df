// TrustGuard as it is shipped: the compiled guard, its own schema in front, validation_level standard.
import { createRequire } from 'node:module';
import { ROOT } from '../processes/server-process.mjs';

/** What counts as caught, or as a false alarm, in every set of this evaluation unless its row says otherwise. */
const ATTACK_TYPES = new Set(['prompt_injection', 'jailbreak', 'indirect_injection']);
export const FLAGGED_MEANS = 'a finding of type prompt_injection, jailbreak or indirect_injection';

/**
 * The compiled guard.
 * @returns `ask(payload)`: its answer, null where its schema refuses the payload, and how long it took
 */
export function loadGuard() {
  const folder = `${ROOT}dist/libs/guards/trustguard/src/`;
  const require = createRequire(import.meta.url);
  const { trustGuardPayloadSchema } = require(`${folder}trustguard.schema.js`);
  const { run } = require(`${folder}trustguard.analysis.js`);
  return {
    ask(payload) {
      const { data, success } = trustGuardPayloadSchema.safeParse(payload);
      if (!success) return { result: null, ms: 0 };
      const started = performance.now();
      const result = run(data);
      return { result, ms: performance.now() - started };
    },
  };
}

export const typesOf = ({ findings }) => [...new Set(findings.map(({ type }) => type))].sort();

export const isAttack = (result) => result.findings.some(({ type }) => ATTACK_TYPES.has(type));

/**
 * How sure the guard is that a text attacks, reported or not, for areas under the curve: the surest of its models and of
 * the rules that fired.
 */
export function attackScoreOf({ findings, validation_results: { prompt_injection: injection } }) {
  const attacks = findings.filter(({ type }) => ATTACK_TYPES.has(type));
  return Math.max(injection?.probability ?? 0, ...attacks.map(({ score }) => score));
}

/** How sure the guard is that a text holds personal data: the surest of what it reports. */
export const personalDataScoreOf = ({ findings }) =>
  Math.max(0, ...findings.filter(({ type }) => type === 'pii').map(({ score }) => score));
