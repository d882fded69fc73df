const listed = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Words behind which a word or a phrase is meant and not used: write the word please. */
export const MENTIONING_WORDS = listed(`
  word phrase phrases term expression expressions idiom saying slogan motto keyword keywords hashtag password
  passphrase username string substring called named titled entitled spelled spelt spell
  pronounce pronounced say utter adverb adjective interjection synonym synonyms antonym antonyms meaning
  definition define etymology
  wort wörter ausdruck begriff satz sage sagen heißt genannt bedeutung synonym synonyme
  mot mots expression phrase terme dire dis appelé nommé synonyme synonymes signification
  palabra palabras frase término expresión decir di llamado llamada sinónimo sinónimos significado
  parola parole espressione termine dire chiamato chiamata sinonimo sinonimi significato
  palavra palavras expressão termo dizer diga chamado chamada sinônimo sinônimos
`);

/** Of a mentioned phrase so many words at most. */
export const LONGEST_MENTION = 8;
