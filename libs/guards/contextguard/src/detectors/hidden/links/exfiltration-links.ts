import { decode } from 'html-entities';
import type { Severity } from '@aiguards/contracts';
import type { Span } from '@aiguards/text';
import { TELLING } from '../../../data/carried-data';
import { isInside } from '../code-regions';
import { withoutOverlaps, type Hit } from '../hit';
import { readingsOf, type Reading } from '../reading';
import { addressesIn, placeholderEnd, type Address } from './address';
import { useOf } from './use';
import { AssemblyReader, isAddedTo, isUploadTo } from './assembled';
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
  file_upload: ['high', 0.85, 'A command uploads a private file to an address.'],
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

/** Placeholders of these names are a sign in an address that is only named, too. */
const TOLD_BY_NAME = /conversation|history|messages?(?![a-z])|prompt|secret|password/i;

/** What a client loads or a reader follows by itself; the rest has to say more. */
function byPlaceholder(text: string, address: Address, decoded: string): Verdict | null {
  const placeholder = placeholderIn(decoded);
  if (!placeholder) return null;
  const use = useOf(text, address.start);
  const gain = isNameless(decoded) ? 0.05 : 0;
  const isUsed = use !== 'named' && use !== 'script';
  if (placeholder.carries === 'command') return verdict('command_output');
  if (placeholder.carries === 'telling') {
    if (isUsed) return verdict('secret_placeholder', gain);
    return TOLD_BY_NAME.test(placeholder.name) && use === 'named' ? verdict('secret_placeholder') : null;
  }
  // What a client loads by itself is no documentation of an interface.
  if (placeholder.carries === 'parameter') {
    return use === 'loaded' && TELLING.test(placeholder.name) ? verdict('secret_placeholder', gain) : null;
  }
  return placeholder.carries === 'personal' && isUsed ? verdict('personal_placeholder', gain * 2) : null;
}

/** An address shorter than this has no room for a sentence. */
const LEAST_CARRYING = 45;

function verdictOf(
  text: string,
  address: Address,
  isCode: boolean,
  assembly: AssemblyReader,
): Verdict | null {
  const decoded = address.text.includes('&') ? decode(address.text) : address.text;
  if (assembly.isAssembled(address)) return verdict('assembled_address');
  const isTemplate = text.startsWith('(`', address.start - 2);
  if (isCode && !isTemplate) return null;
  if (isAddedTo(text, address)) return verdict('script_sends_data');
  if (isCode) return null;
  if (isUploadTo(text, address)) return verdict('file_upload');
  const found = byPlaceholder(text, address, decoded);
  if (found) return found;
  if (decoded.length < LEAST_CARRYING) return null;
  return carriesText(decoded, useOf(text, address.start) === 'loaded') ? verdict('carried_text') : null;
}

/** A placeholder as the first label of a host, with or without a scheme in front. */
const HOST =
  /(?:\$\([^()\n]{2,60}\)|(?:\{\{|\$\{|[<[{])[^\s{}<>[\]]{2,40}(?:\}\}|[}>\]]))\.[a-z\d-]{1,63}\.[a-z]{2,20}\b/gi;
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

const MAY_NAME_HOST = /\/\/|[}\]>)]\./;

function inReading(reading: Reading): Hit[] {
  const { text } = reading;
  if (!MAY_NAME_HOST.test(text)) return [];
  const { code } = reading;
  const assembly = new AssemblyReader(text);
  const found = addressesIn(text).flatMap((address) => {
    const judged = verdictOf(text, address, isInside(code, address.start), assembly);
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
export function exfiltrationLinksIn(text: string, readings = readingsOf(text)): Hit[] {
  return withoutOverlaps(readings.flatMap(inReading));
}
