// Which groups no training reads. The trainers say it: what they and the evaluation ask must be one function.
import { createRequire } from 'node:module';
import { ROOT } from '../processes/server-process.mjs';

const require = createRequire(import.meta.url);
const compiled = (path) => require(`${ROOT}dist/libs/training/src/${path}.js`);

/** @param row of sgd_service_shift */
export const isHeldOutDialogue = (row) => compiled('drift/held-out-dialogues').isHeldOutDialogue(row);

export const isHeldOutQuestion = (prompt) => compiled('relevance/passages').isHeldOutQuestion(prompt);
