import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ROOT } from '../processes/server-process.mjs';

const FOLDER = `${ROOT}models`;

/**
 * What the trainer measured on sources that it left out of a training, at 3 % false alarms on harmless prompts that were
 * held out: what the shipped weights, which have seen those sources, cannot show.
 * @returns by model and source `{attacks, harmless, recall, interval, areaUnderCurve}`
 */
export function leftOutSources() {
  const models = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
  const reports = models.flatMap((model) => {
    const file = `${FOLDER}/${model}/report.json`;
    return existsSync(file) ? [[model, JSON.parse(readFileSync(file, 'utf8')).leftOut]] : [];
  });
  return Object.fromEntries(reports.filter(([, leftOut]) => leftOut));
}
