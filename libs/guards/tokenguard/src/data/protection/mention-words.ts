const listed = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Words behind which a word or a phrase is meant and not used: write the word please. */
export const MENTIONING_WORDS = listed(`
  word phrase phrases term expression expressions idiom saying slogan motto keyword keywords hashtag password
  passphrase username string substring called named titled entitled spelled spelt spell
  pronounce pronounced say utter adverb adjective interjection synonym synonyms antonym antonyms meaning
  definition define etymology does
  wort wörter ausdruck begriff satz sagen heißt genannt bedeutung synonym synonyme
  mot mots expression phrase terme appelé nommé synonyme synonymes signification
  palabra palabras frase término expresión llamado llamada sinónimo sinónimos significado
  parola parole espressione termine chiamato chiamata sinonimo sinonimi significato
  palavra palavras expressão termo chamado chamada sinônimo sinônimos
`);

/** Of a mentioned phrase so many words at most. */
export const LONGEST_MENTION = 8;
