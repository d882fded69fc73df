import { randomUUID } from 'node:crypto';
import { get, process as askGuard, type Answer } from '@aiguards/testing';
import { GATEWAY } from './docker';

/** Time that a request allows: enough for a guard on a busy machine. And what its way here and back may take besides. */
const TIMEOUT_SECONDS = 5;
const RESERVE_SECONDS = 1;

export interface Timed extends Answer {
  withinDeadline: boolean;
}

/** A request that no cache knows. */
export async function ask(guard: string, options: object = {}): Promise<Timed> {
  const started = performance.now();
  const payload = { text: `a short text, ${randomUUID()}` };
  const answer = await askGuard(GATEWAY, guard, payload, { timeout: TIMEOUT_SECONDS, ...options });
  const seconds = (performance.now() - started) / 1000;
  return { ...answer, withinDeadline: seconds <= TIMEOUT_SECONDS + RESERVE_SECONDS };
}

export const askTogether = (guard: string, count: number, options: object = {}): Promise<Timed[]> =>
  Promise.all(Array.from({ length: count }, () => ask(guard, options)));

export interface Readiness {
  status: number;
  ready: string;
  services: Record<string, string>;
  checks: { database: string; redis: string };
}

export async function readiness(): Promise<Readiness> {
  const { status, body } = (await get(`${GATEWAY}/health/ready`)) as {
    status: number;
    body: Omit<Readiness, 'status' | 'ready'> & { status: string };
  };
  return { status, ready: body.status, services: body.services, checks: body.checks };
}

/** What the history holds of this session. */
export async function recordsOf(sessionId: string): Promise<Answer> {
  return get(`${GATEWAY}/api/v1/audit/evaluations?session_id=${sessionId}&limit=1000`);
}
