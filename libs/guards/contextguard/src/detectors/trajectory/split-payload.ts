import { type LinearModel, windowsOf } from '@aiguards/models';
import { viewsOf } from '@aiguards/text';
import { ORDER_PHRASES } from '../../data/order-phrases';
import { bitsOf, cuesIn, has } from './cues';
import { PhraseLexicon, plainWords } from './phrases';
import { turnRisk } from './turn-risk';
import { PIECE_KINDS, piecesIn, type Piece } from './pieces';
import { partOf, type Turn, type TrajectoryHit } from './turns';

/** Turns of the user that are joined, and their characters. */
const JOINED_TURNS = 8;
const MOST_JOINED = 4000;
/** Turns no longer than this may be pieces without saying so. */
const SHORT_TURN = 80;
const WINDOW = 1500;

const LABELS = ['injection', 'jailbreak', 'harmful_request'] as const;
type Label = (typeof LABELS)[number];
type Probabilities = Record<Label, number>;

/** Probabilities from which a joined text says something, where the turns hand pieces over. */
const HANDED_FROM: Probabilities = { injection: 0.8, jailbreak: 0.85, harmful_request: 0.9 };
/** Where short turns were joined that may as well be a chat. */
const SILENT_FROM: Probabilities = { injection: 0.97, jailbreak: 0.97, harmful_request: 0.985 };
const ORDERS = new PhraseLexicon(ORDER_PHRASES);

interface Join {
  /** Pieces in the order they are joined in. */
  pieces: ReadonlyArray<{ turn: Turn; piece: Piece }>;
  text: string;
  separator: string;
  how: string;
  from: Probabilities;
}

function bounded(text: string): string {
  return text.length <= MOST_JOINED ? text : text.slice(-MOST_JOINED);
}

const joined = (pieces: Join['pieces'], separator: string): string =>
  bounded(pieces.map(({ piece }) => piece.text).join(separator));

/** Pieces in the order in which the current turn names their variables, where it names them. */
function inNamedOrder(pieces: Join['pieces'], current: string): Join['pieces'] {
  const byName = new Map(pieces.map((one) => [one.piece.name ?? '', one]));
  const named = Array.from(current.matchAll(/[a-z]\w{0,24}/giu), ([name]) => byName.get(name.toLowerCase()));
  const order = [...new Set(named.filter((one) => one !== undefined))];
  return order.length >= 2 ? order : pieces;
}

const SPACE = /^\s|\s$/;

/** Ways to put handed over pieces together: as they are, and with spaces where no piece brings its own. */
function handedJoins(turns: readonly Turn[], current: Turn): Join[] {
  const joins: Join[] = [];
  const asksToJoin = has(current.marks.c, 'combines');
  for (const kind of PIECE_KINDS) {
    if (!asksToJoin && piecesIn(current.text ?? '', kind).length === 0) continue;
    const pieces = turns.flatMap((turn) => piecesIn(turn.text ?? '', kind).map((piece) => ({ turn, piece })));
    if (new Set(pieces.map(({ turn }) => turn)).size < 2) continue;
    const ordered =
      kind === 'assigned'
        ? inNamedOrder(pieces, current.text ?? '')
        : [...pieces].sort((a, b) => (a.piece.order ?? 0) - (b.piece.order ?? 0));
    const how = `${kind} pieces`;
    const bringSpaces = ordered.some(({ piece }) => SPACE.test(piece.text));
    const separators = kind === 'numbered' ? [' '] : kind === 'encoded' || bringSpaces ? [''] : ['', ' '];
    for (const separator of separators) {
      joins.push({ pieces: ordered, text: joined(ordered, separator), separator, how, from: HANDED_FROM });
    }
  }
  return joins;
}

/** The run of short turns up to the current one. */
function silentJoin(turns: readonly Turn[]): Join[] {
  const from = turns.findLastIndex(({ text }) => (text?.length ?? Infinity) > SHORT_TURN) + 1;
  const pieces = turns.slice(from).map((turn) => {
    const text = turn.text ?? '';
    return { turn, piece: { text, start: 0, end: text.length } };
  });
  return pieces.length < 2
    ? []
    : [{ pieces, text: joined(pieces, ' '), separator: ' ', how: 'short turns', from: SILENT_FROM }];
}

