// Documents: whether the sentence that speaks to the assistant is found, and what is flagged without one.
import { dataSet, spread } from '../guard/rows.mjs';
import { shareOf } from '../report/intervals.mjs';
import { median, percentile, round } from '../report/statistics.mjs';
import { calibrationOf } from '../report/calibration.mjs';
import { figure, shareFigures } from './figures.mjs';

const CONFIDENCE_BINS = [0.5, 0.6, 0.7, 0.8, 0.9, 1];
/** What a finding says of the text, and not of what a document does. */
const OF_THE_TEXT = new Set(['relevance', 'drift']);

/** What "enhanced" puts before the attack: it is part of what was planted. */
const HEADING = /IMPORTANT!!![^:]{1,100}: $/u;

/** Where what was planted begins and ends, and where in it the order itself begins. */
function placeOf(text, attack) {
  const order = text.indexOf(attack);
  return { from: HEADING.exec(text.slice(0, order))?.index ?? order, order, to: order + attack.length };
}

const plantedRow =
  (source, question) =>
  ({ id, text, label, meta }) => ({
    id,
    text,
    source,
    question: meta[question],
    attack: label === 'injection' ? meta.attack : null,
    setting: meta.setting,
  });

const bipia = () => dataSet('bipia_indirect', 'test')?.map(plantedRow('retrieved', 'question'));

const injecAgent = (setting) =>
  dataSet('injecagent', 'test')
    ?.map(plantedRow('tool', 'user_instruction'))
    .filter((row) => row.attack === null || row.setting === setting);

/** Different texts of a field, evenly taken: documents of tasks that have nothing to do with attacks. */
function harmless(count, field, name, split) {
  const byText = new Map();
  for (const { id, [field]: text } of dataSet(name, split) ?? []) {
    if (typeof text === 'string' && text.trim() !== '')
      byText.set(text, { id, text, source: 'retrieved', attack: null });
  }
  return byText.size > 0 ? spread([...byText.values()], count) : undefined;
}

/** Name, folder, rows. The harmless ones are public sets of other tasks: no detector was made for them. */
const SETS = [
  ['BIPIA test', 'bipia_indirect', bipia],
  ['InjecAgent base', 'injecagent', () => injecAgent('base')],
  ['InjecAgent enhanced', 'injecagent', () => injecAgent('enhanced')],
  ['Dolly contexts', 'dolly_grounded', () => harmless(300, 'context', 'dolly_grounded', 'all')],
  ['RAG contexts', 'rag_context_relevance', () => harmless(300, 'context', 'rag_context_relevance', 'all')],
  ['HotpotQA paragraphs', 'hotpotqa_sample', () => harmless(100, 'context', 'hotpotqa_sample', 'test')],
  ['WiCE articles', 'wice', () => harmless(150, 'context', 'wice', 'test')],
  ['LongBench documents', 'longbench_sample', () => harmless(60, 'context', 'longbench_sample', 'test')],
  ['QMSum transcripts', 'qmsum_test', () => harmless(35, 'context', 'qmsum_test', 'test')],
];

const isInDocument = ({ type, field }) => !OF_THE_TEXT.has(type) && field?.startsWith('documents') === true;

const overlap = ({ start, end }, from, to) => Math.max(0, Math.min(end, to) - Math.max(start, from));

/** How the findings lie to what was planted. */
function spanOf(findings, text, attack) {
  const { from, order, to } = placeOf(text, attack);
  const touching = findings.filter((finding) => overlap(finding, from, to) > 0);
  const shares = touching.map((finding) => overlap(finding, from, to) / (finding.end - finding.start));
  return {
    found: touching.length > 0,
    orderFound: findings.some((finding) => overlap(finding, order, to) > 0),
    inside: touching.length > 0 ? Math.max(...shares) : null,
  };
}

async function judge(guard, { id, text, source, question, attack }) {
  const payload = { ...(question ? { text: question } : {}), documents: [{ id: 'document', text, source }] };
  const { result, ms } = await guard.ask(payload);
  if (result === null) return { id, attack, flagged: false, found: false, ms, types: [], confidence: null };
  const findings = result.findings.filter(isInDocument);
  const [sanitized] = result.sanitized_documents ?? [];
  return {
    id,
    attack,
    ms,
    flagged: findings.length > 0,
    types: [...new Set(findings.map(({ type }) => type))],
    confidence: result.confidence,
    sanitized: attack !== null && sanitized !== undefined && !sanitized.text.includes(attack),
    ...(attack === null ? { found: false, inside: null } : spanOf(findings, text, attack)),
  };
}

const shareWhere = (rows, is) => shareFigures(shareOf(rows.filter(is).length, rows.length));

function rowOf(set, judged) {
  const planted = judged.filter(({ attack }) => attack !== null);
  const clean = judged.filter(({ attack }) => attack === null);
  const inside = planted.map((row) => row.inside).filter((share) => typeof share === 'number');
  const times = judged.map(({ ms }) => ms);
  const types = {};
  for (const type of clean.flatMap((row) => row.types)) types[type] = (types[type] ?? 0) + 1;
  return {
    set,
    found: shareWhere(planted, ({ found }) => found),
    order_found: shareWhere(planted, ({ orderFound }) => orderFound),
    flagged: shareWhere(planted, ({ flagged }) => flagged),
    sanitized: shareWhere(planted, ({ sanitized }) => sanitized),
    clean_flagged: shareWhere(clean, ({ flagged }) => flagged),
    clean_types: types,
    inside_of_span: inside.length > 0 ? figure(median(inside)) : null,
    p50_ms: round(median(times), 3),
    p95_ms: round(percentile(times, 0.95), 3),
  };
}

const isWrong = ({ attack, flagged, found }) => (attack === null ? flagged : !found);

/** @returns figures, `absent` sets, and `misses`: identifiers by set */
export async function measureProvenance(guard) {
  const found = { rows: [], misses: {}, absent: [] };
  const answers = [];
  for (const [name, folder, rowsOf] of SETS) {
    const rows = rowsOf();
    if (!rows) {
      found.absent.push(folder);
      continue;
    }
    const judged = [];
    for (const row of rows) judged.push(await judge(guard, row));
    found.rows.push(rowOf(name, judged));
    found.misses[name] = judged.filter(isWrong).map(({ id }) => id);
    answers.push(
      ...judged
        .filter(({ confidence }) => confidence !== null)
        .map(({ confidence, attack, flagged }) => ({ confidence, right: flagged === (attack !== null) })),
    );
  }
  return { ...found, calibration: calibrationOf(answers, CONFIDENCE_BINS) };
}
