import type { ContextGuardPayload } from './contextguard.schema';
import type { ForeignText } from './detectors/document-instructions';

/** Messages with these roles bring in what others wrote. */
const TOOL_ROLES: ReadonlySet<string> = new Set(['tool', 'function']);

/** All strings inside a JSON value, in order. A loop, so that deep nesting cannot exhaust the stack. */
export function stringsIn(value: unknown): string[] {
  const found: string[] = [];
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next === 'string') found.push(next);
    else if (typeof next === 'object' && next !== null) {
      for (const child of Object.values(next).reverse()) pending.push(child);
    }
  }
  return found;
}

export function documentTexts({ documents = [] }: ContextGuardPayload): string[] {
  return documents.map((one) => (typeof one === 'string' ? one : (one.content ?? one.text ?? '')));
}

/** One text per message of the given conversation. */
export function historyTexts({ conversation_history: messages = [] }: ContextGuardPayload): string[] {
  return messages.map((message) =>
    typeof message === 'string' ? message : stringsIn(message.content).join('\n'),
  );
}

/** Documents and the results of tools: texts in which an instruction to the assistant has no place. */
export function foreignTexts(payload: ContextGuardPayload): ForeignText[] {
  const fromTools = historyTexts(payload).map((text, index) => ({
    path: `conversation_history.${index}`,
    text,
    message: payload.conversation_history?.[index],
  }));
  return [
    ...documentTexts(payload).map((text, index) => ({ path: `documents.${index}`, text })),
    ...fromTools
      .filter(({ message }) => typeof message === 'object' && TOOL_ROLES.has(message.role ?? ''))
      .map(({ path, text }) => ({ path, text })),
  ];
}
