import { decode } from 'html-entities';
import type { Span } from '@aiguards/text';
import { MOST_CONTENTS } from '../hit';
import type { Concealment, Inherited } from './concealment';
import { elementStyle, ROOT_STYLE } from './element-style';
import { endsBefore, isBlock, RAW, VOID } from './element-rules';
import type { HtmlToken } from './html-tokens';
import { StyleRules } from './style-rules';

/** Text that a page holds and does not show. */
export interface HiddenElement extends Span {
  by: Concealment;
  /** Entities decoded, tags left out. */
  text: string;
}

interface Frame {
  name: string;
  start: number;
  inherited: Inherited;
  /** What hides the text directly in it, and the frame that brought it in. */
  by: Concealment | null;
  origin: Frame | null;
  isWhole: boolean;
  hasVisible: boolean;
  runs: (Span & { text: string })[];
  length: number;
}

/** End tags look this far up for what they end when a block lies between; browsers look on, and end nothing. */
const FARTHEST = 64;

class ElementWalk {
  readonly found: HiddenElement[] = [];
  private readonly stack: Frame[] = [];
  private readonly open = new Map<string, number>();
  private readonly root: Frame = {
    name: '',
    start: 0,
    inherited: ROOT_STYLE,
    by: null,
    origin: null,
    isWhole: false,
    hasVisible: false,
    runs: [],
    length: 0,
  };

  constructor(
    private readonly text: string,
    private readonly rules: StyleRules,
  ) {}

  private get top(): Frame {
    return this.stack.at(-1) ?? this.root;
  }

  private pop(end: number): void {
    const frame = this.stack.pop();
    if (!frame) return;
    this.open.set(frame.name, (this.open.get(frame.name) ?? 1) - 1);
    if (frame.hasVisible) this.top.hasVisible = true;
    const { by, runs } = frame;
    if (!by || runs.length === 0) return;
    if (frame.isWhole || !frame.hasVisible) {
      const text = runs.map((run) => run.text).join(' ');
      this.found.push({ by, text, start: frame.start, end });
    } else for (const run of runs) this.found.push({ by, ...run });
  }

  openTag(token: HtmlToken): void {
    while (this.stack.length > 0 && endsBefore(token.name, this.top.name)) this.pop(token.start);
    if (VOID.has(token.name)) return;
    const around = this.top;
    const style = elementStyle(this.text, token, this.rules, around.inherited);
    const inheritsWhole = around.origin?.isWhole === true;
    const frame: Frame = {
      name: token.name,
      start: token.start,
      inherited: style.inherited,
      by: inheritsWhole ? around.by : (style.wholly ?? style.here),
      origin: null,
      isWhole: inheritsWhole || style.wholly !== null,
      hasVisible: false,
      runs: [],
      length: 0,
    };
    const isSame = frame.by !== null && frame.by === around.by && (inheritsWhole || !style.wholly);
    frame.origin = isSame ? around.origin : frame.by ? frame : null;
    this.stack.push(frame);
    this.open.set(token.name, (this.open.get(token.name) ?? 0) + 1);
  }

  closeTag(token: HtmlToken): void {
    if ((this.open.get(token.name) ?? 0) <= 0) return;
    let index = this.stack.length - 1;
    const limit = isBlock(token.name) ? 0 : Math.max(0, index - FARTHEST);
    while (index >= limit && this.stack[index]?.name !== token.name) {
      if (!isBlock(token.name) && isBlock(this.stack[index]?.name ?? '')) return;
      index--;
    }
    if (index < limit) return;
    while (this.stack.length > index) {
      this.pop(this.stack.length === index + 1 ? token.end : token.start);
    }
  }

  textRun({ content }: HtmlToken): void {
    const { origin, name } = this.top;
    if (RAW.has(name) && this.top.by !== 'data_script') return;
    const raw = this.text.slice(content.start, Math.min(content.end, content.start + MOST_CONTENTS));
    if (raw.trim() === '') return;
    if (!origin) this.top.hasVisible = true;
    else {
      const text = origin.length < MOST_CONTENTS ? decode(raw) : '';
      origin.length += text.length;
      origin.runs.push({ ...content, text });
    }
  }

  finish(): void {
    while (this.stack.length > 0) this.pop(this.text.length);
  }
}

function rulesOf(text: string, tokens: readonly HtmlToken[]): StyleRules {
  const rules = new StyleRules();
  tokens.forEach((token, index) => {
    if (token.kind !== 'open' || token.name !== 'style') return;
    const sheet = tokens[index + 1];
    if (sheet?.kind === 'text') rules.read(text.slice(sheet.start, sheet.end));
  });
  return rules;
}

/** The text that the styles and attributes of a page keep from its readers; the outermost element where all in it is hidden. */
export function hiddenElements(text: string, tokens: readonly HtmlToken[]): HiddenElement[] {
  const walk = new ElementWalk(text, rulesOf(text, tokens));
  for (const token of tokens) {
    if (token.kind === 'open') walk.openTag(token);
    else if (token.kind === 'close') walk.closeTag(token);
    else if (token.kind === 'text') walk.textRun(token);
  }
  walk.finish();
  return walk.found;
}
