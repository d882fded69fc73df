import { Expansion } from '../expansion';
import { estimateTokens, HEADING_LINE, isCodeLine, isDataLine, type FoldingPass, type Line } from './line';

/** A path, whole or as it is written below another one. */
const PATH = /…?[\w@.+/-]+/g;
const SAME = '…/';
const UP = '../';
const MOST_UPS = 2;
/** `…/` costs two, each step up about one more. */
const MIN_TOKENS = 5;
const UP_TOKENS = 2;
/** A line with more words is prose, where a path stays as it is. */
const MOST_WORDS = 8;
const BARRIER = '\u0000';

const directoryOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
const CODE_QUOTE = /['`]/;

/** Of a file; routes of a server are not named by where they are. */
const FILE = /\.[\w-]+$/;

/** `//` begins the host of a URL, which is left whole, as is what program text has between quotes. */
const isPath = (token: string, position: number, line: string): boolean =>
  token.includes('/') &&
  FILE.test(token) &&
  !token.includes('//') &&
  !CODE_QUOTE.test(line.charAt(position - 1));

function isEligible({ text, isFolded, isOfFile }: Line): boolean {
  if (isOfFile || HEADING_LINE.test(text) || isCodeLine(text)) return false;
  return isFolded || isDataLine(text) || text.trim().split(' ', MOST_WORDS + 1).length <= MOST_WORDS;
}

function parentOf(directory: string): string {
  return directoryOf(directory.slice(0, -1));
}

/** The path as it is written below a directory that has just been named, or undefined where that saves nothing. */
function below(path: string, directory: string): string | undefined {
  let shared = directory;
  for (let ups = 0; ups <= MOST_UPS && shared !== ''; ups++) {
    if (path.startsWith(shared)) {
      const isShorter = estimateTokens(shared) >= MIN_TOKENS + ups * UP_TOKENS;
      return isShorter ? SAME + UP.repeat(ups) + path.slice(shared.length) : undefined;
    }
    shared = parentOf(shared);
  }
  return undefined;
}

function whole(path: string, directory: string): string {
  let rest = path.slice(SAME.length);
  let shared = directory;
  while (rest.startsWith(UP)) {
    rest = rest.slice(UP.length);
    shared = parentOf(shared);
  }
  return shared + rest;
}

/** A path in the directory of the one before it: `…/` in place of that directory, `…/../` one further up. */
export const paths: FoldingPass = {
  technique: 'log_folding',
  mark: /…\//,
  fold(lines) {
    let directory = '';
    return lines.map((line) => {
      if (line.text.includes(BARRIER)) directory = '';
      if (!line.text.includes('/')) return line;
      const isOpen = isEligible(line);
      const text = line.text.replace(PATH, (token, position: number) => {
        if (!isPath(token, position, line.text)) return token;
        const written = isOpen ? below(token, directory) : undefined;
        directory = directoryOf(token);
        return written ?? token;
      });
      return text === line.text ? line : { ...line, text, isFolded: true };
    });
  },
  unfold(lines) {
    let directory = '';
    const expansion = new Expansion();
    return lines.map((line) =>
      line.includes('/')
        ? line.replace(PATH, (token, position: number) => {
            if (!isPath(token, position, line)) return token;
            const path = token.startsWith(SAME) ? whole(token, directory) : token;
            expansion.add(path.length);
            directory = directoryOf(path);
            return path;
          })
        : line,
    );
  },
};