/** The surest probability of each label in any way to read the text; of a harmful request by its cues too. */
function readingOf(model: LinearModel, text: string): Probabilities {
  const most: Probabilities = { injection: 0, jailbreak: 0, harmful_request: 0 };
  for (const view of viewsOf(text).views) {
    for (const { start, end } of windowsOf(view.text, WINDOW)) {
      if (view.name !== 'original' && !view.isRead(start, end)) continue;
      const read = view.text.slice(start, end);
      const scores = model.scorePassage(read, []);
      for (const label of LABELS) most[label] = Math.max(most[label], scores.get(label) ?? 0);
      const harmful = Math.round((scores.get('harmful_request') ?? 0) * 100);
      const c = bitsOf(cuesIn(read, plainWords(read)));
      most.harmful_request = Math.max(
        most.harmful_request,
        turnRisk({ p: [0, 0, harmful], c, r: 0, w: '' }, 0),
      );
    }
  }
  return most;
}

const logOdds = (probability: number): number => {
  const bounded = Math.min(0.99, Math.max(0.01, probability));
  return Math.log(bounded / (1 - bounded));
};
/** By so much, in log-odds, a joined text has to say more than the strongest of its pieces. */
const LEAST_GAIN = 1;
const MOST_CERTAIN = 0.9999;
/** A short turn that says as much by itself is no piece. */
const ALONE = 0.6;

/** Whether an order stands across a cut: begun in one piece and ended in another. */
function isCut({ pieces, text, separator }: Join): boolean {
  const orders = ORDERS.find(text);
  if (orders.length === 0) return false;
  let cut = 0;
  return pieces.slice(0, -1).some(({ piece }) => {
    cut += piece.text.length + separator.length;
    return orders.some(({ start, end }) => start < cut && cut < end);
  });
}

function saysMore(join: Join, label: Label, probability: number, model: LinearModel): boolean {
  const strongest = Math.max(...join.pieces.map(({ piece }) => readingOf(model, piece.text)[label]));
  if (join.from === SILENT_FROM && strongest >= ALONE) return false;
  const own = Math.min(MOST_CERTAIN, probability);
  return Math.log(own / (1 - own)) - logOdds(strongest) >= LEAST_GAIN;
}

function hitOf(join: Join, current: Turn, model: LinearModel): TrajectoryHit | null {
  const reading = readingOf(model, join.text);
  const over = LABELS.filter((name) => reading[name] >= join.from[name]);
  if (over.length === 0) return null;
  const label = isCut(join) ? over[0] : over.find((name) => saysMore(join, name, reading[name], model));
  if (!label) return null;
  const turns = [...new Set(join.pieces.map(({ turn }) => turn))];
  const own = join.pieces.find(({ turn }) => turn === current)?.piece;
  const parts = turns.map((turn) => partOf(turn, 'a piece'));
  return {
    type: 'split_payload',
    score: reading[label],
    threshold: join.from[label],
    severity: label === 'harmful_request' ? 'high' : 'critical',
    start: own?.start ?? 0,
    end: own?.end ?? current.text?.length ?? 0,
    turns: turns.includes(current) ? parts : [...parts, partOf(current, 'puts the pieces together')],
    reason: `${join.how} of ${turns.length} turns, joined, read as ${label}`,
  };
}

/**
 * A text cut into pieces that only together say what the model knows as an attack or a harmful request. The pieces are
 * those of the current turn and the last ones of the user, or of these alone where the current turn asks to join them.
 */
export function splitPayloadIn(
  turns: readonly Turn[],
  current: Turn,
  model: LinearModel,
): TrajectoryHit | null {
  const own = turns.filter(({ role, text }) => role === 'user' && text !== null).slice(-JOINED_TURNS);
  if (own.length < 2 || !own.includes(current)) return null;
  const joins = [...handedJoins(own, current), ...silentJoin(own)].filter(
    ({ pieces }) => has(current.marks.c, 'combines') || pieces.some(({ turn }) => turn === current),
  );
  const seen = new Set<string>();
  let best: TrajectoryHit | null = null;
  for (const join of joins) {
    if (seen.has(join.text)) continue;
    seen.add(join.text);
    const hit = hitOf(join, current, model);
    if (hit && hit.score > (best?.score ?? 0)) best = hit;
  }
  return best;
}
