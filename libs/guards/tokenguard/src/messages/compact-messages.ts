import { mergedSteps, type StepReport } from '../compaction/compact';
import { isNoted, NOTE } from '../compaction/note';
import { allowsExtraction, defaultShare } from '../compaction/level';
import type { Change } from '../compaction/retention';
import { ConversationDraft, type ConversationRequest } from './conversation-draft';
import { placesOf, type Message } from './message';

export interface CompactedConversation {
  messages: readonly Message[];
  tokens: number;
  steps: StepReport[];
  leftOut: { sentences: number; messages: number };
  /** Per text that lost what cannot be brought back. */
  lossy: Change[];
}

const TURNS_LEFT_OUT = /^\[earlier messages left out: \d+\]$/;

/** Whether it was cut to a share of itself before: the same call does not cut it again. */
export const wasCut = (messages: readonly Message[]): boolean =>
  placesOf(messages).some(({ text }) => isNoted(text) || TURNS_LEFT_OUT.test(text));

/** Long texts lose up to this share of what they can do without before a turn goes: no turn for a few tokens. */
const MOST_CUT_BEFORE_TURNS = 0.5;

/** Makes a conversation shorter: each text by itself, then by turns and by sentences where a budget asks for it. */
export function compactMessages(request: ConversationRequest): CompactedConversation {
  const { level, maxTokens, isShare } = request;
  const draft = new ConversationDraft(request);
  const before = draft.tokens;
  draft.shortenEach();
  if (allowsExtraction(level) && maxTokens !== undefined) {
    const over = draft.tokens - maxTokens;
    if (over > 0 && over <= draft.spare * MOST_CUT_BEFORE_TURNS) draft.cut(maxTokens);
    draft.trim(maxTokens);
    draft.cut(maxTokens);
  } else if (defaultShare(level) < 1) draft.cutToShare(defaultShare(level));
  if (isShare && draft.tokens < before && !wasCut(draft.messages)) draft.say(NOTE);
  const { messages, tokens, steps, leftOut, lossy } = draft;
  if (tokens >= before)
    return {
      messages: request.messages,
      tokens: before,
      steps: [],
      leftOut: { sentences: 0, messages: 0 },
      lossy: [],
    };
  return { messages, tokens, steps: mergedSteps(steps), leftOut, lossy };
}
