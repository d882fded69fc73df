import { isInside } from '../code-regions';
import { withoutOverlaps, type Hit } from '../hit';
import { asSent, readingsOf, withoutInvisible, type Reading } from '../reading';
import { withBodies } from './bodies';
import { jsonCallsIn } from './json-calls';
import { markersIn, type LookAlike } from './markers';
import { turnsIn } from './turns';

const MESSAGES: Record<LookAlike['label'], string> = {
  tool_call: 'The text holds what looks like the call of a tool.',
  json_call: 'The text holds what looks like the call of a tool, as JSON.',
  tool_result: 'The text holds what looks like the answer of a tool.',
  turn_marker: 'The text holds a mark that begins or ends a turn of a conversation.',
  turns: 'The text imitates turns of a conversation with an assistant.',
  role_message: 'The text holds a message in the role of the system or the assistant.',
  reasoning_steps: 'The text holds steps of an agent with the call of a tool.',
};

/** In code that a page shows, a call is an example. */
const EXAMPLE = 0.35;

function toHit({ label, score, start, end }: LookAlike, reading: Reading, isExample: boolean): Hit {
  const shown = isExample ? score * EXAMPLE : score;
  return {
    type: 'tool_call_look_alike',
    label,
    severity: isExample ? 'low' : score >= 0.8 ? 'high' : 'medium',
    score: shown,
    ...reading.toOriginal(start, end),
    view: reading.view,
    message: MESSAGES[label],
    suggestion: 'Let no parser of tool calls or turns read this text, and take the imitation out.',
    evidence: `rule ${label}; ${end - start} characters${isExample ? '; shown as code' : ''}`,
  };
}

function inReading(reading: Reading): Hit[] {
  const { code } = reading;
  const stripped = withoutInvisible(reading.text);
  const { text } = stripped;
  const lookAlikes = [...markersIn(text), ...jsonCallsIn(text), ...turnsIn(text)];
  return withBodies(text, lookAlikes).map((found) => {
    const span = stripped.toSource(found.start, found.end);
    const isExample = isInside(code, span.start);
    return toHit({ ...found, ...span }, reading, isExample);
  });
}

/** A text that is JSON may be a call as a whole; its strings are read besides. */
function inStructure(text: string): Hit[] {
  const original = asSent(text);
  return jsonCallsIn(text).map((found) => toHit(found, original, false));
}

/**
 * What a client that reads calls of tools or turns of a conversation out of a text could take for them: elements, marks of
 * tokenizers, JSON calls, ReAct steps, turns. Shown as code they score below `REPORTED_FROM`. In order, without overlaps.
 */
export function toolCallsIn(text: string, readings = readingsOf(text)): Hit[] {
  const structure = readings.length === 1 && readings[0]?.view === 'original' ? [] : inStructure(text);
  return withoutOverlaps([...structure, ...readings.flatMap(inReading)]);
}
