const listed = (words: string): string[] => words.split(/\s+/).filter(Boolean);

const ENGLISH = listed(`
  zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
  eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
  millions billion billions trillion trillions
  first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fifteenth twentieth
  thirtieth hundredth thousandth thirds fourths fifths sixths sevenths eighths ninths tenths
  half halves quarter quarters once twice thrice double triple quadruple doubled tripled halved dozen dozens couple
  pair pairs score percent percentage noon midnight fortnight twofold threefold fourfold tenfold
  january february april june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday
`);

const GERMAN = listed(`
  null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn
  achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend million millionen
  milliarde milliarden erste ersten erster erstes zweite zweiten zweiter dritte dritten dritter vierte vierten halb halbe
  halben halber hälfte viertel drittel doppelt doppelte dreifach einmal zweimal dreimal dutzend paar prozent
  januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag
`);

const FRENCH = listed(`
  zéro deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante
  cinquante soixante cent cents mille million millions milliard milliards premier première deuxième troisième quatrième
  moitié demi demie tiers quart quarts double doubles triple fois douzaine douzaines paire pourcent
  janvier février mars avril juin juillet août septembre octobre novembre décembre
  lundi mardi mercredi jeudi vendredi samedi dimanche
`);

const SPANISH = listed(`
  cero uno dos tres cuatro cinco seis siete ocho nueve diez doce trece catorce quince veinte treinta cuarenta cincuenta
  sesenta setenta ochenta noventa cien ciento cientos doscientos trescientos quinientos mil millón millones primero
  primera segundo segunda tercero tercera cuarto cuarta mitad medio media doble triple docena docenas vez veces ciento
  enero febrero marzo mayo junio julio agosto septiembre octubre noviembre diciembre
  lunes martes miércoles jueves viernes sábado domingo
`);

const ITALIAN = listed(`
  tre quattro cinque sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto
  diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento duecento mille duemila milione
  milioni miliardo miliardi primo prima secondo seconda terzo terza quarto quarta metà mezzo mezza doppio doppia triplo
  dozzina paio volte gennaio febbraio marzo aprile maggio giugno luglio settembre ottobre novembre dicembre
  lunedì martedì mercoledì giovedì venerdì sabato domenica
`);

const PORTUGUESE = listed(`
  dois duas três quatro cinco seis sete oito nove dez onze doze treze catorze quatorze quinze dezesseis dezasseis
  dezessete dezoito dezenove vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem cento duzentos mil
  milhão milhões bilhão bilhões primeiro primeira segundo segunda terceiro terceira quarto quarta metade meio meia dobro
  triplo dúzia vezes janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
`);

const OTHERS = listed(`
  nul twee drie vier vijf zes zeven negen tien elf twaalf twintig dertig veertig vijftig honderd duizend miljoen miljard
  eerste tweede derde helft dubbel keer dozijn
  ноль один одна одно два две три четыре пять шесть семь восемь девять десять двадцать тридцать сорок пятьдесят сто
  двести тысяча тысячи тысяч миллион миллиона миллионов миллиард первый первая второй вторая третий половина половину
  четверть треть дважды трижды вдвое втрое раз раза пара процент процента процентов
  zero jeden jedna jedno dwa dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć dwadzieścia trzydzieści sto
  tysiąc tysiące tysięcy milion miliony milionów pierwszy drugi trzeci połowa pół razy
  sıfır bir iki üç dört beş altı yedi sekiz dokuz yirmi otuz kırk elli yüz milyon milyar yarım ilk ikinci yüzde
  एक दो तीन चार पांच पाँच छह छः सात आठ नौ दस बीस सौ हजार हज़ार लाख करोड़ आधा आधे दोगुना पहला पहली दूसरा दूसरी तीसरा
  واحد واحدة اثنان اثنين اثنتان ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثماني تسعة تسع عشرة عشر عشرون
  مئة مائة ألف ألفان مليون مليار نصف ربع ثلث ضعف مرتين أول الأول الثاني الثالث
`);

/** Numbers, shares, multiples, ordinals, months and days as words. Whatever the language of the text: one too many costs little. */
export const NUMBER_WORDS: ReadonlySet<string> = new Set([
  ...ENGLISH,
  ...GERMAN,
  ...FRENCH,
  ...SPANISH,
  ...ITALIAN,
  ...PORTUGUESE,
  ...OTHERS,
]);

/** How the languages that write numbers as one word end it: fünfundzwanzig, ventitré, vijfentwintig. */
export const NUMBER_ENDINGS = /(?:[zß]ig|hundert|tausend|ntwintig|ndertig|cento)$/;
