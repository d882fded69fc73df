import { SCOPES, type Scope } from '@aiguards/config';
import type { ApiKeyRecord } from '@aiguards/persistence';

/** Scopes as a column holds them. */
export const scopesText = (scopes: readonly Scope[]): string => scopes.join(' ');

export const scopesOf = ({ scopes }: Pick<ApiKeyRecord, 'scopes'>): Scope[] => {
  const words = scopes.split(' ');
  return SCOPES.filter((scope) => words.includes(scope));
};
