import type { KeyOwner } from '@aiguards/contracts';

/** One JSON array, so that no choice of tenant and user spells another pair. */
export const ownerKey = ({ tenant, userId }: KeyOwner): string => JSON.stringify([tenant, userId]);
