/**
 * Characters that are read as a Latin letter although they are none, by letter. Chosen by what a reader takes for
 * the letter; the source for the pairs is Unicode Technical Standard 39 (confusables), without what only fonts confuse.
 */
const CYRILLIC =
  'aа bвЬь cс dԁ eеєэ gԍ hһн iі jј kк mм nпи oо pр qԛ rгя sѕ tт uцч vѵ wԝшщ xх yуү zз ' +
  'AА BВ CС EЕЄ HН IІ JЈ KК MМ OО PР SЅ TТ VѴ XХ YУ WШ NИ RЯ';
const GREEK =
  'aα bβ cϲς eεϵ hη iι jϳ kκ nηπ oοσ pρ tτ uυμ vν wω xχ yγ ' + 'AΑ BΒ EΕΣ HΗ IΙ KΚ MΜ NΝ OΟΘ PΡ TΤ XΧ YΥ ZΖ';
const OTHER_SCRIPTS =
  'gց hհ jյ nոռ oօ qզ uս ' +
  'AᎪꓮ BᏴꓐ CᏟꓚ DᎠꓓ EᎬꓰ FꓝᎰ GᏀꓖ HᎻꓧ IᏆꓲ JᎫꓙ KᏦꓗ LᏞꓡ MᎷꓟ NꓠΝ OՕꓳ PᏢꓑ RᏒꓣ SᏚꓢ TᎢꓔ UՍꓴ VᏙꓦ WᎳꓪ XꓫⅩ YᎩꓬ ZᏃꓜ';

/** Letters of Latin shape that no language is written in where they stand for these: phonetic, small-capital, turned. */
const PHONETIC =
  'aᴀɑɐ bʙɓ cᴄɔ dᴅɗɖ eᴇǝɛ fꜰɟ gɢɡɠᵷ hʜɥɦ iɪᴉɩɨ jᴊʝ kᴋʞƙ lʟɭ mᴍɯɱ nɴɲɳ oᴏɵ pᴘƥ qʠ rʀɹɾɽ sꜱʂ tᴛʇƭʈ uᴜʉʊ ' +
  'vᴠʌʋ wᴡʍ yʏʎƴ zᴢʐȥ';

function tableOf(rows: string): Map<string, string> {
  return new Map(
    rows.split(' ').flatMap(([letter = '', ...alike]) => alike.map((other) => [other, letter] as const)),
  );
}

/** To be folded in words that mix scripts or stand among Latin words only: they are letters of living scripts. */
export const LATIN_LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ...tableOf(OTHER_SCRIPTS),
  ...tableOf(GREEK),
  ...tableOf(CYRILLIC),
]);

/** To be folded anywhere. */
export const LATIN_VARIANTS: ReadonlyMap<string, string> = tableOf(PHONETIC);

/** The other way round, for a Latin letter hidden in a Cyrillic word: exact look-alikes only. */
export const CYRILLIC_LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Array.from(
    'aа cс eе iі jј oо pр sѕ xх yу kк AА BВ CС EЕ HН IІ JЈ KК MМ OО PР SЅ TТ XХ'.split(' '),
    (pair) => [pair.charAt(0), pair.charAt(1)],
  ),
);

/** ISO 3166 codes that are flags, written one behind the other. A pair of regional indicators outside them spells. */
export const FLAG_REGIONS =
  'ACADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCPCRCUCVCWCXCYCZ' +
  'DEDGDJDKDMDODZEAECEEEGEHERESETEUFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUICIDIEILIMINIOIQIRISIT' +
  'JEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONP' +
  'NRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTATCTDTFTGTHTJTKTLTMTNTOTR' +
  'TTTVTWTZUAUGUMUNUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW';
