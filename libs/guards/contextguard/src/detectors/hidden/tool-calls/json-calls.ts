import type { LookAlike } from './markers';

/** Members that only a call has, or a call beside its name. */
const MEMBERS =
  /\\?"(arguments|parameters|args|tool_input|tool_args|action_input|function_call|tool_calls|tool_use_id|input|role)\\?"\s{0,8}:\s{0,8}/g;
const NAMES = ['arg', 'parameters', 'input', 'call', 'tool', 'role'];
const BEFORE = 400;
const LONGEST = 2000;

const NAME =
  /"(tool|tool_name|function|name|action|recipient_name|function_name)"\s{0,8}:\s{0,8}"[\w.:/-]{2,64}"/;
/** A declaration of a function describes; a call does not. */
const DECLARES = /"(?:description|\$schema|required|operationId|properties)"\s{0,8}:/;
const SCHEMA_VALUE = /^\{\s{0,8}"(?:type|\$ref|properties)"\s{0,8}:/;
/** A name and parameters, and nothing that would make it a record of something else. */
const ONLY_CALL =
  /^\{\s{0,8}"name"\s{0,8}:\s{0,8}"[a-z]\w{2,40}"\s{0,8},\s{0,8}"parameters"\s{0,8}:\s{0,8}\{[^{}]*\}\s{0,8}\}$/;
const OBJECT = /^(?:\{|"\{|\[\s{0,4}\{)/;
const SPOKEN_ROLE = /^"(?:system|developer|assistant|tool|function)"/;
const TOOL_USE = /"type"\s{0,8}:\s{0,8}"(?:tool_use|tool_call|function)"/;

/** The brace that opens the object around an index; braces inside of strings are rare enough. */
function openingBrace(text: string, index: number): number {
  let depth = 0;
  for (let at = index - 1; at >= Math.max(0, index - BEFORE); at--) {
    const character = text.charAt(at);
    if (character === '}') depth++;
    else if (character === '{' && depth-- === 0) return at;
  }
  return -1;
}

/** Behind the brace that closes the object; -1 where none does nearby. */
function closingBrace(text: string, start: number): number {
  let depth = 0;
  let isString = false;
  const limit = Math.min(text.length, start + LONGEST);
  for (let at = start; at < limit; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '"') isString = !isString;
    else if (isString) continue;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at + 1;
  }
  return -1;
}

/** How surely an object with this member is a call: 0 where it is data. */
function scoreOf(member: string, object: string, value: string): number {
  const name = NAME.exec(object);
  const key = name?.[1] ?? '';
  if (member === 'tool_calls' || member === 'function_call') return OBJECT.test(value) ? 0.85 : 0;
  if (member === 'role') return SPOKEN_ROLE.test(value) && /"content"\s{0,8}:/.test(object) ? 0.5 : 0;
  if (member === 'tool_use_id') return 0.8;
  if (!name || DECLARES.test(object) || SCHEMA_VALUE.test(value)) return 0;
  if (member === 'tool_input' || member === 'tool_args') return 0.85;
  if (member === 'action_input') return key === 'action' ? 0.85 : 0;
  if (member === 'input') return TOOL_USE.test(object) ? 0.85 : 0;
  const isTool = /^(?:tool|tool_name|recipient_name|function_name)$/.test(key);
  if (isTool) return 0.85;
  if (!OBJECT.test(value)) return 0;
  if (key === 'function') return 0.85;
  if (key === 'name' && member === 'args') return value.startsWith('{') ? 0.6 : 0;
  if (ONLY_CALL.test(object)) return 0.5;
  return member === 'arguments' || (member === 'parameters' && TOOL_USE.test(object)) ? 0.8 : 0;
}

/** JSON objects with the members of a call: a tool, and what it is called with. */
export function jsonCallsIn(text: string): LookAlike[] {
  if (!text.includes('{') || !NAMES.some((name) => text.includes(name))) return [];
  const found: LookAlike[] = [];
  let done = 0;
  for (const { 0: match, 1: member = '', index } of text.matchAll(MEMBERS)) {
    if (index < done) continue;
    const start = openingBrace(text, index);
    if (start < done) continue;
    const end = closingBrace(text, start);
    if (end < 0) continue;
    const score = scoreOf(member, text.slice(start, end), text.slice(index + match.length, end));
    if (score === 0) continue;
    found.push({ label: member === 'role' ? 'role_message' : 'json_call', score, start, end });
    done = end;
  }
  return found;
}
