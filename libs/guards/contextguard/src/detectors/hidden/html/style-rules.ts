import { declarationsOf, withoutComments, type Declarations } from './declarations';

/** A selector of one element: `p`, `.a`, `#a`, `p.a.b`. */
const SIMPLE = /^(?:[a-z][a-z\d]*)?(?:[.#][\w-]+)*$/i;
const PART = /[.#]?[\w-]+/g;
const COMBINATOR = /[\s>+~]+/;

/** Selectors of several classes are tried one by one, so there are no more of them than this. */
const MOST_COMPOUND = 60;

interface Compound {
  parts: readonly string[];
  declarations: Declarations;
}

/**
 * The rules of the style sheets of a page as far as one element is enough to apply them: of `nav .item` the last part counts.
 * What depends on a state or on the medium (`:hover`, `@media print`) is left out.
 */
export class StyleRules {
  private readonly single = new Map<string, Map<string, string>>();
  private readonly compound: Compound[] = [];

  get isEmpty(): boolean {
    return this.single.size === 0 && this.compound.length === 0;
  }

  read(sheet: string): void {
    const css = withoutComments(sheet);
    let start = 0;
    for (let brace = css.indexOf('{'); brace >= 0; brace = css.indexOf('{', start)) {
      const selectors = css.slice(start, brace).trim();
      if (selectors.startsWith('@')) start = endOfBlock(css, brace);
      else {
        const end = css.indexOf('}', brace);
        this.add(selectors, css.slice(brace + 1, end < 0 ? css.length : end));
        start = end < 0 ? css.length : end + 1;
      }
    }
  }

  private add(selectors: string, body: string): void {
    const declarations = declarationsOf(body);
    if (declarations.size === 0) return;
    for (const selector of selectors.split(',')) {
      if (selector.includes(':')) continue;
      const last = selector.trim().split(COMBINATOR).at(-1) ?? '';
      if (!SIMPLE.test(last)) continue;
      const parts = last.match(PART) ?? [];
      const [only] = parts;
      if (parts.length > 1) {
        if (this.compound.length < MOST_COMPOUND)
          this.compound.push({ parts: parts.map(keyOf), declarations });
      } else if (only !== undefined) {
        const known = this.single.get(keyOf(only)) ?? new Map<string, string>();
        for (const [property, value] of declarations) known.set(property, value);
        this.single.set(keyOf(only), known);
      }
    }
  }

  /** Adds what the rules say of an element, the more particular last. */
  apply(name: string, classes: readonly string[], id: string | undefined, to: Map<string, string>): void {
    const keys = [name, ...classes.map((one) => `.${one}`), ...(id ? [`#${id}`] : [])];
    for (const key of keys) this.single.get(key)?.forEach((value, property) => to.set(property, value));
    if (this.compound.length === 0) return;
    const has = new Set(keys);
    for (const { parts, declarations } of this.compound) {
      if (!parts.every((part) => has.has(part))) continue;
      for (const [property, value] of declarations) to.set(property, value);
    }
  }
}

const keyOf = (part: string): string =>
  part.startsWith('.') || part.startsWith('#') ? part : part.toLowerCase();

function endOfBlock(css: string, brace: number): number {
  let depth = 0;
  for (let index = brace; index < css.length; index++) {
    const character = css.charAt(index);
    if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return index + 1;
  }
  return css.length;
}
