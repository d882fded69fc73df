// Lossless compaction of a corpus: how much shorter, and whether it comes back.
import { encode } from '@toon-format/toon';
import { round } from '../report/statistics.mjs';
import { olderTokensOf, tokensOf } from './counting.mjs';
import { compareRestored } from './equality.mjs';

/** The value of a text that is one JSON document, undefined of others. */
function documentOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the same value takes as JSON without whitespace and in the format of another project; null of what is no JSON. */
function otherFormats(text, tokens) {
  const value = documentOf(text);
  if (value === undefined) return { minified: tokens, toon: null };
  return { minified: tokensOf(JSON.stringify(value)), toon: tokensOf(encode(value)) };
}

function measureFile(guard, { kind, name, text }) {
  const asked = (more) => guard.ask({ optimization_level: 'reversible', include_restoration: true, ...more });
  const { result, ms } = asked({ text });
  const compacted = result?.optimized_text ?? text;
  const back = guard.ask({ operation: 'restore', text: compacted, restoration: result?.restoration ?? null });
  const again = asked({ text: compacted }).result?.optimized_text ?? compacted;
  const [tokens, left] = [tokensOf(text), tokensOf(compacted)];
  return {
    kind,
    name,
    characters: text.length,
    tokens,
    left,
    saved: round(1 - left / tokens, 4),
    ...otherFormats(text, tokens),
    older_tokens: olderTokensOf(text),
    older_left: olderTokensOf(compacted),
    techniques: result?.optimization_techniques ?? [],
    restored: compareRestored(text, back.result?.restored_text),
    settled: again === compacted,
    told: result?.token_count === tokens && result.tokens_saved === tokens - left,
    ms: round(ms, 2),
  };
}

const sum = (files, field) => files.reduce((total, file) => total + file[field], 0);
const savedOf = (files, left, tokens) => round(1 - sum(files, left) / sum(files, tokens), 4);

function summary(kind, files) {
  const restored = files.filter((file) => file.restored !== 'different');
  return {
    kind,
    files: files.length,
    tokens: sum(files, 'tokens'),
    left: sum(files, 'left'),
    saved: savedOf(files, 'left', 'tokens'),
    mean_of_files: round(sum(files, 'saved') / files.length, 4),
    by_minifying: savedOf(files, 'minified', 'tokens'),
    saved_cl100k: savedOf(files, 'older_left', 'older_tokens'),
    restored: restored.length,
    restored_exactly: files.filter((file) => file.restored === 'exact').length,
  };
}

/** JSON documents only, since the other format holds nothing else. */
function comparedWithToon(files) {
  const documents = files.filter(({ toon }) => toon !== null);
  return {
    files: documents.length,
    tokens: sum(documents, 'tokens'),
    saved: savedOf(documents, 'left', 'tokens'),
    by_minifying: savedOf(documents, 'minified', 'tokens'),
    by_toon: savedOf(documents, 'toon', 'tokens'),
  };
}

/** @returns a row a kind and one of all, a row a file, and what must not happen counted */
export function measureReversible(guard, corpus) {
  const files = corpus.map((file) => measureFile(guard, file));
  const kinds = [...new Set(files.map(({ kind }) => kind))];
  const named = (some) => some.map(({ kind, name }) => `${kind}: ${name}`);
  return {
    kinds: [
      ...kinds.map((kind) =>
        summary(
          kind,
          files.filter((file) => file.kind === kind),
        ),
      ),
      summary('all', files),
    ],
    json_documents: comparedWithToon(files),
    files,
    not_restored: named(files.filter(({ restored }) => restored === 'different')),
    longer: named(
      files.filter(({ left, tokens, older_left: older, older_tokens: of }) => left > tokens || older > of),
    ),
    changed_again: named(files.filter(({ settled }) => !settled)),
    wrongly_told: named(files.filter(({ told }) => !told)),
  };
}
