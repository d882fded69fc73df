import { startNode, type Child } from './child';
import { freePort } from './ports';

const APP = (guard: string): string => `dist/apps/${guard}/src/main.js`;
const FAULTY_APP = 'dist/libs/testing/src/faulty-guard.main.js';

/** A guard in a process of its own, as it is deployed. */
export interface GuardProcess {
  /** Where the gateway reaches it. */
  url: string;
  httpPort: number;
  child: Child;
}

/** @param listen where it listens; a free TCP port of loopback unless given */
export async function startGuard(
  guard: string,
  options: { listen?: string; faulty?: boolean; env?: Record<string, string> } = {},
): Promise<GuardProcess> {
  const url = options.listen ?? `tcp://127.0.0.1:${await freePort()}`;
  const httpPort = await freePort();
  const env = { GUARD_LISTEN: url, PORT: String(httpPort), ...options.env };
  const child = options.faulty ? startNode(FAULTY_APP, env, [guard]) : startNode(APP(guard), env);
  await child.printed('"msg":"ready"');
  return { url, httpPort, child };
}
