/** Words with which anything is asked for, in several languages: two turns that share them need not share a subject. */
export const REQUEST_WORDS: ReadonlySet<string> = new Set(
  [
    'tell write give make explain show want need help how what which when where please would could should thing things',
    'something someone somebody anything question answer think know like get got use used using way really also even',
    'now then here there still again back ask asked say said let lets put take come goes going one two three first last',
    'new old good bad much many very well only just its dont cant wont',
    'der die das den dem des ein eine einen einem einer und oder aber nicht kein keine ist sind war bin bist wie was wer',
    'wann warum wenn dass mit von fur auf aus bei nach uber unter ich mir mich dir dich wir ihr sie sich mein meine dein',
    'kann kannst konnte bitte schreib schreibe sag gib zeig erklar erklare mach noch schon auch nur jetzt dann doch mal',
    'el la los las un una unos unas y o pero que como cuando donde por para con sin del de en mi tu su me te se lo le es son',
    'puedo puedes puede quiero dime dame escribe haz explica muestra favor mas muy ya esta este eso hay',
    'le les des une est sont pas pour par avec sans dans sur que qui quoi comment quand mon ton son ma ta sa mes tes ses je',
    'peux peut veux dis donne ecris fais explique montre moi toi lui vous nous votre notre plus cette ces aux',
    'il lo gli un uno una non per con del della dei che chi come quando dove mio tuo suo posso puoi voglio dimmi dammi',
    'scrivi fai spiega mostra piu questo questa sono faccio farebbe',
    'o a os as um uma nao para por com sem do da dos das que quem como quando onde meu seu posso pode quero diga escreva',
    'faca explique mostre mais este esta isso',
    'het een de en of maar niet met van voor op uit bij naar hoe wat wie waar mijn jouw kan kun wil geef schrijf vertel',
    'jak co kto gdzie kiedy dla nie jest moj twoj napisz powiedz prosze',
    'как что кто где когда для это мой твой мне тебе его она они напиши скажи объясни сделай пожалуйста',
    'nasil bir icin bana ver yaz soyle lutfen',
  ].flatMap((line) => line.split(' ')),
);
