import { ENGLISH_AMOUNTS } from '../../data/light/english-amounts';
import { ENGLISH_FILLERS, REQUESTS } from '../../data/light/english-fillers';
import { ENGLISH_PAIRS } from '../../data/light/english-pairs';
import { ENGLISH_VERBS } from '../../data/light/english-verbs';
import { ENGLISH_WORDY } from '../../data/light/english-wordy';
import type { PhraseGroup } from '../../data/light/light-rule';
import { OTHER_LANGUAGES } from '../../data/light/other-languages';
import { reducedClause } from './clauses';
import { commaBeforeLast, commaBehindOpening, serialComma } from './commas';
import { CONDITIONS } from './conditions';
import type { Draft } from './draft';
import { adverbRemoval, asideRemoval } from './fillers';
import { removal, substitution } from './phrase-edits';
import type { Prose } from './prose';
import { shorterQuestion, thenBeforeQuestion } from './questions';
import { requestRemoval } from './requests';

/** Tries to rewrite what begins with a word; answers how many words that took, 0 for none. */
type Rule = (prose: Prose, index: number, draft: Draft) => number;

/** Rules by the word they begin with, of which a text has one look-up per word. Longer phrases come first. */
export type RuleIndex = ReadonlyMap<string, readonly Rule[]>;

/** Whether the words stand there, with nothing but a space between them. */
function stands(prose: Prose, index: number, phrase: readonly string[]): boolean {
  for (let word = 1; word < phrase.length; word++)
    if (prose.key(index + word) !== phrase[word] || prose.gap(index + word - 1) !== 'space') return false;
  return true;
}

function editOf(prose: Prose, first: number, last: number, replacement: string, where: PhraseGroup['where']) {
  if (where === 'aside') return asideRemoval(prose, first, last);
  if (where === 'adverb') return adverbRemoval(prose, first, last);
  if (!CONDITIONS[where](prose, first, last)) return undefined;
  return replacement === '' ? removal(prose, first, last) : substitution(prose, first, last, replacement);
}

/** An article fits the word it stands before. */
const isBehindArticle = (prose: Prose, index: number): boolean => /^an?$/.test(prose.key(index - 1));

function phraseRule({ technique, where }: PhraseGroup, phrase: readonly string[], replacement: string): Rule {
  return (prose, index, draft) => {
    if (!stands(prose, index, phrase) || isBehindArticle(prose, index)) return 0;
    const edit = editOf(prose, index, index + phrase.length - 1, replacement, where);
    return edit && draft.make(technique, edit) ? phrase.length : 0;
  };
}

function requestRule(phrase: readonly string[]): Rule {
  return (prose, index, draft) => {
    if (!stands(prose, index, phrase)) return 0;
    return requestRemoval(prose, index, index + phrase.length - 1, draft) ? phrase.length : 0;
  };
}

const single =
  (rule: (prose: Prose, index: number, draft: Draft) => boolean): Rule =>
  (prose, index, draft) =>
    rule(prose, index, draft) ? 1 : 0;

/** Openings whose comma is one of taste. */
const OPENINGS =
  'in on at during for by after before every each last this today yesterday tomorrow tonight then now later'.split(
    ' ',
  );

class IndexBuilder {
  private readonly rules: { words: readonly string[]; rule: Rule }[] = [];

  add(words: readonly string[], rule: Rule): this {
    this.rules.push({ words, rule });
    return this;
  }

  addGroups(groups: readonly PhraseGroup[]): this {
    for (const group of groups)
      for (const [phrase, replacement] of Object.entries(group.phrases)) {
        const words = phrase.split(' ');
        this.add(words, phraseRule(group, words, replacement));
      }
    return this;
  }

  build(): RuleIndex {
    const index = new Map<string, Rule[]>();
    this.rules.sort((left, right) => right.words.length - left.words.length);
    for (const { words, rule } of this.rules) {
      const [first = ''] = words;
      const rules = index.get(first);
      if (rules) rules.push(rule);
      else index.set(first, [rule]);
    }
    return index;
  }
}

function englishRules(): RuleIndex {
  const builder = new IndexBuilder()
    .addGroups(ENGLISH_WORDY)
    .addGroups(ENGLISH_AMOUNTS)
    .addGroups(ENGLISH_VERBS)
    .addGroups(ENGLISH_PAIRS)
    .addGroups(ENGLISH_FILLERS);
  for (const request of REQUESTS) {
    const words = request.split(' ');
    builder.add(words, requestRule(words));
  }
  for (const word of ['that', 'which', 'who', 'whom']) builder.add([word], single(reducedClause));
  builder.add(['how'], single(shorterQuestion));
  builder.add(['then'], single(thenBeforeQuestion));
  builder.add(['too'], single(commaBeforeLast));
  for (const word of ['and', 'or']) builder.add([word], single(serialComma));
  for (const word of OPENINGS) builder.add([word], single(commaBehindOpening));
  return builder.build();
}

const INDEXES = new Map<string, RuleIndex>();

/** The rules for a language (ISO 639-1), built when first asked for; undefined where there are none. */
export function rulesOf(language: string): RuleIndex | undefined {
  const known = INDEXES.get(language);
  if (known) return known;
  const groups = Object.hasOwn(OTHER_LANGUAGES, language) ? OTHER_LANGUAGES[language] : undefined;
  if (language !== 'en' && groups === undefined) return undefined;
  const index = groups ? new IndexBuilder().addGroups(groups).build() : englishRules();
  INDEXES.set(language, index);
  return index;
}
