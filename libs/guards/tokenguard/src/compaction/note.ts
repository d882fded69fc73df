/**
 * Stands before a text that was shortened to a share of itself, so that the same call does not shorten it again: a share
 * of a text cannot be told from the text. A budget in tokens needs no note: what fits is left alone.
 */
export const NOTE = '[shortened]';

const FIRST_LINE = `${NOTE}\n`;

/** Whether a text, or a message for itself, says that it was shortened. */
export const isNoted = (text: string): boolean => text.startsWith(FIRST_LINE) || text === NOTE;

export const noted = (body: string): string => FIRST_LINE + body;

/** The text behind the note; the text itself where there is none. */
export const withoutNote = (text: string): string =>
  text.startsWith(FIRST_LINE) ? text.slice(FIRST_LINE.length) : text;
