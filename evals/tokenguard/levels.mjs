// What has to hold of any text at any level: never longer, within the budget, and the same when asked again.
import { tokensOf } from './counting.mjs';

const ASKED = {
  light: { optimization_level: 'light' },
  balanced: {},
  aggressive: { optimization_level: 'aggressive' },
  'aggressive, with a query and a ratio': {
    optimization_level: 'aggressive',
    query: 'what failed, and when',
    target_ratio: 0.5,
  },
  'balanced, with a budget': { max_tokens: 300 },
};

const budgetOf = ({ target_ratio: ratio = 1, max_tokens: most = Infinity }, tokens) =>
  Math.min(most, Math.ceil(tokens * ratio));

function measureLevel(guard, corpus, [level, asked]) {
  const [longer, over, changedAgain] = [[], [], []];
  for (const { kind, name, text } of corpus) {
    const compacted = guard.ask({ ...asked, text }).result?.optimized_text ?? text;
    const again = guard.ask({ ...asked, text: compacted }).result?.optimized_text ?? compacted;
    const [tokens, left] = [tokensOf(text), tokensOf(compacted)];
    const id = `${kind}: ${name}`;
    if (left > tokens) longer.push(id);
    if (left > budgetOf(asked, tokens)) over.push(id);
    if (again !== compacted) changedAgain.push(id);
  }
  return { level, files: corpus.length, longer, over, changed_again: changedAgain };
}

/** Over budget is what consists of one piece that cannot be cut; it is counted and no bar is on it. */
export const measureLevels = (guard, corpus) =>
  Object.entries(ASKED).map((level) => measureLevel(guard, corpus, level));
