const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Without content, and so without an end tag. */
export const VOID = words('area base br col embed hr img input link meta param source track wbr');

/** Gone with all they hold: no text of the page, or none that a reader sees. */
export const DROPPED = words(
  'script style template noscript iframe object svg canvas audio video nav footer dialog',
);

/** Begin and end a paragraph. */
export const PARAGRAPH = words(
  'address article aside blockquote body div dl fieldset figure form h1 h2 h3 h4 h5 h6 head header hr html main ol p pre section table title ul details',
);

/** Begin a line. */
export const LINE = words('br li tr dt dd option caption figcaption legend summary thead tbody tfoot');

export const CELL = words('td th');

export const LISTS = words('ol ul menu');

/** Closed by another one of their kind, where their own end tag is left out. */
export const CLOSED_BY_NEXT = words('p li dt dd tr td th option');

const INLINE = words(
  'a abbr b bdi bdo button cite code data del dfn em font i img input ins kbd label mark meta link meter nobr output progress q s samp select small span strike strong sub sup textarea time title tt u var wbr center',
);

export const isHtml = (name: string): boolean =>
  VOID.has(name) ||
  DROPPED.has(name) ||
  PARAGRAPH.has(name) ||
  LINE.has(name) ||
  CELL.has(name) ||
  INLINE.has(name);
