import type { TurnFeatures } from './detectors/drift/turn-features';
import type { Role, TurnMarks } from './detectors/trajectory/marks';

/** A turn as it is to be remembered. */
export interface NewTurn {
  role: Role;
  features: TurnFeatures;
  marks: TurnMarks;
  text: string;
}

/** A turn as it is remembered. */
export interface RememberedTurn extends Omit<NewTurn, 'text'> {
  /** From 1 on; none is given twice in a session. */
  number: number;
  /** Head and tail of a long one; null of turns long ago, and where texts cannot be kept, or not be read. */
  text: string | null;
}
