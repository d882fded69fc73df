import type { Span } from '@aiguards/text';
import { carriageReturns } from './blanks/carriage-returns';
import { lineEnds } from './blanks/line-ends';
import { blankRuns } from './blanks/runs';
import { MAX_CHARACTERS, TooLongToRestore } from './expansion';
import { fencedSpans } from './fences';
import { jsonStep } from './json/json.step';
import { refersToRows } from './json/repeated';
import { foldLines } from './lines/fold-lines';
import { htmlBoilerplate } from './markup/html';
import { markdownBoilerplate } from './markup/markdown';
import { removalsOf } from './removals';
import { applyRewrites, mergedSpans, spansAfter } from './rewrites';
import type { CountTokens, ReversibleStep, StepRestoration } from './step';

export type { StepRestoration } from './step';

interface PlannedStep {
  step: ReversibleStep;
  /** The inverse gives the text back byte for byte, and the pipeline makes sure of it; else equal data. */
  isExact: boolean;
  /** The same, but that each line it writes can be read without any other; null: it cannot do without. */
  alone: ReversibleStep | null;
  /** What it finds, also of an earlier call, is kept from the steps behind it: none for lines puts its hand to that. */
  isFoundFirst?: boolean;
}

/** A table in which no row refers to another. */
const jsonRowsAlone: ReversibleStep = {
  ...jsonStep,
  propose(text, count, outside) {
    const proposal = jsonStep.propose(text, count, outside);
    return (
      proposal && {
        ...proposal,
        rewrites: proposal.rewrites.filter(({ replacement }) => !refersToRows(replacement)),
      }
    );
  },
};

/**
 * In this order: what holds for a whole document first; runs of blanks last, so that alignment is still there when lines
 * are compared.
 */
const STEPS: readonly PlannedStep[] = [
  { step: htmlBoilerplate, isExact: true, alone: htmlBoilerplate, isFoundFirst: true },
  { step: jsonStep, isExact: false, alone: jsonRowsAlone, isFoundFirst: true },
  { step: markdownBoilerplate, isExact: true, alone: markdownBoilerplate },
  { step: carriageReturns, isExact: true, alone: carriageReturns },
  { step: lineEnds, isExact: true, alone: lineEnds },
  { step: foldLines, isExact: true, alone: null },
  { step: blankRuns, isExact: true, alone: blankRuns },
];

/** A step that is undone by what stood there before, whichever step took it out. */
const PUT_BACK = STEPS.findIndex(({ step }) => step === htmlBoilerplate);

/** The steps that were taken, in order, each with what its inverse needs. A JSON value. */
export type Restoration = readonly (readonly [step: number, restoration: StepRestoration])[];

export interface Compacted {
  text: string;
  /** Names of what changed something, as `optimization_techniques` lists them. */
  techniques: string[];
  /** Stretches of `text` that are restructured data: sorted, apart. */
  structured: Span[];
  restoration: Restoration;
}

/** What one step makes possible for the next may take another round; few texts need a third. */
const MAX_ROUNDS = 4;

/** Steps that a restoration can have. */
export const MAX_STEPS = MAX_ROUNDS * STEPS.length;
/** Up to this many characters each step is counted by itself; above, the outcome of all. */
const COUNT_EACH_STEP = 20_000;

interface State extends Compacted {
  /** What this round has restructured: the next one begins as a new call with its text would. */
  ofThisRound: Span[];
  /** Where `text` was counted. */
  tokens?: number;
}

interface Way {
  count: CountTokens;
  isCounted: boolean;
  linesAlone: boolean;
}

/** The state after a step, or the one before where the step saves nothing or could not be undone. */
function taken(state: State, place: number, { count, isCounted, linesAlone }: Way): State {
  const planned = STEPS[place] as PlannedStep;
  const { isExact } = planned;
  const step = linesAlone ? planned.alone : planned.step;
  if (!step) return state;
  const fences = fencedSpans(state.text);
  const proposal = step.propose(state.text, count, mergedSpans([...fences, ...state.ofThisRound]));
  if (!proposal) return state;
  const text = applyRewrites(state.text, proposal.rewrites);
  // What steps before have written down holds for their text to the byte: then equal data is not enough.
  const isToTheByte = isExact || state.restoration.length > 0;
  const isRestored =
    !isToTheByte || step.invert(text, proposal.restoration, fencedSpans(text)) === state.text;
  if (isExact && !isRestored) return state;
  let tokens: number | undefined;
  if (isCounted) {
    state.tokens ??= count(state.text);
    tokens = count(text);
    if (tokens >= state.tokens) return state;
  }
  return {
    text,
    tokens,
    structured: spansAfter(proposal.rewrites, state.structured),
    ofThisRound: spansAfter(proposal.rewrites, state.ofThisRound),
    techniques: [...state.techniques, ...proposal.techniques],
    restoration: [
      ...state.restoration,
      isRestored ? [place, proposal.restoration] : [PUT_BACK, removalsOf(state.text, proposal.rewrites)],
    ],
  };
}

function compact(text: string, way: Way): State {
  let state: State = { text, techniques: [], structured: [], restoration: [], ofThisRound: [] };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = state.text;
    state.ofThisRound = [];
    STEPS.forEach((_, place) => {
      state = taken(state, place, way);
      const planned = STEPS[place];
      if (planned?.isFoundFirst)
        state.ofThisRound = mergedSpans([
          ...state.ofThisRound,
          ...(planned.step.find?.(state.text, fencedSpans(state.text)) ?? []),
        ]);
    });
    if (state.text === before) break;
  }
  return state;
}

/** What the steps wrote in this call, and what of their writing was in the text as it came. */
function structuredIn({ text, structured }: State): Span[] {
  const fences = fencedSpans(text);
  return mergedSpans([...structured, ...STEPS.flatMap(({ step }) => step.find?.(text, fences) ?? [])]);
}

/**
 * The text with fewer tokens and nothing lost: `restore` gives it back, byte for byte outside of JSON and as equal data
 * there. Never more tokens by `count`; fenced code is left as it is; compacting the outcome again changes nothing.
 * Linear in the length of the text.
 *
 * @param linesAlone only what leaves each line readable without the others: some of them are about to be left out
 */
export function compactReversibly(text: string, count: CountTokens, linesAlone = false): Compacted {
  const way = { count, isCounted: text.length <= COUNT_EACH_STEP, linesAlone };
  let state = compact(text, way);
  if (!way.isCounted && state.text !== text && count(state.text) >= count(text))
    state = compact(text, { ...way, isCounted: true });
  return {
    text: state.text,
    techniques: [...new Set(state.techniques)],
    structured: structuredIn(state),
    restoration: state.restoration,
  };
}

const EVERY_STEP: Restoration = STEPS.map((_, place) => [place, null]);

/**
 * The text that `compactReversibly` was given. Without the restoration only what the text tells itself comes back:
 * folded lines and columns, not blanks or markup.
 *
 * @returns null where that would be longer than any text that was ever compacted
 */
export function restore(text: string, restoration: Restoration | null): string | null {
  try {
    return (restoration ?? EVERY_STEP).reduceRight((current, [place, data]) => {
      const inverted = STEPS[place]?.step.invert(current, data, fencedSpans(current)) ?? current;
      if (inverted.length > MAX_CHARACTERS) throw new TooLongToRestore();
      return inverted;
    }, text);
  } catch (error) {
    if (error instanceof TooLongToRestore) return null;
    throw error;
  }
}
