import type { Beside } from './beside';
import { bestWindow } from './best-window';
import type { Lexicon } from './lexicon';
import { answersAmong } from './question';
import { pairOf, type Subject } from './subject';
import { share } from './word-features';

const NEGATIONS = new Set(
  "not no never none nobody nothing neither without don't doesn't didn't isn't aren't wasn't can't cannot won't nicht kein keine keinen nie niemals ohne pas jamais sans aucun aucune nunca ningún ninguna sin jamás tampoco non mai senza não nunca sem niet geen nooit".split(
    ' ',
  ),
);
/** Of longer windows one negation says nothing of the whole. */
const SHORT_WINDOW = 60;

/** Words that are near each other. */
const NEAR = 24;
/** Words on either side of them in which an answer may stand. */
const AROUND = 4;
const MOST = 5;

const isAsked =
  (subject: Subject) =>
  (id: number): boolean =>
    (subject.placeOf[id] ?? 0) > 0;

/** The subject's words close together, and what an answer may be beside them. */
function closeFeatures(subject: Subject, { inside }: Beside, lexicon: Lexicon) {
  const close = bestWindow(subject, inside, lexicon, NEAR);
  const seen = new Set<number>();
  let rarity = 0;
  for (let at = close.from; at < close.to; at++) {
    const id = inside[at]?.id ?? 0;
    if (!isAsked(subject)(id) || seen.has(id)) continue;
    seen.add(id);
    rarity += lexicon.rarityOf(id);
  }
  const { asksFor } = subject.question;
  const answers =
    asksFor === 'none'
      ? -1
      : answersAmong(
          asksFor,
          inside.slice(Math.max(0, close.from - AROUND), close.to + AROUND),
          lexicon,
          isAsked(subject),
        );
  return { near_cover: share(rarity, subject.rarity), near_answers: Math.min(3, answers) };
}

function orderFeatures(subject: Subject, { inside }: Beside) {
  let [first, last] = [-1, -1];
  const pairs = new Set<number>();
  const hits = new Set<number>();
  inside.forEach(({ id }, at) => {
    if (!isAsked(subject)(id)) return;
    hits.add(id);
    if (first < 0) first = at;
    last = at;
    const pair = pairOf(inside[at - 1]?.id ?? 0, id);
    if (at > 0 && subject.pairs.has(pair)) pairs.add(pair);
  });
  return {
    pairs: share(pairs.size, subject.pairs.size),
    compactness: first < 0 ? 0 : hits.size / (last - first + 1),
  };
}

function factFeatures(subject: Subject, { inside, near }: Beside, lexicon: Lexicon) {
  const found = (ids: readonly number[]): number =>
    share(ids.filter((id) => near.has(id)).length, ids.length, 0.5);
  const others = new Set(
    inside.filter(({ isNumber, id }) => isNumber && !isAsked(subject)(id)).map(({ id }) => id),
  );
  const { isQuestion, asksFor } = subject.question;
  const answers = asksFor === 'none' ? -1 : answersAmong(asksFor, inside, lexicon, isAsked(subject));
  const denies = (ids: readonly number[]): boolean => ids.some((id) => NEGATIONS.has(lexicon.surfaceOf(id)));
  return {
    names_found: found(subject.names),
    names: Math.min(MOST, subject.names.length),
    numbers_found: found(subject.numbers),
    numbers: Math.min(MOST, subject.numbers.length),
    numbers_other: Math.min(MOST, others.size),
    answer: answers < 0 ? 0.5 : Number(answers > 0),
    answers: Math.min(6, answers),
    is_question: Number(isQuestion),
    polarity_differs: Number(inside.length < SHORT_WINDOW && denies(subject.types) !== denies(near.ids)),
  };
}

/** What the places of words, names, numbers and possible answers say. */
export const placeFeatures = (subject: Subject, beside: Beside, lexicon: Lexicon) => ({
  ...closeFeatures(subject, beside, lexicon),
  ...orderFeatures(subject, beside),
  ...factFeatures(subject, beside, lexicon),
});
