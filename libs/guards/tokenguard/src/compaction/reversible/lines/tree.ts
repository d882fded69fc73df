import { type FoldingPass, type Line } from './line';

/** How a tool draws a tree. */
interface Style {
  name: string;
  /** Before the text of a line, for each ancestor: one that has later siblings, one that has none. */
  more: string;
  none: string;
  /** The line's own branch: with later siblings, the last one. */
  middle: string;
  last: string;
  /** Behind the branch where children follow, and where not. */
  parent: string;
  leaf: string;
}

const STYLES: readonly Style[] = [
  { name: '├─┬', more: '│ ', none: '  ', middle: '├─', last: '└─', parent: '┬ ', leaf: '─ ' },
  { name: '├──', more: '│   ', none: '    ', middle: '├── ', last: '└── ', parent: '', leaf: '' },
  { name: '+--', more: '|  ', none: '   ', middle: '+- ', last: '\\- ', parent: '', leaf: '' },
];

const MIN_LINES = 4;
/** A tree that was cut short says which depths would have gone on. */
const HEADING = /^\[tree of (\d+) lines, (.{3})(?:, open:((?: \d{1,2})+))?\]$/;

interface Branch {
  depth: number;
  text: string;
  /** Depths that are drawn as having later siblings. */
  open: readonly number[];
}

/** Deeper ones are no tree that a reader follows. */
const MAX_DEPTH = 60;

function branchOf(line: string, style: Style): Branch | undefined {
  let position = 0;
  const open: number[] = [];
  let depth = 1;
  for (; depth < MAX_DEPTH; depth++) {
    if (line.startsWith(style.more, position)) open.push(depth);
    else if (!line.startsWith(style.none, position)) break;
    position += style.more.length;
  }
  const branch = [style.middle, style.last].find((each) => line.startsWith(each, position));
  if (branch === undefined) return undefined;
  if (branch === style.middle) open.push(depth);
  position += branch.length;
  const knot = [style.parent, style.leaf].find((each) => line.startsWith(each, position));
  return knot === undefined ? undefined : { depth, text: line.slice(position + knot.length), open };
}

/** The tree as the tool draws it: what each line needs to know of later ones is found from the end. */
function draw(branches: readonly Omit<Branch, 'open'>[], style: Style, open: readonly number[]): string[] {
  const lines: string[] = [];
  /** Whether a line of each depth comes later, before one that is less deep. */
  const isComing: boolean[] = [];
  for (const depth of open) isComing[depth] = true;
  for (let index = branches.length - 1; index >= 0; index--) {
    const { depth, text } = branches[index] ?? { depth: 1, text: '' };
    let line = '';
    for (let level = 1; level < depth; level++) line += isComing[level] ? style.more : style.none;
    line += isComing[depth] ? style.middle : style.last;
    line += (branches[index + 1]?.depth ?? 0) > depth ? style.parent : style.leaf;
    lines.push(line + text);
    isComing.length = depth + 1;
    isComing[depth] = true;
  }
  return lines.reverse();
}

interface Run {
  style: Style;
  branches: readonly Branch[];
}

function isDrawn(lines: readonly Line[], start: number, { style, branches }: Run): boolean {
  if (branches.length < MIN_LINES) return false;
  // A blank at the start of the text would read as depth.
  if (branches.some(({ text }) => text.startsWith(' '))) return false;
  const drawn = draw(branches, style, branches.at(-1)?.open ?? []);
  return drawn.every((line, index) => line === lines[start + index]?.text);
}

function runAt(lines: readonly Line[], start: number): Run | undefined {
  for (const style of STYLES) {
    const branches: Branch[] = [];
    for (let index = start; index < lines.length; index++) {
      const branch = branchOf(lines[index]?.text ?? '', style);
      if (!branch) break;
      branches.push(branch);
    }
    // Where the text was cut, the last line may promise children that do not come.
    const runs = [branches, branches.slice(0, -1)].map((each) => ({ style, branches: each }));
    const run = runs.find((each) => isDrawn(lines, start, each));
    if (run) return run;
  }
  return undefined;
}

/** Trees as `npm ls`, `tree` or Maven draw them: depth as blanks, one a level. */
export const trees: FoldingPass = {
  technique: 'log_folding',
  mark: /^\[tree of \d+ lines, /m,
  fold(lines) {
    const output: Line[] = [];
    for (let index = 0; index < lines.length;) {
      const line = lines[index] as Line;
      const run = /^[├└+\\]/.test(line.text) ? runAt(lines, index) : undefined;
      if (!run) {
        output.push(line);
        index++;
        continue;
      }
      const { style, branches } = run;
      const open = (branches.at(-1)?.open ?? []).map((depth) => ` ${depth}`).join('');
      const heading = `[tree of ${branches.length} lines, ${style.name}${open === '' ? '' : `, open:${open}`}]`;
      output.push({ text: heading, from: line.from, to: line.from, isFolded: true });
      for (const { depth, text } of branches)
        output.push({ ...(lines[index++] as Line), text: ' '.repeat(depth) + text, isFolded: true });
    }
    return output;
  },
  unfold(lines) {
    const output: string[] = [];
    for (let index = 0; index < lines.length; index++) {
      const [, count, name, open = ''] = HEADING.exec(lines[index] ?? '') ?? [];
      const style = STYLES.find((each) => each.name === name);
      if (count === undefined || !style) {
        output.push(lines[index] ?? '');
        continue;
      }
      const branches = lines.slice(index + 1, index + 1 + Number(count)).map((line) => {
        const text = line.trimStart();
        return { depth: line.length - text.length, text };
      });
      for (const line of draw(branches, style, open.split(' ').filter(Boolean).map(Number)))
        output.push(line);
      index += Number(count);
    }
    return output;
  },
};
