import { has, type Cue } from './cues';
import type { TurnMarks } from './marks';

const BIAS = -4.8;
/**
 * Of the log-odds of the model: bounded above, since what training rows taught it surely may still be a nurse's question,
 * and below, since it reads a turn without what went before ("how would I build one of these?").
 */
const MODEL_WEIGHT = 1.2;
const LEAST_LOG_ODDS = -1.5;
const MOST_LOG_ODDS = 3;

/** Fitted by a logistic regression on turns of the written conversations and of train splits, and rounded down. */
const WEIGHTS: ReadonlyArray<readonly [cue: Cue, weight: number]> = [
  ['act', 1.3],
  ['thing', 1.3],
  ['conceals', 1.7],
  ['victim', 1.4],
  ['steps', 0.4],
  ['makes', 0.5],
  ['intensifies', 0.8],
  ['protects', -1.2],
  ['plays', -1.4],
];
/** A dangerous thing of an earlier turn that this one goes on about. */
const CARRIED_THING = 0.4;
const CARRIED_HARMLESS = -0.3;

/** What says more together than apart: something dangerous, aimed at somebody or hidden; or to be made, from what is at hand. */
const AIMED = 0.8;
/** What is hidden from others is often nobody's harm: a present, one's own data. */
const HIDDEN_DANGER = 1.1;
const MADE = 1.8;
const AT_HAND = 1.6;
const MADE_WORSE = 1.4;

function logOdds(percent: number): number {
  const share = Math.min(0.99, Math.max(0.01, percent / 100));
  return Math.max(LEAST_LOG_ODDS, Math.min(MOST_LOG_ODDS, Math.log(share / (1 - share))));
}

function together(own: number, carried: number): number {
  const isThing = has(own, 'thing') || has(carried, 'thing');
  const isDangerous = isThing || has(own, 'act');
  let sum = 0;
  if (isDangerous && (has(own, 'victim') || has(own, 'conceals')) && has(own, 'steps')) sum += AIMED;
  if ((isDangerous || has(own, 'victim')) && has(own, 'conceals')) sum += HIDDEN_DANGER;
  if (isThing && has(own, 'makes') && has(own, 'steps')) sum += MADE;
  if (isThing && has(own, 'household')) sum += AT_HAND;
  if (has(own, 'act') && has(own, 'intensifies')) sum += MADE_WORSE;
  return sum;
}

/**
 * How sure one turn is that something harmful is to be done, by the model and by what it says, and by what it goes on
 * about. @param carried the cues of the turns that led to it
 */
export function turnRisk({ p, c }: TurnMarks, carried: number): number {
  let sum = BIAS + together(c, carried);
  if (p) sum += MODEL_WEIGHT * (logOdds(p[2]) - LEAST_LOG_ODDS);
  for (const [cue, weight] of WEIGHTS) if (has(c, cue)) sum += weight;
  if (!has(c, 'thing') && has(carried, 'thing')) sum += CARRIED_THING;
  if (!has(c, 'plays') && has(carried, 'plays')) sum += CARRIED_HARMLESS;
  if (!has(c, 'protects') && has(carried, 'protects')) sum += CARRIED_HARMLESS;
  return 1 / (1 + Math.exp(-sum));
}
