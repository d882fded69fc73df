/** Words that open a greeting or a request with a capital and are no names, whatever stands behind them. */
export const SENTENCE_OPENERS: ReadonlySet<string> = new Set(
  `hallo hello hi hey bitte danke guten gute liebe lieber sehr erkläre erklär schreibe schreib übersetze nenne zeige sag sage gib
  bonjour bonsoir salut merci cher chère écris explique traduis donne montre dis hola buenos buenas gracias querido querida escribe
  explica traduce dame muestra dime ciao buongiorno buonasera grazie caro cara scrivi spiega traduci dammi mostra dimmi olá bom boa
  obrigado obrigada escreva explique traduza diga mostre hallo goedemorgen dank beste schrijf vertaal geef vertel cześć dzień proszę
  dziękuję napisz wyjaśnij przetłumacz podaj powiedz merhaba lütfen teşekkürler yaz açıkla çevir söyle привет здравствуйте пожалуйста
  спасибо напиши объясни переведи скажи покажи привіт будь дякую напиши поясни γεια καλημέρα παρακαλώ ευχαριστώ πες γράψε εξήγησε
  please thanks write explain translate give tell show dear`.split(/\s+/),
);
