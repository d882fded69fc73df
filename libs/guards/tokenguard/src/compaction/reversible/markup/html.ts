import { putBack, removalsOf } from '../removals';
import { applyRewrites } from '../rewrites';
import type { ReversibleStep, Rewrite } from '../step';
import { isHtml } from './elements';
import { PageWriter } from './page-writer';
import { tagsOf, type Tag } from './tags';

/** Fewer tags are prose with some markup in it. */
const MIN_TAGS = 6;
/** A page whose text a script makes has none of its own but a title; then the markup is all there is to read. */
const WORDS = /(?:[\p{L}\p{N}][^\p{L}\p{N}]{0,40}){40}/u;
const TITLE = /^# .*/;
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

/** The elements that are not SVG's. */
function outsideOfDrawings(tags: readonly Tag[]): Tag[] {
  let isDrawing = false;
  return tags.filter(({ kind, name }) => {
    if (name === 'svg') isDrawing = kind === 'open';
    return kind === 'open' && !isDrawing;
  });
}

function pageTags(text: string): Tag[] | undefined {
  const tags = [...tagsOf(text)];
  const elements = tags.filter(({ kind }) => kind === 'open');
  if (elements.length < MIN_TAGS || isProgram(text, elements)) return undefined;
  // Names that HTML does not have are XML's, whose tags are data.
  const own = outsideOfDrawings(tags);
  const known = own.filter(({ name }) => isHtml(name)).length;
  return known * 10 >= own.length * 9 ? tags : undefined;
}

function rewritesOf(text: string, tags: readonly Tag[], keepsMarkup: boolean): Rewrite[] {
  const writer = new PageWriter(text, keepsMarkup);
  for (const tag of tags) writer.read(tag);
  return writer.finish();
}

interface Page {
  rewrites: Rewrite[];
  hasWords: boolean;
}

/** The text as a page, or undefined where it is none. */
function pageOf(text: string): Page | undefined {
  if (!isPage(text) || FOLDED.test(text)) return undefined;
  const tags = pageTags(text);
  if (!tags) return undefined;
  const rewrites = rewritesOf(text, tags, false);
  const written = applyRewrites(text, rewrites);
  const hasWords = WORDS.test(written.replace(TITLE, ''));
  // A page about markup must not become markup, whose tags would go in turn.
  return { rewrites: isPage(written) ? rewritesOf(text, tags, true) : rewrites, hasWords };
}

/**
 * A page in HTML becomes its text, with markdown for its title, headings, lists, links, what is struck out and
 * preformatted text, and its entities decoded. Tags, attributes, comments, scripts and styles go; so do navigation,
 * footers, consent banners and what is hidden, with the text in them.
 */
export const htmlBoilerplate: ReversibleStep = {
  name: 'html_boilerplate',
  propose(text, _count, outside) {
    const page = outside.length > 0 ? undefined : pageOf(text);
    if (!page?.hasWords) return null;
    const { rewrites } = page;
    return { rewrites, techniques: ['html_boilerplate'], restoration: removalsOf(text, rewrites) };
  },
  invert: putBack,
  /** A page without words: folding its lines would cut the markup, which is all it has, in pieces. */
  find(text, outside) {
    const page = outside.length > 0 ? undefined : pageOf(text);
    return page && !page.hasWords ? [{ start: 0, end: text.length }] : [];
  },
};
