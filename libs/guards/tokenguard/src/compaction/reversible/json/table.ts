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
 * `[3]` is an array, `{3}` an object whose keys stand in front of the rows, `[3 lines]` JSON Lines; `[3][]:` is an array
 * of arrays. `state=open` is the same in every row and has no cell; `url=…*` has a cell for what stands at the star; the
 * cells of `user{…}` stand in the row itself; `labels[]{…}` and `labels{}{…}` have one cell for all their rows. An
 * empty cell is a missing key, and cells missing at the end of a row are empty. A string is written without quotes
 * where it can't be taken for anything else. A row that does not fit stands as JSON behind `=`.
 */
export interface Column {
  /** As written in JSON, without the quotes. */
  key: string;
  field: Field;
}

export type Field =
  | { kind: 'cell' }
  | { kind: 'constant'; value: JsonNode }
  | { kind: 'affix'; prefix: string; suffix: string }
  | { kind: 'object'; columns: Column[] }
  | { kind: 'list'; columns: Column[] }
  | { kind: 'map'; columns: Column[] };

/** What the rows are: items of an array, values of an object, the lines of JSON Lines. */
export type TableKind = 'array' | 'map' | 'lines';

/** In front of a row that is plain JSON. */
export const ODD_ROW = '=';

/** Deeper JSON is left alone, which bounds the stack for any input. */
export const MAX_DEPTH = 100;

/** Columns past this many are hard to follow by position. */
export const MAX_COLUMNS = 80;

/** Cells of a row. */
export function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { field }) => {
    if (field.kind === 'constant') return sum;
    return sum + (field.kind === 'object' ? widthOf(field.columns) : 1);
  }, 0);
}
