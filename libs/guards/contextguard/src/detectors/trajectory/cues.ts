import { EXCUSES } from '../../data/excuses';
import { PERSONA_CUES } from '../../data/persona-cues';
import { REFRAMING_CUES } from '../../data/reframing-cues';
import { RISK_CUES } from '../../data/risk-cues';
import { REFERENCE_CUES } from '../../data/reference-cues';
import { PhraseLexicon, type PhraseHit, type PlainWord } from './phrases';

const TABLE = { ...PERSONA_CUES, ...REFRAMING_CUES, ...RISK_CUES, ...REFERENCE_CUES };
export type Cue = keyof typeof TABLE;

const LEXICON = new PhraseLexicon<Cue | 'excuses'>({ ...TABLE, ...EXCUSES });

/** The order is that of the bits in stored marks: new cues are put behind the last one. */
const CUES: readonly Cue[] = [
  ...(['assigns', 'stays', 'agreed', 'onwards', 'unbound', 'threat'] as const),
  ...(['fiction', 'supposes', 'authority', 'pieces', 'recast', 'insists', 'clarifies'] as const),
  ...(['thing', 'act', 'conceals', 'victim', 'steps', 'protects', 'plays'] as const),
  ...(['refers', 'combines', 'makes', 'household', 'intensifies'] as const),
];
const BITS = new Map(CUES.map((cue, index) => [cue, 1 << index]));

export const MOST_BITS = 2 ** CUES.length - 1;

export function cuesIn(text: string, words: readonly PlainWord[]): PhraseHit<Cue>[] {
  const hits = LEXICON.find(text, words);
  const excuses = hits.filter(({ name }) => name === 'excuses');
  return hits.flatMap(({ name, start, end }) =>
    name === 'excuses' || (excuses.length > 0 && excuses.some((one) => one.start < end && start < one.end))
      ? []
      : [{ name, start, end }],
  );
}

export function bitsOf(hits: readonly PhraseHit<Cue>[]): number {
  return hits.reduce((bits, { name }) => bits | (BITS.get(name) ?? 0), 0);
}

export function has(bits: number, cue: Cue): boolean {
  return (bits & (BITS.get(cue) ?? 0)) !== 0;
}
