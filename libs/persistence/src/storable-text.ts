const NUL = /\0/g;

/** A text as the databases take it: lone surrogates and NUL become U+FFFD. */
export const storableText = (text: string): string => text.toWellFormed().replace(NUL, '\ufffd');
