import { ask, install } from '../trustguard/peers/projects.mjs';

/** Folder and mode. It takes one text and no context: it gets the question and what belongs to it or not as one. */
const PEERS = [['llm-guard-npm', 'relevance']];

/**
 * What packages that users could pick instead say of the same rows.
 * @param rows of `{text, context}`
 * @returns by name: how relevant each row is, in the order of the rows; and why a package was not asked
 */
export async function peerScores(rows) {
  const [scores, skipped] = [{}, []];
  for (const [project, mode] of PEERS) {
    const name = `${project} ${mode}`;
    try {
      const reason = install(project);
      if (reason) throw new Error(reason);
      const texts = rows.map(({ text, context }, id) => ({ id, text: `${text}\n${context}` }));
      scores[name] = (await ask(project, mode, texts)).map(({ score }) => 1 - (score ?? 1));
    } catch (error) {
      skipped.push(`${name}: ${error.message}`);
    }
  }
  return { scores, skipped };
}
