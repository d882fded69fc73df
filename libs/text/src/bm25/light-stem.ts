/**
 * Endings of inflection by the letters of a language. Light on purpose: what a word is about stays, and a
 * wrong cut only makes two words equal that share their beginning. Snowball in CommonJS weighs 2 MB for the same languages.
 */
interface Endings {
  /** Letters that have to stay before the ending. */
  least: number;
  endings: ReadonlySet<string>;
  longest: number;
}

function endingsOf(least: number, list: string): Endings {
  const endings = list.split(' ');
  return { least, endings: new Set(endings), longest: Math.max(...endings.map(({ length }) => length)) };
}

const LATIN = endingsOf(
  4,
  'aciones aciones amiento amientos ements ement ungen heiten keiten ungs ung ación ações ação acion acoes azione azioni ations ation ates ating ated ate ' +
    'mente ments ment ness nesses ities ity idad idades issimo ably ibly able ible ables fully ful less ingly edly ings ing ern ers er ed es s ly ' +
    'ando iendo endo ados adas ado ada idos idas ido ida aron ieron aban aba ian iamo iamo ato ata ati ate uto uta are ere ire arono ' +
    'eront erait aient ait ent ons ez ees ee eur euse eurs euses aux eux isch ische ischen lich liche lichen en em er es e os as a o i um ' +
    'lar ler lari leri nin nun dan den ów ach ami owie owi ego emu ych ymi',
);
const CYRILLIC = endingsOf(
  3,
  'иями ями ами ией иям ием иях ях ах ам ям ой ей ий ый ая яя ое ее ые ие ого его ому ему ыми ими ых их ую юю ов ев ем ом ал ала али ало ил ила или ило ет ут ют ят ит ишь ешь ть ться тся лся лась лись ась а я о е ы и у ю ь й ість ості ою ею ів їв ти',
);
const GREEK = endingsOf(3, 'ους ων ος ου οι ας ες ης εις εων α η ο ι ω ε');
const ARABIC = endingsOf(3, 'ات ون ين ان ها هم هن ية ه ة ي');

const DOUBLED = /([bdfgk-nprt])\1$/;
const PLURAL = /[^s]s$/;
const LATIN_WORD = /^[a-z]/;
const CYRILLIC_WORD = /^[\u0400-\u052f]/;
const GREEK_WORD = /^[\u0370-\u03ff]/;
const ARABIC_WORD = /^[\u0620-\u06ff]/;
const ARABIC_PREFIX = /^(?:وال|بال|كال|فال|لل|ال)(?=.{3})/;

/** The word without its longest ending. */
function without(word: string, { least, endings, longest }: Endings): string {
  for (let length = Math.min(longest, word.length - least); length > 0; length--)
    if (endings.has(word.slice(-length))) return word.slice(0, -length);
  return word;
}

function latinStem(word: string): string {
  const singular = word.endsWith('ies') && word.length > 4 ? `${word.slice(0, -3)}y` : word;
  const stem = without(
    singular.length > 3 && PLURAL.test(singular) ? singular.slice(0, -1) : singular,
    LATIN,
  );
  const single = stem.length > 3 ? stem.replace(DOUBLED, '$1') : stem;
  return single.length > 3 && /[ey]$/.test(single) ? single.slice(0, -1) : single;
}

/** One form for the inflections of a lower-case word without accents: a key to compare, no word to show. */
export function lightStem(word: string): string {
  if (word.length < 4) return word;
  if (LATIN_WORD.test(word)) return latinStem(word);
  if (CYRILLIC_WORD.test(word)) return without(word, CYRILLIC);
  if (GREEK_WORD.test(word)) return without(word, GREEK);
  if (ARABIC_WORD.test(word)) return without(word.replace(ARABIC_PREFIX, ''), ARABIC);
  return word;
}
