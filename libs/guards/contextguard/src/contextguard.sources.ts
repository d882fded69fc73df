import type { ContextGuardPayload, DocumentSource } from './contextguard.schema';

/** A text of a payload, and where it stands in it: "documents[0]", "conversation_history[2].content[0].text". */
export interface Field {
  field: string;
  text: string;
}

/** A text that others wrote, who have no say over the assistant. */
export interface ForeignText extends Field {
  source: DocumentSource;
}

export interface DocumentText extends ForeignText {
  id: string | null;
  index: number;
}

/** Bytes of a picture or a sound, no text. */
const MEDIA = /^data:(?:image|audio|video)\/[\w.+-]+;base64,[\w+/=\s-]*$/;

const TWO_WORDS = /\p{L}\P{L}+\p{L}/u;

/**
 * All strings inside a JSON value, in order, with their paths; keys too, where they are more than a name. A loop, so that
 * deep nesting cannot exhaust the stack.
 */
export function fieldsIn(value: unknown, path: string): Field[] {
  const found: Field[] = [];
  const pending: { value: unknown; path: string }[] = [{ value, path }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next.value === 'string') {
      if (!MEDIA.test(next.value)) found.push({ field: next.path, text: next.value });
    } else if (Array.isArray(next.value)) {
      for (let index = next.value.length - 1; index >= 0; index--)
        pending.push({ value: next.value[index] as unknown, path: `${next.path}[${index}]` });
    } else if (typeof next.value === 'object' && next.value !== null) {
      for (const [key, child] of Object.entries(next.value).reverse()) {
        const isName = !TWO_WORDS.test(key);
        pending.push({ value: child as unknown, path: isName ? `${next.path}.${key}` : `${next.path}.*` });
        if (!isName) pending.push({ value: key, path: `${next.path} (key)` });
      }
    }
  }
  return found;
}

export function stringsIn(value: unknown): string[] {
  return fieldsIn(value, '').map(({ text }) => text);
}

export function documentTexts({ documents = [] }: ContextGuardPayload): DocumentText[] {
  return documents.map((document, index) => {
    const given = typeof document === 'string' ? { text: document } : document;
    return {
      field: `documents[${index}]`,
      text: given.text ?? given.content ?? '',
      source: given.source ?? 'retrieved',
      id: given.id === undefined ? null : String(given.id),
      index,
    };
  });
}
