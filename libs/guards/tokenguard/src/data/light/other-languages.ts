import type { PhraseGroup } from './light-rule';

const group = (
  where: 'aside' | 'clause',
  technique: PhraseGroup['technique'],
  phrases: string,
): PhraseGroup => ({
  technique,
  where,
  phrases: Object.fromEntries(phrases.split(', ').map((phrase) => [phrase, ''])),
});

const replaced = (phrases: Readonly<Record<string, string>>): PhraseGroup => ({
  technique: 'wordy_phrases',
  where: 'anywhere',
  phrases,
});

/**
 * By language (ISO 639-1), a few sure ones. In German an opening word takes the place before the verb ("Natürlich ist
 * das …"), so that nothing there can go without turning the sentence round: only what commas set off does. A
 * phrase is replaced only where its grammar and that of its replacement are the same everywhere.
 */
export const OTHER_LANGUAGES: Readonly<Record<string, readonly PhraseGroup[]>> = {
  de: [
    group(
      'aside',
      'fillers',
      'wie gesagt, wie bekannt, wie sie wissen, wie du weißt, offen gesagt, ehrlich gesagt, kurz gesagt',
    ),
  ],
  fr: [
    group(
      'aside',
      'fillers',
      'en fait, en réalité, bien sûr, bien entendu, évidemment, à vrai dire, pour ainsi dire, comme vous le savez, comme tu le sais, comme on le sait, il faut le dire',
    ),
    group(
      'clause',
      'fillers',
      'il convient de noter que, il est important de noter que, il est à noter que, veuillez noter que',
    ),
    replaced({
      'afin de': 'pour',
    }),
  ],
  es: [
    group(
      'aside',
      'fillers',
      'de hecho, en realidad, por supuesto, básicamente, evidentemente, como usted sabe, como sabes, como todos sabemos, a decir verdad, por así decirlo',
    ),
    group(
      'clause',
      'fillers',
      'cabe señalar que, cabe destacar que, es importante señalar que, es importante destacar que, hay que tener en cuenta que',
    ),
  ],
  it: [
    group(
      'aside',
      'fillers',
      'in effetti, in realtà, di fatto, ovviamente, naturalmente, come sapete, come sai, come tutti sanno, a dire il vero, per così dire',
    ),
    group('clause', 'fillers', 'è importante notare che, va notato che, è bene notare che, si noti che'),
    replaced({
      'al fine di': 'per',
      'allo scopo di': 'per',
    }),
  ],
  pt: [
    group(
      'aside',
      'fillers',
      'de fato, de facto, na verdade, na realidade, obviamente, basicamente, como você sabe, como sabem, como todos sabem, por assim dizer',
    ),
    group(
      'clause',
      'fillers',
      'é importante notar que, é importante destacar que, vale ressaltar que, cabe destacar que, vale a pena notar que',
    ),
  ],
};
