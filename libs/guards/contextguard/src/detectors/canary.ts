import { notScanned, partial, scanned, type Check, type Finding } from '@aiguards/contracts';
import { LEAST_LEAKED, leakIn, type CanaryLeak, type EarlierText, type KnownText } from './canary-search';
import { CanaryTraces } from './canary-traces';

/** Consonants: no word holds many in a row, models copy them, and a change of case loses nothing. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz';
const GROUPS = 4;
const GROUP_LETTERS = 5;
const CANARY_LETTERS = GROUPS * GROUP_LETTERS;
const CANARY = /^[b-df-hj-np-tv-xz]{5}(?:-[b-df-hj-np-tv-xz]{5}){3}$/;
const LEAST_BYTES = 16;

/** Turns before a text that may hold the beginning of what it ends. */
const EARLIER_TURNS = 8;
/** The newest messages of a conversation that are searched: it comes again with every turn, and older ones were the newest once. */
const SEARCHED_MESSAGES = 16;

/**
 * A token to be put into a system prompt or a document: four groups of five consonants, 86 bits. Bytes are given, since
 * detectors know no chance.
 *
 * @throws Error if fewer than 16 bytes are given
 */
export function newCanary(random: Uint8Array): string {
  if (random.length < LEAST_BYTES) throw new Error(`A canary needs ${LEAST_BYTES} random bytes.`);
  let value = random.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const base = BigInt(ALPHABET.length);
  const groups = Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LETTERS }, () => {
      const letter = ALPHABET.charAt(Number(value % base));
      value /= base;
      return letter;
    }).join(''),
  );
  return groups.join('-');
}

function isCanary(text: string): boolean {
  return CANARY.test(text);
}

/** What was said. In what systems and tools give, canaries are put: it gives none away. */
function saidIn(before: readonly EarlierText[]): EarlierText[] {
  return before.filter(({ role }) => role === 'assistant' || role === 'user');
}

function lastKnown(said: readonly EarlierText[]): KnownText[] {
  return said.slice(-EARLIER_TURNS).filter((turn): turn is KnownText => turn.text !== null);
}

/** The newest message of the assistant that came along and leaks, as one that was never sent as a text. */
function leakBefore(said: readonly EarlierText[], traces: CanaryTraces): CanaryLeak | null {
  const oldest = Math.max(0, said.length - SEARCHED_MESSAGES);
  for (let index = said.length - 1; index >= oldest; index--) {
    const { role, text = null, field, number = 0 } = said[index] ?? {};
    if (role !== 'assistant' || text === null || field === undefined) continue;
    const leak = leakIn(text, lastKnown(said.slice(Math.max(0, index - EARLIER_TURNS), index)), traces);
    if (leak) return { ...leak, message: { number, field } };
  }
  return null;
}

/**
 * Whether a text gives a canary away: wholly or in a part of at least 12 letters, in any way `viewsOf` reads, in another
 * case, with anything but letters between its letters, in leetspeak, backwards, shifted, or over several turns, the text
 * being the last of them; else whether a message of the assistant does that came along with it. Nothing is done where no
 * canary is known. Linear; pure.
 *
 * @param before the turns before, oldest first; those that came with this request have a `field`
 * @param canaries that the session or the tenant was given; what is none is passed over
 */
export function canaryLeakIn(
  text: string,
  before: readonly EarlierText[],
  canaries: readonly string[],
): CanaryLeak | null {
  const known = canaries.filter(isCanary);
  if (known.length === 0) return null;
  const traces = new CanaryTraces(known.map((canary) => canary.replaceAll('-', '')));
  const said = saidIn(before);
  return leakIn(text, lastKnown(said), traces) ?? leakBefore(said, traces);
}

/** What is reported of a leak. The token is never repeated. */
export function canaryFinding({ start, end, view, letters, turns, message }: CanaryLeak): Finding {
  const where = message === null ? 'this text' : `turn ${message.number}`;
  const also = turns.length === 0 ? '' : ` and the turns ${turns.join(', ')}`;
  const what = message === null ? 'The text' : 'A message before the text';
  return {
    detector: 'canary',
    type: 'canary_leak',
    label: letters === CANARY_LETTERS ? 'canary' : 'canary_part',
    severity: 'critical',
    score: 1,
    start,
    end,
    view,
    message: `${what} gives away a canary token, and with it the prompt or the document that holds it.`,
    suggestion: 'Withhold the text, and replace the canary: what it was hidden in is known.',
    ...(message === null ? {} : { field: message.field }),
    explanation: {
      rule: 'canary',
      features: [],
      threshold: LEAST_LEAKED / CANARY_LETTERS,
      margin: 1 - LEAST_LEAKED / CANARY_LETTERS,
    },
    evidence: `${letters} of ${CANARY_LETTERS} letters of a canary in ${where}${also}, read as ${view}`,
  };
}

/** What was looked at for canaries. */
export function canaryCheckOf(before: readonly EarlierText[], canaries: readonly string[]): Check {
  if (canaries.length === 0) return notScanned('no canary was asked for');
  const said = saidIn(before);
  if (said.slice(-EARLIER_TURNS).some(({ text }) => text === null))
    return partial('the texts of earlier turns are not kept: a canary cut over turns is not seen');
  const passed = said.slice(0, -SEARCHED_MESSAGES).filter(({ field }) => field !== undefined).length;
  return passed === 0
    ? scanned
    : partial(`of the conversation the newest ${SEARCHED_MESSAGES} messages were searched for canaries`);
}
