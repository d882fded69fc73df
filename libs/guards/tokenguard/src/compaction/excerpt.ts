/**
 * Stands before a text that was cut to a share of itself, so that the same call with it does not cut it again. A budget
 * in tokens needs none: what fits is left alone.
 */
const NOTE = '[excerpt]\n';

export const isExcerpt = (text: string): boolean => text.startsWith(NOTE);

export const asExcerpt = (text: string): string => NOTE + text;
