import type { Span } from '@aiguards/text';

/** What may only be kept or left out whole. */
export type UnitKind = 'sentence' | 'item' | 'row' | 'code' | 'heading' | 'label';

export interface Unit extends Span {
  kind: UnitKind;
  /** The heading, label or table head that is kept wherever this unit is kept; -1 for none. Always an earlier unit. */
  parent: number;
  /** Number of the paragraph, turn, list or table. */
  paragraph: number;
  /** Number of the stretch under one heading. */
  section: number;
}

/** Headings and labels say what stands below them and are worth little alone. */
export const isTitle = ({ kind }: Unit): boolean => kind === 'heading' || kind === 'label';
