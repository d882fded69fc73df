import type { Span } from '@aiguards/text';

/** A sentence that tells how to fill an address looks no farther than this, each side. */
const AROUND = 220;

const COMPOSE = new RegExp(
  [
    String.raw`\b(?:append|attach|concatenat|insert|encod|replac|substitut|construct|assembl|fill)(?:e|es|ed|ing|s)?\b`,
    String.raw`\b(?:add|put|send|pass|include|post|request|followed by|of the form|where \w+ is|as (?:the )?(?:content|value|parameter|query))\b`,
    String.raw`\b(?:hänge|füge|ersetze|sende|setze)\b|\b(?:añade|agrega|envía|reemplaza|ajoute|ajoutez|envoie|remplace|aggiungi|invia|sostituisci|adicione|envie)\b`,
    '添加|附加|追加|替换|добав|отправ|замен',
  ].join('|'),
  'giu',
);
const CARRIED = new RegExp(
  [
    String.raw`\b(?:the|this|our|all|full|entire|whole|previous|last|above|complete) (?:\w+ ){0,3}(?:conversation|chat|messages?|history|summary|transcript|context|prompt|secrets?|passwords?|tokens?|api keys?|credentials|cookies?|details of the (?:customer|user|client))\b`,
    String.raw`\b(?:user|customer|client|patient|visitor)['’]?s['’]? (?:\w+[ -]){0,3}(?:e-?mail|name|address|question|message|phone|data|password|input|details|query|location)\b`,
    String.raw`\b(?:summary|content|text|transcript) of (?:the|this) (?:\w+ )?(?:chat|conversation|document|message|session)\b`,
    String.raw`\bgesprächs?\b|\bunterhaltung\b|\bpasswort\b|\bcorreo del usuario\b|\b(?:la |de la )?conversaci[oó]n\b|\bcontraseña\b|\bmot de passe\b|\bconversazione\b`,
    '对话|密码|聊天记录|переписк|парол',
  ].join('|'),
  'giu',
);
const OPEN_END = /[=?]$|[?&][\w-]{1,20}=[A-Z]{3,}(?:&|$)|[[{<]/;

/** An address that ends with its path is an ordinary one, unless the words just before or behind it say what follows. */
const APPENDED = /\b(?:append|followed by|concatenate|(?:to the )?end of)\b/i;

const isAppendedTo = (text: string, { start, end }: Span): boolean =>
  APPENDED.test(text.slice(Math.max(0, start - 80), start)) || APPENDED.test(text.slice(end, end + 40));

const spansOf = (text: string, pattern: RegExp): Span[] =>
  Array.from(text.matchAll(pattern), ({ 0: match, index }) => ({ start: index, end: index + match.length }));

/** Whether one of the spans, which are in order, lies near an address and not in it. */
function isNear(spans: readonly Span[], { start, end }: Span): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) < start - AROUND) low = middle + 1;
    else high = middle;
  }
  for (let span = spans[low]; span && span.end <= end + AROUND; span = spans[++low]) {
    if (span.end <= start || span.start >= end) return true;
  }
  return false;
}

/** Tells which addresses of a text a sentence near them says to put what was said into. */
export class AssemblyReader {
  private compose: Span[] | null = null;
  private carried: Span[] = [];

  constructor(private readonly text: string) {}

  isAssembled(address: Span): boolean {
    const written = this.text.slice(address.start, address.end);
    if (!OPEN_END.test(written) && !(written.endsWith('/') && isAppendedTo(this.text, address))) return false;
    if (!this.compose) {
      this.carried = spansOf(this.text, CARRIED);
      this.compose = this.carried.length > 0 ? spansOf(this.text, COMPOSE) : [];
    }
    return isNear(this.carried, address) && isNear(this.compose, address);
  }
}

/** A script that adds what the page knows to an address. */
const ADDED =
  /^["'`]\s{0,4}\+[^;\n]{0,120}\b(?:cookie|localStorage|sessionStorage|history|chat|conversation|messages?|tokens?|password|innerText|innerHTML|credentials?)\b/;
const IN_TEMPLATE =
  /\$\{[^{}\n]*\b(?:cookie|localStorage|sessionStorage|history|chat|conversation|messages?|password|innerText|innerHTML)\b/;

export const isAddedTo = (text: string, { start, end }: Span): boolean =>
  ADDED.test(text.slice(end, end + 200)) || IN_TEMPLATE.test(text.slice(start, end));

const COMMAND = /\b(?:curl|wget)\b/i;
const SENDS_FILE = /@|--(?:post|upload)-file[= ]|-T /i;
const PRIVATE_FILE = /\.ssh|\.aws|\.env\b|id_rsa|\/etc\/|credentials|history/gi;
const LONGEST_COMMAND = 300;
const LONGEST_PATH = 75;

/** A command that uploads a file which is no business of a page. */
function isUpload(line: string): boolean {
  const command = COMMAND.exec(line)?.index;
  if (command === undefined) return false;
  return Array.from(line.matchAll(PRIVATE_FILE)).some(
    ({ index }) =>
      index > command && SENDS_FILE.test(line.slice(Math.max(command, index - LONGEST_PATH), index)),
  );
}

export function isUploadTo(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - LONGEST_COMMAND), start);
  if (!COMMAND.test(before)) return false;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const [after = ''] = text.slice(start, end + LONGEST_COMMAND).split('\n', 1);
  return isUpload(line + after);
}
