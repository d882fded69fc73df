import type { Span } from '@aiguards/text';

export interface LookAlike extends Span {
  label:
    'tool_call' | 'tool_result' | 'turn_marker' | 'reasoning_steps' | 'json_call' | 'role_message' | 'turns';
  score: number;
  /** Of marks around turns: what follows one that begins a turn is what the turn says. */
  part?: 'begins' | 'ends';
}

const LT = '(?:<|&lt;)';
const GT = '(?:>|&gt;)';
const CALL_NAMES =
  'tool_calls?|tool_code|function_calls?|invoke|tool_use|toolcall|antml:invoke|antml:function_calls';
const RESULT_NAMES =
  'tool_results?|tool_responses?|tool_outputs?|function_results?|function_response|function_output|observation';

const ELEMENTS = new RegExp(
  `${LT}(?:(${CALL_NAMES})|(${RESULT_NAMES})|(system(?:[-_](?:reminder|message|prompt|instructions?))?|assistant|developer)|(function)(?==[\\w.]))(?=[\\s=>]|&gt;)`,
  'gi',
);
/** An element is taken whole if it ends within so many characters. */
const LONGEST_ELEMENT = 4000;
const HAS_NAME = /^\s{1,8}(?:\w+\s*=\s*\S+\s+){0,3}name\s*=/i;

function elementEnd(text: string, start: number, name: string): number | null {
  const window = text.slice(start, start + LONGEST_ELEMENT);
  const close = new RegExp(`${LT}/${name}\\s{0,4}${GT}`, 'i').exec(window);
  return close && start + close.index + close[0].length;
}

/** Elements that hold calls and results of tools in the formats of well-known models. */
function elementsIn(text: string): LookAlike[] {
  const found: LookAlike[] = [];
  let done = 0;
  for (const { 0: match, 1: call, 2: result, 3: role, 4: named, index } of text.matchAll(ELEMENTS)) {
    if (index < done) continue;
    const name = call ?? result ?? role ?? named ?? '';
    const behind = index + match.length;
    const end = elementEnd(text, behind, name);
    const isBare = /^invoke$/i.test(name) && !HAS_NAME.test(text.slice(behind, behind + 120));
    // An element of this name that is never closed is as likely to be something else.
    if (isBare || (end === null && (role !== undefined || /^(?:observation|function)$/i.test(name))))
      continue;
    const label = role !== undefined ? 'turn_marker' : result !== undefined ? 'tool_result' : 'tool_call';
    const close = text.slice(behind, behind + 200).search(/>|&gt;/);
    done = end ?? behind + close + 1;
    found.push({ label, score: role === undefined ? 0.85 : 0.7, start: index, end: Math.max(done, behind) });
  }
  return found;
}

const MARKERS =
  /(?:<|&lt;)[|｜][a-z][\w▁]{2,30}[|｜](?:>|&gt;)|\[\/?(?:INST|SYSTEM_PROMPT|TOOL_CALLS|AVAILABLE_TOOLS|TOOL_RESULTS)\]|<{2}\/?SYS>{2}|<(?:start|end)_of_turn>|\[(?:system|assistant|user)\]\(#\w{1,20}\)|<\/(?:function_calls|function_results|tool_calls?|tool_results?|tool_responses?)>|\bto=functions\.\w{1,64}/gi;

const ENDS_TURN = /^(?:<|&lt;|\[|<<)\/|^(?:<|&lt;)[|｜](?!end_header)\w*(?:end|eo[mt])|^<end/i;

/** A word in brackets in the middle of a sentence. */
const NAMED_IN_PROSE = /[\p{L},] $/u;

/** Marks between the turns of a conversation, as tokenizers of well-known models have them. */
function marksIn(text: string): LookAlike[] {
  const isClosed = text.includes('[/');
  return Array.from(text.matchAll(MARKERS), ({ 0: match, index }) => ({
    label: /tool_call/i.test(match) ? ('tool_call' as const) : ('turn_marker' as const),
    score:
      match.startsWith('[') && !isClosed && NAMED_IN_PROSE.test(text.slice(Math.max(0, index - 2), index))
        ? 0.3
        : 0.85,
    part: ENDS_TURN.test(match) ? ('ends' as const) : ('begins' as const),
    start: index,
    end: index + match.length,
  }));
}

const MAY_MARK = /[<[]|&lt;/;

export function markersIn(text: string): LookAlike[] {
  return MAY_MARK.test(text) ? [...elementsIn(text), ...marksIn(text)] : [];
}
