/** Declarations of CSS by property, in lower case; a later one replaces an earlier one. */
export type Declarations = ReadonlyMap<string, string>;

/** All that hides anything. What else a style says is of no interest here. */
const OF_INTEREST = new Set(
  (
    'display visibility opacity color background background-color background-image font font-size position left right top ' +
    'bottom margin-left margin-top text-indent transform scale clip clip-path width height max-width max-height overflow ' +
    'overflow-x overflow-y filter content-visibility -webkit-text-fill-color'
  ).split(' '),
);

const COMMENT_OPEN = '/*';
const COMMENT_CLOSE = '*/';
const IMPORTANT = /!\s{0,8}important$/;

export function withoutComments(css: string): string {
  let start = css.indexOf(COMMENT_OPEN);
  if (start < 0) return css;
  let kept = '';
  let done = 0;
  while (start >= 0) {
    kept += css.slice(done, start);
    const end = css.indexOf(COMMENT_CLOSE, start + 2);
    if (end < 0) return kept;
    done = end + 2;
    start = css.indexOf(COMMENT_OPEN, done);
  }
  return kept + css.slice(done);
}

/** Splits a style at its semicolons; those inside of a URL or a string end no declaration of interest. */
export function declarationsOf(css: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of withoutComments(css).split(';')) {
    const colon = part.indexOf(':');
    if (colon < 0) continue;
    const property = part.slice(0, colon).trim().toLowerCase();
    if (!OF_INTEREST.has(property)) continue;
    found.set(
      property,
      part
        .slice(colon + 1)
        .trim()
        .toLowerCase()
        .replace(IMPORTANT, '')
        .trim(),
    );
  }
  return found;
}

const LENGTH = /^(-?(?:\d+(?:\.\d+)?|\.\d+))(px|pt|em|rem|ex|ch|vw|vh|vmin|vmax|%|in|cm|mm)?$/;

const PIXELS: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
  vw: 10,
  vh: 8,
  vmin: 8,
  vmax: 10,
  '%': 10,
  in: 96,
  cm: 38,
  mm: 3.8,
};

/** About how many pixels a length is, where 100 % are a window of 1,000; null for what is no length. */
export function pixelsOf(value: string | undefined): number | null {
  const match = value === undefined ? null : LENGTH.exec(value);
  if (!match) return null;
  const unit = match[2] ?? 'px';
  return Number(match[1]) * (PIXELS[unit] ?? 1);
}
