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
 * das …"), so that nothing there can go without turning the sentence round: only what commas set off does.
 */
export const OTHER_LANGUAGES: Readonly<Record<string, readonly PhraseGroup[]>> = {
  de: [
    group(
      'aside',
      'fillers',
      'wie gesagt, wie bekannt, wie sie wissen, wie du weißt, offen gesagt, ehrlich gesagt, kurz gesagt',
    ),
    replaced({
      'zum jetzigen zeitpunkt': 'jetzt',
      'zum gegenwärtigen zeitpunkt': 'jetzt',
      'in der lage ist': 'kann',
      'im rahmen von': 'bei',
    }),
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
      'en raison du fait que': 'parce que',
      'du fait que': 'parce que',
      "à l'heure actuelle": 'maintenant',
      'dans le but de': 'pour',
      'afin de': 'pour',
      'dans un avenir proche': 'bientôt',
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
    replaced({
      'debido al hecho de que': 'porque',
      'debido a que': 'porque',
      'con el fin de': 'para',
      'con el objetivo de': 'para',
      'en el momento actual': 'ahora',
      'en un futuro próximo': 'pronto',
      'la mayor parte de los': 'la mayoría de los',
    }),
  ],
  it: [
    group(
      'aside',
      'fillers',
      'in effetti, in realtà, di fatto, ovviamente, naturalmente, come sapete, come sai, come tutti sanno, a dire il vero, per così dire',
    ),
    group('clause', 'fillers', 'è importante notare che, va notato che, è bene notare che, si noti che'),
    replaced({
      'a causa del fatto che': 'perché',
      'per il fatto che': 'perché',
      'al fine di': 'per',
      'allo scopo di': 'per',
      'in questo momento': 'ora',
    }),
  ],
  pt: [
    group(
      'aside',
      'fillers',
      'de fato, de facto, na verdade, na realidade, claro, obviamente, basicamente, como você sabe, como sabem, como todos sabem, por assim dizer',
    ),
    group(
      'clause',
      'fillers',
      'é importante notar que, é importante destacar que, vale ressaltar que, cabe destacar que, vale a pena notar que',
    ),
    replaced({
      'devido ao fato de que': 'porque',
      'devido ao facto de que': 'porque',
      'pelo fato de que': 'porque',
      'com o objetivo de': 'para',
      'com a finalidade de': 'para',
      'a fim de': 'para',
      'neste momento': 'agora',
    }),
  ],
};
