/** Elements without content. */
export const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

const BLOCKS = new Set(
  (
    'address article aside blockquote center details dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr main menu nav ol p pre section table ul'
  ).split(' '),
);

const CELLS = ['td', 'th'];
const ROWS = [...CELLS, 'tr'];

/** What an open tag ends when that is the element around it (WHATWG HTML, 13.1.2.4: optional tags). */
const ENDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['li', ['li']],
  ['dt', ['dt', 'dd']],
  ['dd', ['dt', 'dd']],
  ['option', ['option']],
  ['optgroup', ['option', 'optgroup']],
  ['td', CELLS],
  ['th', CELLS],
  ['tr', ROWS],
  ['tbody', [...ROWS, 'thead', 'tbody']],
  ['tfoot', [...ROWS, 'thead', 'tbody']],
  ['body', ['head']],
]);

export function endsBefore(open: string, around: string): boolean {
  return (around === 'p' && BLOCKS.has(open)) || (ENDS.get(open)?.includes(around) ?? false);
}

/** An end tag of a phrase does not end a block around it that is still open. */
export const isBlock = (name: string): boolean =>
  BLOCKS.has(name) || ROWS.includes(name) || ['li', 'body', 'tbody', 'template'].includes(name);

/** Elements whose text is read by programs alone. */
export const RAW = new Set(['script', 'style']);

const PHRASES =
  'a abbr audio b body button caption cite code colgroup data datalist dd del dfn dt em font frame frameset head html i iframe ins ' +
  'kbd label legend li map mark meter noscript object optgroup option output picture progress q s samp script select small ' +
  'span strike strong style sub summary sup svg tbody td template textarea tfoot th thead time title tr tt u var video';

/** The elements of HTML, old ones too. */
export const ELEMENTS: ReadonlySet<string> = new Set([...VOID, ...BLOCKS, ...PHRASES.split(' ')]);
