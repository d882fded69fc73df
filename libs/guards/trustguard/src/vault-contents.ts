import { z } from 'zod';
import type { NamedValue } from './detectors/placeholders';

/** Room for the names in a long conversation. */
export const MAX_VAULT_VALUES = 1000;
/** UTF-16 code units of all values: a vault is rewritten with every call. */
const MAX_VAULT_LENGTH = 256 * 1024;

/** One line per value; the original only where it is spelled otherwise. */
const storedSchema = z.array(
  z
    .tuple([z.string(), z.string(), z.string(), z.string().optional()])
    .transform(([name, label, value, original = value]): NamedValue => ({ name, label, value, original })),
);

export function parseVault(text: string): NamedValue[] {
  return storedSchema.parse(JSON.parse(text));
}

export function serializeVault(values: readonly NamedValue[]): string {
  return JSON.stringify(
    values.map(({ name, label, value, original }) =>
      original === value ? [name, label, value] : [name, label, value, original],
    ),
  );
}

type Value = Pick<NamedValue, 'value' | 'original'>;

const lengthOf = ({ value, original }: Value): number => value.length + original.length;

/** The values of a vault, no more than it has room for. */
export class VaultContents {
  readonly values: NamedValue[];
  private length: number;

  constructor(values: readonly NamedValue[]) {
    this.values = [...values];
    this.length = values.reduce((sum, value) => sum + lengthOf(value), 0);
  }

  hasRoomFor(value: Value): boolean {
    return this.values.length < MAX_VAULT_VALUES && this.length + lengthOf(value) <= MAX_VAULT_LENGTH;
  }

  add({ name, label, value, original }: NamedValue): void {
    this.values.push({ name, label, value, original });
    this.length += lengthOf({ value, original });
  }
}
