import { compact, type CompactionRequest, type StepReport } from '../compaction/compact';
import type { Change } from '../compaction/retention';
import { isNoted } from '../compaction/note';
import { LEVELS, type Level } from '../compaction/level';
import { protectedSpansOf } from '../compaction/protection/protected-spans';
import { isInstruction, partsOf, placesOf, withTexts, type Message, type Part, type Place } from './message';
import { trimTurns } from './turns';

/** Instructions and the question mean what they say, word by word. */
const FURTHEST: Record<Part, Level> = {
  instruction: 'reversible',
  question: 'reversible',
  said: 'aggressive',
  tool: 'aggressive',
};

/** Texts below this are not cut: what is saved is less than what the marks of what was left out cost. */
const MIN_CUT_TOKENS = 50;
/** Tokens that stay of a text that is cut. */
const MIN_LEFT_TOKENS = 20;

/** Where a question stands in a long message: in front of what it is asked of, or behind it. */
const QUESTION_HEAD = 300;
const QUESTION_TAIL = 500;

/** What is said of left out turns takes at most this. */
const MARK_TOKENS = 16;

const CUT_FIRST: ReadonlySet<Part> = new Set(['said', 'tool']);
const CUT_LAST: ReadonlySet<Part> = new Set(['question']);

export interface ConversationRequest {
  messages: readonly Message[];
  level: Level;
  query?: string;
  maxTokens?: number;
  /** Whether `maxTokens` is a share of this conversation: then texts are marked as cut. */
  isShare: boolean;
  count: (text: string) => number;
  /** Tokens that these messages take beside their texts. */
  overheadOf: (messages: readonly Message[]) => number;
}

interface Counted extends Place {
  tokens: number;
  part: Part;
  /** What of it cannot be brought back. */
  change: Change | null;
}

type Limit = Pick<CompactionRequest, 'level' | 'maxTokens' | 'isShare'>;

const lower = (one: Level, other: Level): Level =>
  LEVELS.indexOf(one) < LEVELS.indexOf(other) ? one : other;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const lostWhole = (text: string): Change => ({
  before: { text, spans: protectedSpansOf(text) },
  after: { text: '', spans: [] },
});

/** The conversation as it is being made shorter. */
export class ConversationDraft {
  readonly steps: StepReport[] = [];
  readonly leftOut = { sentences: 0, messages: 0 };
  messages: readonly Message[];
  private places: Counted[];
  private readonly gone: Counted[] = [];

  /** Of each message, beside its texts; of the conversation, beside its messages. */
  private overheads: number[];
  private readonly fixed: number;

  constructor(private readonly request: ConversationRequest) {
    const { messages, overheadOf } = request;
    const first = messages.slice(0, 1);
    this.fixed = 2 * overheadOf(first) - overheadOf([...first, ...first]);
    this.messages = messages;
    this.overheads = messages.map((message) => this.overheadOf(message));
    this.places = this.countedPlaces();
  }

  get lossy(): Change[] {
    const left = this.places.flatMap(({ change }) => (change ? [change] : []));
    return [...left, ...this.gone.map(({ text, change }) => lostWhole(change?.before.text ?? text))];
  }

  get tokens(): number {
    return this.fixed + sum(this.overheads) + sum(this.places.map(({ tokens }) => tokens));
  }

  private overheadOf(message: Message): number {
    return this.request.overheadOf([message]) - this.fixed;
  }

  private countedPlaces(): Counted[] {
    const parts = partsOf(this.messages);
    return placesOf(this.messages).map((place) => ({
      ...place,
      tokens: this.request.count(place.text),
      part: parts[place.message] as Part,
      change: null,
    }));
  }

  /** @param limitOf what each text is to be shortened to; undefined: the text stays as it is */
  private rewrite(limitOf: (place: Counted) => Limit | undefined): void {
    const { count } = this.request;
    const query = this.query();
    this.places = this.places.map((place) => {
      const limit = limitOf(place);
      if (limit === undefined) return place;
      const { text, tokens, steps, leftOut, lossy } = compact({ ...place, ...limit, query, count });
      this.steps.push(...steps);
      this.leftOut.sentences += leftOut;
      const change = lossy && { before: place.change?.before ?? lossy.before, after: lossy.after };
      return { ...place, text, tokens, change: change ?? place.change };
    });
    this.messages = withTexts(this.messages, this.places);
  }

