import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { contextModels } from './contextguard.models';
import type { Message } from './contextguard.messages';
import { turnFeaturesOf } from './detectors/drift/turn-features';
import { marksOf } from './detectors/trajectory/marks';
import { TRAJECTORY_TURNS } from './detectors/trajectory/turns';
import type { NewTurn, RememberedTurn } from './turn';

/** Of a conversation that was sent along. As many as a session remembers. */
const MOST_MESSAGES = 50;

/**
 * A conversation that is sent along comes again with every turn, longer by two messages: what was read of a message is
 * kept, about 1 kB each, without its text. A tenant does not notice what another one sent.
 */
const MOST_READINGS = 4096;
const features = new LRUCache<string, NewTurn['features']>({ max: MOST_READINGS });
const marks = new LRUCache<string, NewTurn['marks']>({ max: MOST_READINGS });

function remembered<Value extends object>(
  cache: LRUCache<string, Value>,
  parts: readonly string[],
  read: () => Value,
): Value {
  const key = createHash('sha256').update(JSON.stringify(parts)).digest('base64');
  const known = cache.get(key);
  if (known) return known;
  const value = read();
  cache.set(key, value);
  return value;
}

/** What is to be known of the text of a request once its session goes on. */
export function turnOf(text: string, role: NewTurn['role'], now: number): NewTurn {
  return {
    role,
    text,
    features: turnFeaturesOf(text),
    marks: marksOf(text, role, contextModels().prompts.model, now),
  };
}

type ComparedTurn = Omit<RememberedTurn, 'marks'>;
type MarkedTurn = Omit<RememberedTurn, 'features'>;

/** The turns before a text: those it is compared with, and of the last ones what they said. The oldest first. */
export interface Before {
  compared: readonly ComparedTurn[];
  marked: readonly MarkedTurn[];
}

/** Of the messages of a conversation; when they were sent is not known. */
export function turnsOfMessages(messages: readonly Message[], tenant: string): Before {
  const read = messages.slice(-MOST_MESSAGES);
  const { model } = contextModels().prompts;
  return {
    compared: read.map((message) => ({
      ...message,
      features: remembered(features, [tenant, message.text], () => turnFeaturesOf(message.text)),
    })),
    marked: read.slice(-TRAJECTORY_TURNS).map((message) => ({
      ...message,
      marks: remembered(marks, [tenant, message.role, message.text], () =>
        marksOf(message.text, message.role, model),
      ),
    })),
  };
}
