import { runGateway } from './gateway.mjs';
import { jsonArrays } from './json-arrays.mjs';
import { logs } from './logs.mjs';
import { searchResults } from './search-results.mjs';
import { toolResults } from './tool-results.mjs';

/** Shorter ones are what a tool prints that has nothing to say. */
const FEWEST_CHARACTERS = 400;

/**
 * Texts as agents and pipelines send them, made by this run from what is at hand: real output of real tools where a
 * tool is installed, and otherwise its format filled with real content. The choice and the sizes are fixed; times and
 * history in them are those of the run.
 * @returns files of `{name, kind, text}`
 */
export async function buildCorpus() {
  const gateway = await runGateway();
  const { log: prettyLog } = await runGateway('pretty');
  const kinds = {
    'JSON arrays': jsonArrays(),
    'tool results': toolResults(gateway),
    logs: logs(gateway, prettyLog),
    'search results': searchResults(),
  };
  return Object.entries(kinds).flatMap(([kind, files]) =>
    files
      .filter(([, text]) => text.length >= FEWEST_CHARACTERS)
      .map(([name, text]) => ({ kind, name, text })),
  );
}
