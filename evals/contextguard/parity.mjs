import { written, spread } from '../guard/rows.mjs';

const [CONVERSATIONS, SESSIONS, PLANTED] = [12, 4, 16];

/** What of an answer must not depend on where it was made: all that the guard says; a gateway adds what dashboards show. */
export function comparable(answer) {
  const { processing_time_ms: time, engine, ui_components: _shown, ...rest } = answer;
  return { ...rest, was_timed: time >= 0, version: engine.version };
}

const messageOf = ({ role, content }) => ({ role, content });

function withHistory({ id, turns }) {
  const last = turns.at(-1);
  const history = turns.slice(0, -1).map(messageOf);
  return { id, payload: { text: last.content, role: last.role, conversation_history: history } };
}

const asSession = ({ id, turns }) =>
  turns.map(({ role, content }, index) => ({
    id: `${id}#${index}`,
    payload: { text: content, role, session_id: `parity ${id}` },
  }));

const withDocuments = ({ id, text }, index, all) => ({
  id,
  payload: { text: 'What is this about?', documents: [text, { id: 'other', text: all.at(-1 - index).text }] },
});

/** Questions of `{id, payload}` in an order: the turns of a session one after the other. */
export function parityQuestions() {
  const conversations = written('contextguard', 'conversations');
  const documents = [...written('trustguard', 'documents'), ...written('trustguard', 'planted')];
  return [
    ...spread(conversations, CONVERSATIONS).map(withHistory),
    ...spread(conversations, SESSIONS).flatMap(asSession),
    ...spread(documents, PLANTED).map(withDocuments),
  ];
}
