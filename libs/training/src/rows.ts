import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Row = Record<string, unknown>;

/** Reads JSON lines of the data folder, and remembers which files and bytes a training saw. */
export class DataFolder {
  readonly files = new Map<string, { rows: number; sha256: string }>();

  constructor(readonly path: string) {
    if (!existsSync(path)) {
      throw new Error(`There is no data folder at "${path}": set AIGUARDS_DATA to where the data sets are.`);
    }
  }

  /** The data sets of the folder and its folders, in the order of their names. */
  names(): string[] {
    return readdirSync(this.path, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => name.slice(0, -'.jsonl'.length))
      .sort();
  }

  /** @param name such as "deepset_prompt_injections/train" */
  rows(name: string): Row[] {
    const content = readFileSync(join(this.path, `${name}.jsonl`));
    const rows = content
      .toString('utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Row);
    const sha256 = createHash('sha256').update(content).digest('hex');
    this.files.set(name, { rows: rows.length, sha256 });
    return rows;
  }
}

export function textOf(row: Row, key = 'text'): string {
  const value = row[key];
  return typeof value === 'string' ? value : '';
}

export function metaOf(row: Row, key: string): unknown {
  return typeof row.meta === 'object' && row.meta !== null ? (row.meta as Row)[key] : undefined;
}

export function metaTextOf(row: Row, key: string): string {
  const value = metaOf(row, key);
  return typeof value === 'string' ? value : '';
}
