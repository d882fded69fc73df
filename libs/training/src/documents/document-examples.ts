import { segmentsOf, type Segment } from '@aiguards/models';
import type { Span } from '@aiguards/text';
import { clustersOf } from '../near-duplicates';
import { seededRandom } from '../random';
import { metaOf, textOf, type DataFolder } from '../rows';

/** A document, and the stretch of it that somebody planted: an attack, or a sentence that belongs in such documents. */
export interface DocumentExample {
  text: string;
  source: 'bipia' | 'written' | 'carriers';
  family: string;
  planted: (Span & { isAttack: boolean }) | null;
}

/** How many documents each sentence is planted in. */
const TIMES_PLANTED = 4;

interface Sentence {
  text: string;
  family: string;
  isAttack: boolean;
}

/** Where a sentence can be planted: the ends of statements, as somebody who edits the document would choose. */
function plant(carrier: string, sentence: string, random: () => number): Span & { text: string } {
  const places = segmentsOf(carrier);
  const choice = random();
  const segment = places[Math.floor(random() * places.length)] as Segment;
  const at = choice < 0.25 ? 0 : choice < 0.5 ? carrier.length : segment.end;
  const isInside = at > 0 && at < carrier.length;
  const before = at === 0 ? '' : isInside && random() < 0.5 ? ' ' : '\n';
  const after = at === carrier.length ? '' : isInside ? ' ' : '\n';
  const text = carrier.slice(0, at) + before + sentence + after + carrier.slice(at);
  const start = at + before.length;
  return { text, start, end: start + sentence.length };
}

interface Carrier {
  text: string;
  family: string;
}

function carriersOf(data: DataFolder, own: DataFolder): Carrier[] {
  const long = (text: string): boolean => text.length >= 150 && text.length <= 3000;
  const rows = (name: string, key: string, limit: number): Carrier[] =>
    data
      .rows(name)
      .map((row) => textOf(row, key))
      .filter(long)
      .slice(0, limit)
      .map((text) => ({ text, family: `${name} ${text.slice(0, 40)}` }));
  const written = own
    .names()
    .filter((name) => name.includes('carrier_documents'))
    .flatMap((name) =>
      own.rows(name).map((row) => ({ text: textOf(row), family: textOf(row).slice(0, 60) })),
    );
  return [
    ...written,
    ...written,
    ...written,
    ...rows('dolly_grounded/all', 'context', 200),
    ...rows('rag_context_relevance/all', 'context', 200),
    ...rows('wice/dev', 'context', 150).map((carrier) => ({ ...carrier, text: carrier.text.slice(0, 2000) })),
  ];
}

/** The statements of the sets that are only measured on. */
function benchStatements(data: DataFolder): Set<string> {
  const documents = data.rows('injecagent/test').map((row) => textOf(row));
  const statements = documents.flatMap((text) =>
    segmentsOf(text).map(({ start, end }) => text.slice(start, end)),
  );
  return new Set([...statements, ...data.rows('bipia_attacks/test').map((row) => textOf(row))]);
}

/** What was written for this project, without what turned out to be near a statement of a bench. */
function sentencesOf(data: DataFolder, own: DataFolder): Sentence[] {
  const bench = [...benchStatements(data)];
  const all = writtenSentences(own);
  const clusters = clustersOf([...bench, ...all.map(({ text }) => text)]);
  const benchClusters = new Set(clusters.slice(0, bench.length));
  return all.filter((_, index) => !benchClusters.has(clusters[bench.length + index] ?? -1));
}

function writtenSentences(own: DataFolder): Sentence[] {
  return own
    .names()
    .filter((name) => name.includes('document_sentences'))
    .flatMap((name) =>
      own.rows(name).map((row) => ({
        text: textOf(row),
        family: String(row.family),
        isAttack: row.label === 'indirect_injection',
      })),
    );
}

/** Each sentence in several carriers: those that belong in documents as well, so that being planted is no sign of an attack. */
function planted(data: DataFolder, own: DataFolder, times: number): DocumentExample[] {
  const random = seededRandom(7);
  const carriers = carriersOf(data, own);
  return sentencesOf(data, own).flatMap(({ text, family, isAttack }) =>
    Array.from({ length: times }, (): DocumentExample => {
      const carrier = carriers[Math.floor(random() * carriers.length)] as Carrier;
      const { start, end, text: document } = plant(carrier.text, text, random);
      return { text: document, source: 'written', family, planted: { start, end, isAttack } };
    }),
  );
}

function bipia(data: DataFolder): DocumentExample[] {
  return data.rows('bipia_indirect/train').map((row): DocumentExample => {
    const text = textOf(row);
    const attack = metaOf(row, 'attack');
    const start = typeof attack === 'string' ? text.indexOf(attack) : -1;
    const isAttack = typeof attack === 'string' && start >= 0;
    return {
      text,
      source: 'bipia',
      family: isAttack
        ? `bipia ${String(metaOf(row, 'attack_category'))}`
        : `bipia ${String(metaOf(row, 'question'))}`,
      planted: isAttack ? { start, end: start + attack.length, isAttack } : null,
    };
  });
}

export function documentExamples(data: DataFolder, own: DataFolder): DocumentExample[] {
  const carriers = new Map(carriersOf(data, own).map((carrier) => [carrier.text, carrier]));
  const clean = Array.from(carriers.values(), ({ text, family }): DocumentExample => ({
    text,
    family,
    source: 'carriers',
    planted: null,
  }));
  return [...bipia(data), ...planted(data, own, TIMES_PLANTED), ...clean];
}
