import type { KeyOwner } from '@aiguards/contracts';
import { storableText } from '@aiguards/persistence';

/** What the keyed hash of a person is made of: the same when they are erased and when a record of theirs arrives later. */
export const personText = ({ tenant, userId }: KeyOwner): string =>
  JSON.stringify([tenant, storableText(userId)]);
