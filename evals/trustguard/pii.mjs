import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Personal data, measured span by span.
 *
 * ambientmeta_pii follows its own runner: a finding counts when its type is the annotated one and the spans share at
 * least half of their union (IoU ≥ 0.5, characters); types outside the scored set are ignored.
 * presidio_synth follows SpanEvaluator of presidio-research: IoU ≥ 0.9 over the characters that are left once skip
 * words and punctuation are taken out, neighbours of one type joined. `any_type` asks only whether personal data was
 * found (what Presidio publishes as its overall figure), `typed` also asks for the right type.
 */
const SETS = [
  ...['standard', 'adversarial', 'contextual', 'ambiguous'].map((split) => ({
    set: 'ambientmeta_pii',
    split,
    beta: 1,
    rule: 'iou_0.5',
  })),
  { set: 'presidio_synth', split: 'synth_v2', beta: 2, rule: 'iou_0.9_normalised' },
];

/** What the annotators call a type, and what the guard calls it. Titles ("Mr.") are no personal data. */
const ANNOTATED = {
  PERSON: 'person',
  LOCATION: 'location',
  GPE: 'location',
  ADDRESS: 'location',
  STREET_ADDRESS: 'location',
  ZIP_CODE: 'location',
  ORGANIZATION: 'organization',
  EMAIL: 'email',
  EMAIL_ADDRESS: 'email',
  PHONE: 'phone',
  PHONE_NUMBER: 'phone',
  SSN: 'ssn',
  US_SSN: 'ssn',
  CREDIT_CARD: 'card',
  IBAN_CODE: 'iban',
  IP_ADDRESS: 'ip_address',
  DATE_TIME: 'date',
  DOMAIN_NAME: 'url',
  US_DRIVER_LICENSE: 'driver_license',
  NPI: 'npi',
  MRN: 'medical_record_number',
  AGE: 'age',
  NRP: 'nationality_or_religion',
};
const FOUND = {
  address: 'location',
  postal_code: 'location',
  date_of_birth: 'date',
  itin: 'ssn',
};

// Words that change nothing about who or what is meant.
const SKIPPED = new Set(
  (
    'the a an of and or in on at to for de rue via street st po box apt unit suite corner address city state zip mr ' +
    'mrs miss ms dr year years old day days month months week weeks morning noon afternoon evening night this first last ago inc ltd s'
  ).split(' '),
);

const typeOf = (label) => FOUND[label] ?? label;

/** The offsets of the characters that count. */
function countedCharacters(text) {
  const counted = new Uint8Array(text.length);
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    if (!SKIPPED.has(word.toLowerCase())) counted.fill(1, index, index + word.length);
  }
  return counted;
}

function sizeOf({ start, end }, counted) {
  if (!counted) return end - start;
  let size = 0;
  for (let index = start; index < end; index++) size += counted[index];
  return size;
}

function overlapOf(a, b, counted) {
  const shared = { start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) };
  if (shared.start >= shared.end) return 0;
  const both = sizeOf(shared, counted);
  const union = sizeOf(a, counted) + sizeOf(b, counted) - both;
  return union === 0 ? 0 : both / union;
}

/** Joins spans of one type with nothing that counts between them. */
function joined(spans, counted) {
  const result = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.findLast(({ type }) => type === span.type);
    if (last && sizeOf({ start: last.end, end: span.start }, counted) === 0) {
      last.end = Math.max(last.end, span.end);
    } else result.push({ ...span });
  }
  return result;
}

/** Pairs each annotated span with at most one found span, best overlap first. */
function matches(annotated, found, { counted, least, typed }) {
  const pairs = annotated.flatMap((a) =>
    found.flatMap((f) => {
      if (typed && a.type !== f.type) return [];
      const overlap = overlapOf(a, f, counted);
      return overlap >= least ? [{ a, f, overlap }] : [];
    }),
  );
  const taken = new Set();
  for (const { a, f } of pairs.sort((x, y) => y.overlap - x.overlap)) {
    if (taken.has(a) || taken.has(f)) continue;
    taken.add(a).add(f);
  }
  return taken;
}

function scoreOf({ hit, annotated, found }, beta) {
  const precision = found === 0 ? 0 : hit / found;
  const recall = annotated === 0 ? 0 : hit / annotated;
  const weight = beta * beta;
  const f = hit === 0 ? 0 : ((1 + weight) * precision * recall) / (weight * precision + recall);
  return { annotated, found, precision, recall, f };
}

