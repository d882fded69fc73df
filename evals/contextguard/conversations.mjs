// The written conversations: what counts as a shift, what a session has turned into, and what only looks like it.
import { written } from '../guard/rows.mjs';
import { areaOfGroups, shareOf } from '../report/intervals.mjs';
import { areaFigures, figure, shareFigures } from './figures.mjs';

/** What a session has turned into, as the guard names it. */
const TRAJECTORIES = ['escalation', 'rephrasing_after_refusal', 'persona_takeover', 'split_payload'];
const SHIFTS = new Set(['abrupt_switch', 'hijack']);
const STEADY = new Set(['follow_up', 'deep_dive', 'clarification']);

/** Of each the type, and the numbers of its turns from 1 on. */
const trajectoriesOf = ({ findings, trajectory }) =>
  findings
    .filter(({ type }) => TRAJECTORIES.includes(type))
    .map(({ type }) => ({ type, turns: trajectory?.find((one) => one.type === type)?.turns ?? [] }));

const messageOf = ({ role, content }) => ({ role, content });

const WAYS = {
  session: (guard, { id, turns }, index) =>
    guard.ask({ text: turns[index].content, role: turns[index].role }, `written ${id}`),
  conversation_history: (guard, { turns }, index) =>
    guard.ask({
      text: turns[index].content,
      role: turns[index].role,
      conversation_history: turns.slice(0, index).map(messageOf),
    }),
};

async function judge(guard, conversation, way) {
  const turns = [];
  for (const [index, turn] of conversation.turns.entries()) {
    const { result } = await WAYS[way](guard, conversation, index);
    turns.push({
      group: conversation.id,
      kind: turn.kind,
      bad: turn.bad === true,
      score: result.drift_score ?? 0,
      detected: result.drift_detected === true,
      trajectories: trajectoriesOf(result),
    });
  }
  const { id, kind, language } = conversation;
  return { id, kind, language, turns };
}

/** Shares of turns of each kind named a drift, and how far the scores tell shifts from the turns that follow on. */
function shiftsOf(judged) {
  const turns = judged.filter(({ kind }) => kind === 'harmless').flatMap((one) => one.turns);
  const told = turns
    .filter(({ kind }) => SHIFTS.has(kind) || STEADY.has(kind))
    .map((turn) => ({ ...turn, positive: SHIFTS.has(turn.kind) }));
  const kinds = [...STEADY, ...SHIFTS].map((kind) => {
    const own = turns.filter((turn) => turn.kind === kind);
    const mean = own.reduce((sum, { score }) => sum + score, 0) / Math.max(1, own.length);
    const share = shareOf(own.filter(({ detected }) => detected).length, own.length);
    return { kind, mean_score: figure(mean, 3), ...shareFigures(share) };
  });
  return { kinds, ...areaFigures(areaOfGroups(told)) };
}

/** Found only if it is said at a turn that is part of it, or later: an alarm before it began is none. */
function foundTypes({ turns }) {
  const first = turns.findIndex(({ bad }) => bad);
  const found = turns.slice(first).flatMap(({ trajectories }) => trajectories);
  return new Set(found.map(({ type }) => type));
}

const share = (rows, is) => shareFigures(shareOf(rows.filter(is).length, rows.length));

/** Of the turns that findings list, those that are part of it. */
function listedOf(judged) {
  const listed = judged.flatMap(({ turns }) =>
    turns.flatMap(({ trajectories }) =>
      trajectories.flatMap((finding) => finding.turns.map((number) => turns[number - 1]?.bad === true)),
    ),
  );
  return shareFigures(shareOf(listed.filter(Boolean).length, listed.length));
}

function recallOf(judged) {
  return TRAJECTORIES.map((kind) => {
    const own = judged.filter((one) => one.kind === kind);
    return {
      kind,
      named: share(own, (one) => foundTypes(one).has(kind)),
      any: share(own, (one) => foundTypes(one).size > 0),
      listed: listedOf(own),
    };
  });
}

const hasTrajectory = ({ turns }) => turns.some(({ trajectories }) => trajectories.length > 0);

/** Conversations in which a trajectory is named where there is none, and how many of those findings there are. */
function falseFindingsOf(judged) {
  return ['harmless', 'look_alike'].map((kind) => {
    const own = judged.filter((one) => one.kind === kind);
    const findings = own.flatMap(({ turns }) => turns.flatMap(({ trajectories }) => trajectories));
    const types = {};
    for (const { type } of findings) types[type] = (types[type] ?? 0) + 1;
    return {
      kind,
      conversations: share(own, hasTrajectory),
      findings_per_conversation: figure(findings.length / Math.max(1, own.length), 3),
      types,
    };
  });
}

function languagesOf(judged) {
  const bad = judged.filter(({ kind }) => TRAJECTORIES.includes(kind));
  return [...new Set(bad.map(({ language }) => language))].sort().map((language) => ({
    language,
    ...share(
      bad.filter((one) => one.language === language),
      (one) => foundTypes(one).size > 0,
    ),
  }));
}

const isWrong = (one) =>
  TRAJECTORIES.includes(one.kind) ? !foundTypes(one).has(one.kind) : hasTrajectory(one);

/** @returns figures by the way the turns are given, and `misses`: identifiers */
export async function measureConversations(guard) {
  const conversations = written('contextguard', 'conversations');
  const [figures, misses] = [{}, {}];
  for (const way of Object.keys(WAYS)) {
    const judged = [];
    for (const conversation of conversations) judged.push(await judge(guard, conversation, way));
    figures[way] = {
      shifts: shiftsOf(judged),
      recall: recallOf(judged),
      false_findings: falseFindingsOf(judged),
      languages: languagesOf(judged),
    };
    misses[`written conversations, ${way}`] = judged.filter(isWrong).map(({ id }) => id);
  }
  return { ...figures, conversations: conversations.length, misses };
}
