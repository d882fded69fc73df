// Whether a turn leaves the topic: dialogues given as a history, and as the turns of a session.
import { areaOfGroups, shareOf } from '../report/intervals.mjs';
import { calibrationOf } from '../report/calibration.mjs';
import { bm25Over, shareOfNewWords, wordsInCommon } from './baselines.mjs';
import { oneTopicSessions, sgdHeldOut, tiageTest } from './dialogues.mjs';
import { areaFigures, figure, shareFigures } from './figures.mjs';

const WINDOW = 2;
const BINS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

const turnOf = ({ result, ms }, id, index, { role, shift }) => ({
  id: `${id}#${index}`,
  group: id,
  role,
  positive: shift,
  score: result.drift_score ?? 0,
  isScored: result.drift_score !== null,
  detected: result.drift_detected === true,
  confidence: result.confidence,
  ms,
});

const messageOf = ({ role, content }) => ({ role, content });

/** The first turn is asked, but left out of what is measured: nothing came before it. */
async function asHistory(guard, { id, turns }) {
  const judged = [];
  for (const [index, turn] of turns.entries()) {
    if (index === 0) continue;
    const history = turns.slice(0, index).map(messageOf);
    const payload = { text: turn.content, role: turn.role, conversation_history: history };
    judged.push(turnOf(await guard.ask(payload), id, index, turn));
  }
  return judged;
}

async function asSession(guard, { id, turns }, session) {
  const judged = [];
  for (const [index, turn] of turns.entries()) {
    const answer = await guard.ask({ text: turn.content, role: turn.role }, session);
    if (index > 0) judged.push(turnOf(answer, id, index, turn));
  }
  return judged;
}

async function judgeDialogues(guard, name, dialogues) {
  const [history, session] = [[], []];
  for (const dialogue of dialogues) {
    history.push(...(await asHistory(guard, dialogue)));
    session.push(...(await asSession(guard, dialogue, `${name} ${dialogue.id}`)));
  }
  return { history, session };
}

function detectionOf(judged) {
  const count = (shift, detected) =>
    judged.filter((turn) => turn.positive === shift && turn.detected === detected).length;
  const [caught, missed, wrong] = [count(true, true), count(true, false), count(false, true)];
  return {
    precision: figure(caught / Math.max(1, caught + wrong)),
    recall: figure(caught / Math.max(1, caught + missed)),
    f1: figure((2 * caught) / Math.max(1, 2 * caught + missed + wrong)),
  };
}

/** Whether `drift_score` is the probability that it is to be: the share of shifts among turns of about that score. */
const probabilityOf = (judged) =>
  calibrationOf(
    judged
      .filter(({ isScored }) => isScored)
      .map(({ score, positive }) => ({ confidence: score, right: positive })),
    BINS,
  );

const rowOf = (set, given, judged) => ({
  set,
  given,
  turns: judged.length,
  shifts: judged.filter(({ positive }) => positive).length,
  without_score: judged.filter(({ isScored }) => !isScored).length,
  ...areaFigures(areaOfGroups(judged)),
  user_turns: areaFigures(areaOfGroups(judged.filter(({ role }) => role === 'user'))),
  ...detectionOf(judged),
});

const BASELINES = {
  'share of new words': (text, before) => shareOfNewWords(text, before.join(' ')),
  'words in common': (text, before) => -wordsInCommon(text, before.join(' ')),
  BM25: (text, before, bm25) => -bm25(text, before.join(' ')),
};

function baselineRows(set, dialogues) {
  const bm25 = bm25Over(dialogues.flatMap(({ turns }) => turns.map(({ content }) => content)));
  return Object.entries(BASELINES).map(([name, scoreOf]) => {
    const rows = dialogues.flatMap(({ id, turns }) =>
      turns.slice(1).map(({ content, shift, role }, index) => {
        const before = turns.slice(Math.max(0, index + 1 - WINDOW), index + 1).map((turn) => turn.content);
        return { group: id, role, positive: shift, score: scoreOf(content, before, bm25) };
      }),
    );
    const user = rows.filter(({ role }) => role === 'user');
    return { set, name, ...areaFigures(areaOfGroups(rows)), user_turns: areaFigures(areaOfGroups(user)) };
  });
}

const missesOf = (judged) =>
  judged.filter(({ positive, detected }) => positive !== detected).map(({ id }) => id);

async function measureOneTopic(guard, dialogues) {
  const sessions = oneTopicSessions(dialogues);
  const { history, session } = await judgeDialogues(guard, 'one topic', sessions);
  const falseDrift = (judged) =>
    shareFigures(shareOf(judged.filter(({ detected }) => detected).length, judged.length));
  return { sessions: sessions.length, history: falseDrift(history), session: falseDrift(session) };
}

/** @returns figures, `absent` sets, and `misses`: identifiers of turns by set */
export async function measureDrift(guard) {
  const [tiage, sgd] = [tiageTest(), sgdHeldOut()];
  const sets = [
    ['tiage test', 'tiage', tiage],
    ['SGD, dialogues held out', 'sgd_service_shift', sgd],
  ];
  const found = { rows: [], baselines: [], misses: {}, answers: [], probability: {} };
  for (const [name, , dialogues] of sets) {
    if (!dialogues) continue;
    const { history, session } = await judgeDialogues(guard, name, dialogues);
    found.rows.push(rowOf(name, 'conversation_history', history), rowOf(name, 'session', session));
    found.baselines.push(...baselineRows(name, dialogues));
    found.misses[name] = missesOf(session);
    found.probability[name] = probabilityOf(session);
    const judged = session.filter(({ isScored }) => isScored);
    found.answers.push(
      ...judged.map(({ confidence, positive, detected }) => ({ confidence, right: positive === detected })),
    );
  }
  const absent = sets.filter(([, , dialogues]) => !dialogues).map(([, folder]) => folder);
  return { ...found, one_topic: tiage && (await measureOneTopic(guard, tiage)), absent };
}
