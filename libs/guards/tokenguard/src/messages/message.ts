import { isObject } from '@aiguards/contracts';
import { z } from 'zod';

const MAX_NAME_LENGTH = 256;

/** Content as chat APIs have it: a text, parts of which some are text, or null beside a tool call. */
export const messageSchema = z.looseObject({
  role: z.string().max(MAX_NAME_LENGTH),
  content: z.union([z.string(), z.array(z.looseObject({ text: z.string().optional() }))]).nullish(),
});
export type Message = z.infer<typeof messageSchema>;

/** What a message is for, and with it how far its words may be changed. */
export type Part = 'instruction' | 'question' | 'said' | 'tool';

const INSTRUCTING = new Set(['system', 'developer']);
const TOOLS = new Set(['tool', 'function']);

export const isInstruction = ({ role }: Message): boolean => INSTRUCTING.has(role);

const toolResultsIn = ({ content }: Message): number =>
  Array.isArray(content) ? content.filter(({ type }) => type === 'tool_result').length : 0;

/** Some APIs send the results of tools as a message of the user, with or without words of the user behind them. */
const isTool = (message: Message): boolean =>
  TOOLS.has(message.role) ||
  (toolResultsIn(message) > 0 && toolResultsIn(message) === message.content?.length);

/** Whether the user says something in it. */
const isAsked = (message: Message): boolean => message.role === 'user' && !isTool(message);

/** Whether a turn may begin with it: what answers a call stays with the call. */
export const mayBeginTurn = (message: Message): boolean =>
  message.role === 'user' && toolResultsIn(message) === 0;

/** Of each message, what it is for. The question is the newest message of the user. */
export function partsOf(messages: readonly Message[]): Part[] {
  const question = messages.findLastIndex(isAsked);
  return messages.map((message, index) => {
    if (isInstruction(message)) return 'instruction';
    if (index === question) return 'question';
    return isTool(message) ? 'tool' : 'said';
  });
}

/** A text in a conversation. */
export interface Place {
  message: number;
  /** Keys and indexes that lead to it in the message. */
  path: readonly (string | number)[];
  text: string;
}

type Found = Omit<Place, 'message'>;

/** The results of tools are parts that hold a text or parts again; nothing lies deeper. */
function textsOf(content: unknown, path: Place['path'], depth = 0): Found[] {
  if (typeof content === 'string') return content === '' ? [] : [{ path, text: content }];
  if (!Array.isArray(content) || depth > 1) return [];
  return content.flatMap((part: unknown, index): Found[] => {
    if (!isObject(part)) return [];
    if (typeof part.text === 'string') return textsOf(part.text, [...path, index, 'text'], depth);
    return part.type === 'tool_result' ? textsOf(part.content, [...path, index, 'content'], depth + 1) : [];
  });
}

/** All texts of a conversation, in order. */
export const placesOf = (messages: readonly Message[]): Place[] =>
  messages.flatMap(({ content }, message) =>
    textsOf(content, ['content']).map((found) => ({ message, ...found })),
  );

type Container = Record<string | number, unknown>;

/** A copy of the conversation with other texts in these places. */
export function withTexts(messages: readonly Message[], places: readonly Place[]): Message[] {
  const copy = structuredClone([...messages]);
  for (const { message, path, text } of places) {
    const container = path
      .slice(0, -1)
      .reduce((parent, key) => parent[key] as Container, copy[message] as Container);
    container[path.at(-1) as string | number] = text;
  }
  return copy;
}
