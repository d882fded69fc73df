import type { Layout } from './embedded';
import type { JsonNode } from './node';

/**
 * The notation for many objects of one shape. A header tells the number of rows and the columns, then comes a line
 * for each row, its cells in the order of the columns:
 *
 *     [3]{id,state=open,user{login,id},url=https://example.org/*,labels[]{name,color}}:
 *     1,ana,7,issues/1,[bug,red;ui,blue]
 *     2,ben,8,issues/2,[]
 *     3,"Smith, J.",9,issues/3,null
 *
 * `[3]` is an array, `{3}` an object whose keys stand in front of the rows, `[3 lines]` JSON Lines, `{3 rows}` an object
 * of arrays side by side, `{3 by value}` an object whose members share few values (see `groupsOf`); `[3][]:` is an array of arrays. `state=open` is the same in every row and has no cell; `url=…*`
 * has a cell for what stands at the star, `url=…<id>` has none, for it repeats the column `id`. The cells of `user{…}`
 * stand in the row itself, or null or another object in the first of them and nothing in the rest; `labels[]{…}` and `labels{}{…}` have one cell for all their rows. An empty cell is a missing
 * key, and cells missing at the end of a row are empty; `note?` is mostly missing, and written `note:text` where it is
 * not. `agent=&{a:…,b:…}` has letters in its cells, one for each of a few long values. In `commit=<^ row above>` and `parent=<^ sha of row below>` a cell `^` is what the header says. `arguments=<json text(0)>` has
 * strings that hold JSON, and that JSON in its cells (see `Layout`). A string is written without quotes where it can't be taken for anything else. A row that does not fit stands as
 * JSON behind `=`.
 */
export interface Column {
  /** As written in JSON, without the quotes. */
  key: string;
  field: Field;
  /** Written with its name, and only where it is there. */
  isRare: boolean;
}

export type Field =
  | { kind: 'cell' }
  | { kind: 'constant'; value: JsonNode }
  | { kind: 'affix'; prefix: string; suffix: string }
  | { kind: 'choice'; choices: JsonNode[] }
  | { kind: 'derived'; prefix: string; from: string; suffix: string }
  | { kind: 'object'; columns: Column[] }
  | { kind: 'repeated'; below: string | null }
  | { kind: 'text'; layout: Layout }
  | { kind: 'list'; columns: Column[] }
  | { kind: 'map'; columns: Column[] };

/** What the rows are: items of an array, values of an object, lines of JSON Lines, places in arrays of one length. */
export type TableKind = 'array' | 'map' | 'lines' | 'parallel';

/** In front of a row that is plain JSON. */
export const ODD_ROW = '=';

/** Deeper JSON is left alone, which bounds the stack for any input. */
export const MAX_DEPTH = 100;

/** Columns past this many are hard to follow by position. */
export const MAX_COLUMNS = 80;

/** Cells of a row, without the rare ones. */
export function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { field, isRare }) => {
    if (isRare || field.kind === 'constant' || field.kind === 'derived') return sum;
    return sum + (field.kind === 'object' ? widthOf(field.columns) : 1);
  }, 0);
}

/** The field of the first cell of an object; undefined where a rare one may stand before it. */
export function firstLeaf(columns: readonly Column[]): Field | undefined {
  for (const { field, isRare } of columns) {
    if (isRare) return undefined;
    if (field.kind === 'object') return firstLeaf(field.columns);
    if (field.kind !== 'constant' && field.kind !== 'derived') return field;
  }
  return undefined;
}
