/** An answer of a server, or why there is none: a code, never an address or what a server said. */
export type Attempt = { reply: Reply } | { reason: string };

export interface Reply {
  statusCode: number;
  body: string;
}

const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 15_000;

/** With these nothing is said about what was sent: the same may be accepted later. */
export const TEMPORARY: readonly number[] = [401, 408, 429];

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Repeats an attempt, ever less often, until it is answered with something that another try would not change.
 * @param onState told why it was not, and with null once it is
 * @param temporary statuses, beside those of 500 and above, that another try may change
 */
export async function insist(
  tryOnce: () => Promise<Attempt>,
  onState: (reason: string | null) => void,
  temporary: readonly number[] = TEMPORARY,
): Promise<Reply> {
  const mayChange = ({ statusCode }: Reply): boolean => statusCode >= 500 || temporary.includes(statusCode);
  for (let delayMs = FIRST_DELAY_MS; ; delayMs = Math.min(delayMs * 2, MAX_DELAY_MS)) {
    const result = await tryOnce();
    if ('reply' in result && !mayChange(result.reply)) {
      onState(null);
      return result.reply;
    }
    onState('reply' in result ? `HTTP ${result.reply.statusCode}` : result.reason);
    await pause(delayMs);
  }
}
