import { decode } from 'html-entities';
import type { Severity } from '@aiguards/contracts';
import type { Span } from '@aiguards/text';
import { codeRegionsOf, isInside } from '../code-regions';
import { withoutOverlaps, type Hit } from '../hit';
import { readingsOf, type Reading } from '../reading';
import { addressesIn, placeholderEnd, type Address } from './address';
import { isAddedTo, isAssembled } from './assembled';
import { carriesText, isNameless } from './carried-text';
import { placeholderIn } from './placeholders';

interface Verdict {
  label: string;
  severity: Severity;
  score: number;
  message: string;
}

const VERDICTS = {
  secret_placeholder: ['high', 0.9, 'A link has a place for the conversation or a secret.'],
  personal_placeholder: ['medium', 0.6, 'A link has a place for data about the user.'],
  command_output: ['high', 0.9, 'A link carries the output of a command.'],
  assembled_address: ['high', 0.85, 'The text says to put what was said into a link.'],
  script_sends_data: ['high', 0.85, 'A script sends what the page knows to an address.'],
  carried_text: ['medium', 0.7, 'A link carries a text that somebody wrote, encoded or plain.'],
  host_placeholder: [
    'high',
    0.9,
    'A host name has a place for a secret, so that looking it up gives the secret away.',
  ],
} as const;

function verdict(label: keyof typeof VERDICTS, gain = 0): Verdict {
  const [severity, score, message] = VERDICTS[label];
  return { label, severity, score: Math.min(0.95, score + gain), message };
}

/** What a client loads or a reader follows by itself; the rest has to say more. */
function byPlaceholder(address: Address, decoded: string): Verdict | null {
  const placeholder = placeholderIn(decoded);
  if (!placeholder) return null;
  const gain = isNameless(decoded) ? 0.05 : 0;
  const isUsed = address.use !== 'named' && address.use !== 'script';
  if (placeholder.carries === 'command') return verdict('command_output');
  if (placeholder.carries === 'telling') {
    if (isUsed) return verdict('secret_placeholder', gain);
    return /conversation|history|messages?\b|prompt|secret|password/i.test(decoded) && address.use === 'named'
      ? verdict('secret_placeholder')
      : null;
  }
  return placeholder.carries === 'personal' && isUsed ? verdict('personal_placeholder', gain * 2) : null;
}

function verdictOf(text: string, address: Address, isCode: boolean): Verdict | null {
  const decoded = address.text.includes('&') ? decode(address.text) : address.text;
  if (isAssembled(text, address)) return verdict('assembled_address');
  if (isCode) return null;
  if (isAddedTo(text, address)) return verdict('script_sends_data');
  const found = byPlaceholder(address, decoded);
  if (found) return found;
  return carriesText(decoded, address.use === 'loaded') ? verdict('carried_text') : null;
}

/** A placeholder as the first label of a host, with or without a scheme in front. */
const HOST = /(?:\{\{|\$\{|[<[{])[^\s{}<>[\]]{2,40}(?:\}\}|[}>\]])\.[a-z\d-]{1,63}\.[a-z]{2,20}\b/gi;
const SECRET_HOST =
  /conversation|history|message|prompt|secret|passw|token|key|credential|cookie|data|summary|email/i;

function hostsIn(text: string): (Span & { verdict: Verdict })[] {
  return Array.from(text.matchAll(HOST)).flatMap(({ 0: host, index }) => {
    const isWhole = placeholderEnd(text, index) > index;
    if (!isWhole || !SECRET_HOST.test(host.slice(0, host.indexOf('.')))) return [];
    return [{ start: index, end: index + host.length, verdict: verdict('host_placeholder') }];
  });
}

function toHit({ label, severity, score, message }: Verdict, span: Span, reading: Reading): Hit {
  return {
    type: 'exfiltration_link',
    label,
    severity,
    score,
    ...reading.toOriginal(span.start, span.end),
    view: reading.view,
    message,
    suggestion: 'Take the address out, and let no client load images or follow links from this text.',
    evidence: `rule ${label}; an address of ${span.end - span.start} characters`,
  };
}

function inReading(reading: Reading): Hit[] {
  const { text } = reading;
  const code = codeRegionsOf(text);
  const found = addressesIn(text).flatMap((address) => {
    const judged = verdictOf(text, address, isInside(code, address.start));
    return judged ? [toHit(judged, address, reading)] : [];
  });
  const hosts = hostsIn(text)
    .filter(({ start }) => !isInside(code, start))
    .map((host) => toHit(host.verdict, host, reading));
  return [...found, ...hosts];
}

/**
 * Addresses that would carry something out of the conversation: with places for secrets, with the text of somebody in them, or
 * with a sentence beside them that says what to fill in. In order, without overlaps.
 */
export function exfiltrationLinksIn(text: string): Hit[] {
  return withoutOverlaps(readingsOf(text).flatMap(inReading));
}
