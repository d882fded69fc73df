import { sentences } from '@aiguards/text';
import { seededRandom, shuffle } from '../random';
import { metaTextOf, textOf, type DataFolder, type Row } from '../rows';
import { dialogueIdOf, isHeldOutDialogue } from './held-out-dialogues';

export type Role = 'user' | 'assistant';

export interface Turn {
  role: Role;
  content: string;
  /** It leaves the subject of the turn before it. */
  isShift: boolean;
}

export interface Dialogue {
  /** Where it comes from: what is left out together. */
  source: string;
  /** Dialogues of one group stay on one side of every split. */
  group: string;
  language: string;
  turns: Turn[];
  /** Written to leave its subject step by step. */
  isGradual: boolean;
}

function dialogueOf(row: Row, source: string, file: string): Dialogue {
  const labels = Array.isArray(row.label) ? (row.label as unknown[]) : [];
  const turns = Array.isArray(row.turns) ? (row.turns as Row[]) : [];
  return {
    source,
    group: `${source} ${file} ${dialogueIdOf(row)}`,
    language: metaTextOf(row, 'lang') || 'en',
    isGradual: metaTextOf(row, 'style').includes('gradual'),
    turns: turns.map((turn, at) => ({
      role: turn.role === 'assistant' ? 'assistant' : 'user',
      content: textOf(turn, 'content'),
      isShift: labels[at] === 1,
    })),
  };
}

/** Two speakers who chat: both are users of each other. */
function chats(data: DataFolder): Dialogue[] {
  return ['train', 'dev'].flatMap((split) =>
    data.rows(`tiage/${split}`).map((row) => dialogueOf(row, 'tiage', split)),
  );
}

function tasks(data: DataFolder): Dialogue[] {
  return ['shift', 'no_shift'].flatMap((file) =>
    data
      .rows(`sgd_service_shift/${file}`)
      .filter((row) => !isHeldOutDialogue(row))
      .map((row) => dialogueOf(row, 'sgd', '')),
  );
}

function written(own: DataFolder): Dialogue[] {
  return own
    .names()
    .filter((name) => name.startsWith('written-topic-conversations'))
    .flatMap((name) => own.rows(name).map((row) => dialogueOf(row, 'written', name)));
}

const PASSAGE_TURNS = 6;
const PASSAGES = 500;

/** Passages read as turns of one or two sentences each, with another passage behind: cohesion of prose without any cue. */
function passages(data: DataFolder): Dialogue[] {
  const random = seededRandom(11);
  const texts = [
    ...data.rows('rag_context_relevance/all').filter((row) => row.label === 'relevant' || row.label === 1),
    ...data.rows('dolly_grounded/all'),
  ].map((row) => textOf(row, 'context'));
  const runs = [...new Set(texts)].map((text) => {
    const found = sentences(text.slice(0, 4000)).map(({ start, end }) => text.slice(start, end));
    const turns: string[] = [];
    while (found.length > 0) turns.push(found.splice(0, random() < 0.5 ? 1 : 2).join(' '));
    return turns.filter((turn) => turn.length > 30).slice(0, PASSAGE_TURNS);
  });
  const usable = runs.filter((run) => run.length >= 3);
  shuffle(usable, random);
  return usable.slice(0, PASSAGES).map((run, at, all) => {
    const other = all[(at + 1) % all.length] ?? [];
    const turn = (content: string, isShift: boolean): Turn => ({ role: 'user', content, isShift });
    // Only where passages are odd and even in one group is none of them in two.
    return {
      source: 'passages',
      group: `passages ${Math.floor(at / 25)}`,
      language: 'en',
      isGradual: false,
      turns: [
        ...run.map((text) => turn(text, false)),
        ...other.slice(0, 2).map((text, index) => turn(text, index === 0)),
      ],
    };
  });
}

/** Turns about encyclopedic subjects with an answer that has its facts from the same article. */
function talks(data: DataFolder): Dialogue[] {
  const random = seededRandom(12);
  const pairs = new Map<string, Row>();
  for (const row of data.rows('begin/wow_test')) {
    const prompt = textOf(row, 'prompt');
    if (prompt.split(' ').length >= 6 && (row.label === 'grounded' || !pairs.has(prompt)))
      pairs.set(prompt, row);
  }
  const rows = [...pairs.values()].filter((row) => row.label === 'grounded');
  shuffle(rows, random);
  return rows.map((row, at) => {
    const other = rows[(at + 1) % rows.length] ?? row;
    const turn = (content: string, isShift: boolean, role: Role): Turn => ({ role, content, isShift });
    return {
      source: 'begin',
      group: `begin ${Math.floor(at / 25)}`,
      language: 'en',
      isGradual: false,
      turns: [
        turn(textOf(row, 'prompt'), false, 'user'),
        turn(textOf(row, 'response'), false, 'assistant'),
        turn(textOf(other, 'prompt'), true, 'user'),
        turn(textOf(other, 'response'), false, 'assistant'),
      ],
    };
  });
}

export function dialogues(data: DataFolder, own: DataFolder): Dialogue[] {
  return [...chats(data), ...tasks(data), ...written(own), ...passages(data), ...talks(data)];
}
