const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words that carry grammar or ask: they say nothing about where the answer stands. */
export const FUNCTION_WORDS = set(`
a an the this that these those some any each every all both either such same own other another more most less than as so too very just only also even still
i me my mine you your yours he him his himself she her hers herself it its itself we us our ours they them their theirs themselves one ones
who whom whose which what where when why how whether if is are was were be been being am have has had having do does did doing done will would shall should can could may might must
of to in on at by for with from into onto upon about per via out off over under up down through during before after above below between among along across against within
and or but nor not no yes yet then there here now again because although though unless until till while since s t d m re ve ll don doesn didn isn aren wasn weren
der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine wer wen wem wessen was wann wo wohin woher warum wie wieviel wieviele welche welcher welches welchen ist sind war waren wird werden wurde wurden hat haben hatte hatten sein im in am an auf aus bei mit nach von vom zu zum zur für über unter sich es er sie wir ihr ich du man dass als ob auch noch nur so
le la les un une des du de et ou mais ne pas qui que quoi quel quelle quels quelles quand où comment pourquoi combien est sont était étaient être avoir a ont avait ce cet cette ces il elle ils elles on nous vous je tu se sa son ses leur leurs au aux en dans par pour sur avec sans plus comme y dont qu l d c n j
el los las una unos unas del y o u pero no quién quien quiénes qué cuál cuáles cuándo cuando dónde donde cómo como cuánto cuántos cuánta cuántas por para con sin sobre entre es son era eran fue fueron ser estar está están ha han había su sus se lo le les este esta estos estas ese esa al más muy ya si yo él ella ellos nosotros
o os as um uma uns umas do da dos das e ou mas não quem qual quais quando onde quanto quantos quantas foi foram são seu sua seus suas no na nos nas em pelo pela ao à com sem mais isso isto este esta ele ela eles você
il lo gli i uno della dello dei degli delle nel nella nei e ed ma non chi che cosa quale quali quando dove come perché quanto quanti quante è sono era erano essere ha hanno aveva suo sua suoi loro si con per tra fra da dal dalla al alla più questo questa questi ci
het een en of maar niet wie wat wanneer waar waarom hoe hoeveel welke welk is zijn was waren wordt worden werd heeft hebben had van voor op aan uit bij met naar door over om te dat die dit deze er zij hij ze we ik u
и или но не кто кого кому что чего когда где куда почему зачем как какой какая какое какие сколько был была было были есть это этот эта эти тот его её ее их он она они мы вы я в во на с со по из за к ко у о об от до для при же ли бы а
і й та але не хто що коли де чому як який яка яке які скільки був була було були це цей ця він вона вони ми ви я у в на з із зі по за до для при про від
i oraz lub ale nie kto kogo co kiedy gdzie dlaczego jak jaki jaka jakie który która które ile jest są był była było były to ten ta te w we na z ze do od po za dla przy o się jego jej ich on ona oni my wy ja
ve veya ama değil kim kimin ne nerede nereye neden niçin nasıl hangi kaç bir bu şu o için ile de da mi mı mu mü olan olarak en
من ما ماذا متى أين لماذا كيف كم هل هو هي هم في على إلى عن مع هذا هذه التي الذي و أو لا
`);

/** Words of the order around a question: "Answer the question based on the given passages." */
export const INSTRUCTION_WORDS = set(`
answer answers answering question questions query based base given give gives giving provide provided providing following follow follows please context contexts passage passages document documents paragraph paragraphs
text texts article articles below above information info task complete output outputs input write writing word words sentence sentences concise concisely brief briefly short only according using use used explain
summarize summarise summary summaries summarization describe tell list extract find identify determine return respond response reply enter format page pages number abstract report news several generate read understand know say says said mentioned mention
meeting transcript discuss discussed discussion discussions conversation dialogue speaker speakers think thought opinion opinions
frage antworte antwort beantworte text kontext bitte folgenden folgende zusammenfassung fasse zusammen question réponds réponse texte contexte résume résumé suivant pregunta responde respuesta texto contexto resume resumen siguiente
pergunta resposta responda texto resumo domanda rispondi risposta testo riassunto vraag antwoord tekst вопрос ответь ответ текст контекст pytanie odpowiedz soru cevap metin
`);

/** What kind of thing answers, by the words that ask. */
export const ASKS_FOR_NAME = set(
  'who whom whose which where wer wen wem wo woher welche welcher welches qui où quel quelle quién quien dónde cuál quem onde qual chi dove quale wie waar welke кто где куда какой kto gdzie który kim nerede hangi хто де من أين name names country city person company',
);
export const ASKS_FOR_NUMBER = set(
  'when many much long old year date number percent percentage wann wieviel viele viel jahr quand combien année cuándo cuánto cuántos cuántas año quando quanto quantos quantas ano quanti quante anno wanneer hoeveel jaar когда сколько kiedy ile kaç коли скільки متى كم',
);

/** Who asks so wants to read on around the hits: a stretch, not a fact. */
export const ASKS_FOR_STRETCH = set(
  'summarize summarise summary summaries overview outline discuss discussed discussion describe explain opinion opinions think thought thinks view views reason reasons why attitude agree decide decided decision debate talk talked argue argued zusammenfassung fasse diskussion warum meinung résume résumé discussion pourquoi avis resume resumen discusión opinión resumo discussão riassunto discussione perché opinione samenvatting bespreking waarom почему обсуждение мнение dlaczego dyskusja',
);
