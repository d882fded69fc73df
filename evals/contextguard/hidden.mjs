// What documents hide: text that readers do not see, links that carry data away, look-alikes of tool calls.
import { written } from '../guard/rows.mjs';
import { shareOf } from '../report/intervals.mjs';
import { shareFigures } from './figures.mjs';

const familyOf = (kind) => kind.split(':').slice(0, 2).join(', ');
const isOrdinary = ({ spans }) => spans.length === 0;

async function judge(guard, { id, kind, text, spans }) {
  const { result } = await guard.ask({ documents: [{ id, text, source: 'retrieved' }] });
  const findings = result.findings.filter(({ field }) => field?.startsWith('documents') === true);
  const sanitized = result.sanitized_documents?.[0]?.text;
  const touching = spans.map((span) => {
    const from = text.indexOf(span.text);
    return findings.filter(({ start, end }) => start < from + span.text.length && end > from);
  });
  return {
    id,
    family: familyOf(kind),
    spans,
    types: [...new Set(findings.map(({ type }) => type))],
    named: touching.every((own, index) => own.some(({ type }) => type === spans[index].type)),
    found: touching.every((own) => own.length > 0),
    gone: sanitized !== undefined && spans.every((span) => !sanitized.includes(span.text)),
  };
}

const share = (rows, is) => shareFigures(shareOf(rows.filter(is).length, rows.length));

function byFamily(rows, measuresOf) {
  const families = [...new Set(rows.map(({ family }) => family))];
  const row = (name, own) => ({ family: name, rows: own.length, ...measuresOf(own) });
  return [
    ...families.map((name) =>
      row(
        name,
        rows.filter(({ family }) => family === name),
      ),
    ),
    row('all', rows),
  ];
}

function flaggedOf(rows) {
  const types = {};
  for (const type of rows.flatMap((row) => row.types)) types[type] = (types[type] ?? 0) + 1;
  return { flagged: share(rows, (row) => row.types.length > 0), types };
}

/** @returns figures by what is hidden and how, of ordinary documents with the same means, and `misses`: identifiers */
export async function measureHidden(guard) {
  const judged = [];
  for (const row of written('contextguard', 'hidden')) judged.push(await judge(guard, row));
  const [hidden, ordinary] = [judged.filter((row) => !isOrdinary(row)), judged.filter(isOrdinary)];
  return {
    hidden: byFamily(hidden, (rows) => ({
      named: share(rows, ({ named }) => named),
      found: share(rows, ({ found }) => found),
      gone: share(rows, ({ gone }) => gone),
    })),
    ordinary: byFamily(ordinary, flaggedOf),
    misses: {
      'written hidden texts': hidden.filter(({ named }) => !named).map(({ id }) => id),
      'ordinary documents': ordinary.filter(({ types }) => types.length > 0).map(({ id }) => id),
    },
  };
}