const emptyCount = () => ({ hit: 0, annotated: 0, found: 0 });

function readRows(dataDir, set, split) {
  const lines = readFileSync(join(dataDir, set, `${split}.jsonl`), 'utf8').split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line));
}

/** The spans of a row: what is annotated, and what was found of the types that this split annotates. */
function spansOf(row, scored, findPersonalData, reportedFrom) {
  const annotated = (row.meta.spans ?? []).flatMap(({ start, end, type }) =>
    ANNOTATED[type] ? [{ start, end, type: ANNOTATED[type] }] : [],
  );
  const found = findPersonalData(row.text)
    .filter(({ score }) => score >= reportedFrom)
    .map(({ start, end, rule }) => ({ start, end, type: typeOf(rule.label) }))
    .filter(({ type }) => scored.has(type));
  return { annotated, found };
}

function countRow(counts, { annotated, found }, typed, text, rule) {
  const counted = rule === 'iou_0.5' ? undefined : countedCharacters(text);
  const join_ = (spans) => {
    const one = typed ? spans : spans.map((span) => ({ ...span, type: 'any' }));
    return counted ? joined(one, counted) : one;
  };
  const [a, f] = [join_(annotated), join_(found)];
  const taken = matches(a, f, { counted, least: rule === 'iou_0.5' ? 0.5 : 0.9, typed });
  for (const [spans, key] of [
    [a, 'annotated'],
    [f, 'found'],
  ]) {
    for (const span of spans) {
      const count = (counts[span.type] ??= emptyCount());
      count[key]++;
      if (key === 'annotated' && taken.has(span)) count.hit++;
    }
  }
}

const sum = (counts) =>
  Object.values(counts).reduce(
    (a, b) => ({ hit: a.hit + b.hit, annotated: a.annotated + b.annotated, found: a.found + b.found }),
    emptyCount(),
  );

function evaluateSplit({ set, split, beta, rule }, dataDir, findPersonalData, reportedFrom) {
  const rows = readRows(dataDir, set, split);
  const scored = new Set(rows.flatMap(({ meta }) => (meta.spans ?? []).map(({ type }) => ANNOTATED[type])));
  const byType = {};
  const anyType = {};
  for (const row of rows) {
    const spans = spansOf(row, scored, findPersonalData, reportedFrom);
    countRow(byType, spans, true, row.text, rule);
    countRow(anyType, spans, false, row.text, rule);
  }
  const types = Object.fromEntries(
    Object.entries(byType).map(([type, count]) => [type, scoreOf(count, beta)]),
  );
  return { set, split, rows: rows.length, beta, rule, counts: byType, anyCounts: anyType, types };
}

/**
 * @param {string} dataDir the folder of the data sets
 * @param {(text: string) => {score: number, start: number, end: number, rule: {label: string}}[]} findPersonalData
 * @param {number} reportedFrom the least score that counts: the one of the operating point
 * @returns one row per split and one per set, with F at the set's beta: `typed`, `any_type` and by type
 */
export function evaluatePii(dataDir, findPersonalData, reportedFrom) {
  const splits = SETS.map((set) => evaluateSplit(set, dataDir, findPersonalData, reportedFrom));
  const results = [];
  for (const set of new Set(SETS.map(({ set: name }) => name))) {
    const own = splits.filter((split) => split.set === set);
    const { beta, rule } = own[0];
    const counts = {};
    for (const { counts: byType } of own) {
      for (const [type, count] of Object.entries(byType))
        counts[type] = sum([counts[type] ?? emptyCount(), count]);
    }
    const types = Object.fromEntries(
      Object.entries(counts).map(([type, count]) => [type, scoreOf(count, beta)]),
    );
    const any = sum(own.map(({ anyCounts }) => sum(anyCounts)));
    const rows = own.reduce((total, split) => total + split.rows, 0);
    results.push({
      set,
      split: 'all',
      rows,
      beta,
      rule,
      typed: scoreOf(sum(counts), beta),
      any_type: scoreOf(any, beta),
      types,
    });
    if (own.length === 1) continue;
    for (const { split, rows: n, counts: byType, anyCounts, types: own_ } of own) {
      results.push({
        set,
        split,
        rows: n,
        beta,
        rule,
        types: own_,
        typed: scoreOf(sum(byType), beta),
        any_type: scoreOf(sum(anyCounts), beta),
      });
    }
  }
  return results;
}
