/** How far compaction may go, each level further than the one before it. */
export const LEVELS = ['reversible', 'light', 'balanced', 'aggressive'] as const;
export type Level = (typeof LEVELS)[number];

export const DEFAULT_LEVEL: Level = 'balanced';

/** What aggressive compaction cuts a text to when no budget is given: enough to matter, while most answers stay. */
const AGGRESSIVE_SHARE = 0.5;

export const allowsLight = (level: Level): boolean => level !== 'reversible';

/** Where whole sentences, lines and turns may be left out. */
export const allowsExtraction = (level: Level): boolean => level === 'balanced' || level === 'aggressive';

/** The share to cut to without a budget; 1: to none. */
export const defaultShare = (level: Level): number => (level === 'aggressive' ? AGGRESSIVE_SHARE : 1);