  /** What answers the question stays; it stands at the beginning or at the end of what is asked. */
  private query(): string | undefined {
    if (this.request.query !== undefined) return this.request.query;
    const question = this.places
      .filter(({ part }) => part === 'question')
      .map(({ text }) => text)
      .join('\n');
    if (question.length <= QUESTION_HEAD + QUESTION_TAIL) return question || undefined;
    return `${question.slice(0, QUESTION_HEAD)}\n${question.slice(-QUESTION_TAIL)}`;
  }

  /** Every text by itself, without leaving anything out. */
  shortenEach(): void {
    this.rewrite(({ part }) => ({ level: lower(this.request.level, FURTHEST[part]) }));
  }

  /** Leaves out whole turns, the oldest first, until the rest fits or only the newest is left. */
  trim(maxTokens: number): void {
    if (this.tokens <= maxTokens) return;
    const tokens = [...this.overheads];
    for (const place of this.places) tokens[place.message] = (tokens[place.message] ?? 0) + place.tokens;
    const kept = trimTurns(this.messages, tokens, maxTokens - this.fixed - MARK_TOKENS);
    const leftOut = this.messages.length - kept.length;
    if (leftOut === 0) return;
    const before = this.tokens;
    const { messages, places, overheads } = this;
    this.keepOnly(kept, leftOut);
    if (this.tokens >= before) {
      [this.messages, this.places, this.overheads] = [messages, places, overheads];
      return;
    }
    const stays = new Set(kept);
    this.gone.push(...places.filter(({ message }) => !stays.has(message)));
    this.leftOut.messages = leftOut;
    this.steps.push({ techniques: ['turns'], tokensSaved: before - this.tokens });
  }

  private keepOnly(kept: readonly number[], leftOut: number): void {
    const movedTo = new Map(kept.map((index, place) => [index, place]));
    this.messages = kept.map((index) => this.messages[index] as Message);
    this.overheads = kept.map((index) => this.overheads[index] as number);
    this.places = this.places.flatMap((place) => {
      const message = movedTo.get(place.message);
      return message === undefined ? [] : [{ ...place, message }];
    });
    this.say(`[earlier messages left out: ${leftOut}]`);
  }

  /** A message of this program in front of the first turn, by a role that the conversation has. */
  say(content: string): void {
    const first = this.messages.findIndex((message) => !isInstruction(message));
    const at = first < 0 ? this.messages.length : first;
    const role = this.messages.some(isInstruction) ? 'system' : 'user';
    this.messages = this.messages.toSpliced(at, 0, { role, content });
    this.overheads = this.overheads.toSpliced(at, 0, this.overheadOf({ role, content }));
    const tokens = this.request.count(content);
    this.places = [
      ...this.places.map((place) => (place.message < at ? place : { ...place, message: place.message + 1 })),
      { message: at, path: ['content'], text: content, tokens, part: 'instruction', change: null },
    ];
  }

  /** What long texts of the conversation can do without, the question aside. */
  get spare(): number {
    return sum(this.long(CUT_FIRST).map(({ tokens }) => tokens - MIN_LEFT_TOKENS));
  }

  private long(parts: ReadonlySet<Part>): Counted[] {
    return this.places.filter(({ part, tokens }) => parts.has(part) && tokens >= MIN_CUT_TOKENS);
  }

  /** Leaves sentences out of long texts: of what was said and of what tools answered, then of the question itself. */
  cut(maxTokens: number): void {
    for (const parts of [CUT_FIRST, CUT_LAST]) {
      const over = this.tokens - maxTokens;
      if (over <= 0) return;
      const long = this.long(parts);
      const spare = sum(long.map(({ tokens }) => tokens - MIN_LEFT_TOKENS));
      const share = Math.min(1, over / spare);
      this.cutEach(
        long,
        this.request.isShare,
        ({ tokens }) => tokens - Math.ceil((tokens - MIN_LEFT_TOKENS) * share),
      );
    }
  }

  /** To a share of each long text, for want of a budget. */
  cutToShare(share: number): void {
    const long = this.long(CUT_FIRST).filter(({ text }) => !isNoted(text));
    this.cutEach(long, true, ({ tokens }) => Math.ceil(tokens * share));
  }

  private cutEach(
    chosen: readonly Counted[],
    isShare: boolean,
    maxTokensOf: (place: Counted) => number,
  ): void {
    const cut = new Set(chosen);
    const { level } = this.request;
    this.rewrite((place) => (cut.has(place) ? { level, isShare, maxTokens: maxTokensOf(place) } : undefined));
  }
}
