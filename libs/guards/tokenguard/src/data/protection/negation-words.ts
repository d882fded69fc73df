const listed = (words: string): string[] => words.split(/\s+/).filter(Boolean);

const ENGLISH = listed(`
  not no never none nobody nothing nowhere neither nor cannot without unless except excluding only solely exclusively
  must if otherwise whether until till hardly barely scarcely rarely seldom almost nearly exactly precisely always
  maximum minimum mandatory required forbidden prohibited optional avoid exclude refrain
  ain't nope might probably possibly perhaps maybe likely unlikely approximately roughly
`);

const GERMAN = listed(`
  nicht nichts nie niemals niemand nirgends kein keine keinen keinem keiner keines ohne außer ausser weder nur lediglich
  wenn falls sofern sonst mindestens höchstens maximal minimal muss müssen musst soll sollen darf dürfen immer ob bevor
  verboten vermeide vermeiden ausschließlich fast kaum etwa ungefähr vielleicht
`);

const FRENCH = listed(`
  ne n' pas non jamais aucun aucune rien personne ni sans sauf hormis seulement uniquement si sinon doit doivent devez
  faut toujours moins maximum minimum excepté interdit obligatoire évitez presque environ peut-être
`);

const SPANISH = listed(`
  no nunca jamás ningún ninguna ninguno nada nadie ni sin salvo excepto solo sólo solamente únicamente si debe deben
  siempre menos máximo mínimo prohibido obligatorio evita evite casi aproximadamente quizás
`);

const ITALIAN = listed(`
  non mai nessun nessuno nessuna niente nulla né senza tranne eccetto solo soltanto solamente se altrimenti deve devono
  devi sempre almeno massimo minimo vietato obbligatorio evita circa quasi forse
`);

const PORTUGUESE = listed(`
  não nunca jamais nenhum nenhuma nada ninguém nem sem exceto salvo só somente apenas se senão deve devem sempre
  máximo mínimo proibido obrigatório evite quase talvez
`);

const OTHERS = listed(`
  niet niets nooit geen niemand zonder behalve tenzij alleen slechts als indien moet moeten minstens hoogstens
  не нет ни нельзя никогда никто ничего без кроме если иначе только лишь должен должна должны всегда минимум максимум
  хотя почти примерно ніколи немає якщо тільки
  nie nigdy nikt nic bez oprócz jeśli jeżeli chyba tylko wyłącznie musi muszą zawsze minimum maksimum
  değil hayır yok asla hiç hiçbir olmadan hariç eğer yalnızca sadece mutlaka   inte ingen inget aldrig utan bara endast måste ikke aldri uten hvis kun
  नहीं न मत ना कभी बिना सिवाय अगर यदि केवल सिर्फ जरूर हमेशा कम
  لا ليس ليست لم لن ما بدون دون إلا إذا لو إن فقط يجب دائما أبدا غير
  nem soha nélkül csak niciodată fără dacă numai doar ilman jos vain
`);

/** Negations and what makes or bounds a condition, in the large languages; one too many costs little. */
export const NEGATION_WORDS: ReadonlySet<string> = new Set([
  ...ENGLISH,
  ...GERMAN,
  ...FRENCH,
  ...SPANISH,
  ...ITALIAN,
  ...PORTUGUESE,
  ...OTHERS,
]);

/** First words of bounds and conditions of two words, with their second words. */
export const NEGATION_PAIRS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    at: 'least most',
    more: 'than',
    less: 'than',
    fewer: 'than',
    greater: 'than',
    up: 'to',
    provided: 'that',
    assuming: 'that',
    apart: 'from',
    other: 'than',
    rather: 'than',
    instead: 'of',
    far: 'from',
    mehr: 'als',
    weniger: 'als',
    au: 'moins plus',
    à: 'moins',
    al: 'menos',
    por: 'menos',
    como: 'mínimo máximo',
    pelo: 'menos',
    a: 'menos',
  }).map(([first, seconds]) => [first, new Set(seconds.split(' '))]),
);

/** Scripts without spaces between words: any of these anywhere, so that no rewriting parts it. */
export const UNSPACED_NEGATIONS =
  /[不没沒無无非未别別勿莫若只仅僅않못없]|如果|除非|除了|必须|必須|至少|最多|ない|ません|なし|なく|もし|場合|だけ|のみ|안$|아니|만약|반드시|ไม่|ห้าม|ถ้า|เฉพาะ/g;

/** Numerals of Chinese, Japanese and Korean with the word that counts behind them. */
export const UNSPACED_NUMBERS =
  /[〇零一二三四五六七八九十百千万萬億亿兆两兩半]+[\p{Script=Han}\p{Script=Katakana}]?/gu;
