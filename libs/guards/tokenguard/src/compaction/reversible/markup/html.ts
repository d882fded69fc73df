import { putBack, removalsOf } from '../removals';
import { applyRewrites } from '../rewrites';
import type { ReversibleStep, Rewrite } from '../step';
import { isHtml } from './elements';
import { PageWriter } from './page-writer';
import { tagsOf, type Tag } from './tags';

/** Fewer tags are prose with some markup in it. */
const MIN_TAGS = 6;
/** A page whose text a script makes has none of its own; then the markup is all there is to read. */
const LETTERS = /(?:\p{L}\P{L}{0,40}){40}/u;
/** What folding lines writes: markup that has been folded is cut in pieces. */
const FOLDED = /\[#\d+|^\[\d+ lines: |\(×\d|…\n /m;
/** Program text that writes markup: JSX, templates. Its tags are what it is about. */
const PROGRAM = /className=|=\{|\{\{|\{%|<%|<\?php|\s(?:v-|ng-|\*ng|@click|:[a-z]+=)|=>/;

/** A page, or a part of one, and nothing else: markup within a question or a program is not taken away. */
function isPage(text: string): boolean {
  const first = /\S/.exec(text)?.index ?? 0;
  return text[first] === '<' && text.trimEnd().endsWith('>') && !text.startsWith('<?xml', first);
}

function isProgram(text: string, tags: readonly Tag[]): boolean {
  return tags.some(({ kind, start, end }) => kind === 'open' && PROGRAM.test(text.slice(start, end)));
}

function pageTags(text: string): Tag[] | undefined {
  const tags = [...tagsOf(text)];
  const elements = tags.filter(({ kind }) => kind === 'open');
  if (elements.length < MIN_TAGS || isProgram(text, elements)) return undefined;
  // Names that HTML does not have are XML's, whose tags are data.
  const known = elements.filter(({ name }) => isHtml(name)).length;
  return known * 10 >= elements.length * 9 ? tags : undefined;
}

function rewritesOf(text: string, tags: readonly Tag[]): Rewrite[] {
  const writer = new PageWriter(text);
  for (const tag of tags) writer.read(tag);
  return writer.finish();
}

/**
 * A page in HTML becomes its text, with markdown for headings, lists, links and preformatted text. Tags, attributes,
 * comments, scripts and styles go; so do navigation, footers, consent banners and what is hidden, with the text in them.
 */
export const htmlBoilerplate: ReversibleStep = {
  name: 'html_boilerplate',
  propose(text, _count, outside) {
    if (outside.length > 0 || !isPage(text) || FOLDED.test(text)) return null;
    const tags = pageTags(text);
    if (!tags) return null;
    const rewrites = rewritesOf(text, tags);
    if (!LETTERS.test(applyRewrites(text, rewrites))) return null;
    return { rewrites, techniques: ['html_boilerplate'], restoration: removalsOf(text, rewrites) };
  },
  invert: putBack,
};
