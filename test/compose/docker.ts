import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Where the gateway's port is published. */
export const GATEWAY = 'http://127.0.0.1:8000';

export const NETWORK = 'aiguards-network';

const execute = promisify(execFile);

/** What the command prints. @throws Error with what it complains of */
export async function docker(...args: string[]): Promise<string> {
  const { stdout } = await execute('docker', args, { maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim();
}

export const compose = (...args: string[]): Promise<string> => docker('compose', ...args);

/** Containers of a service, running or not. */
export async function containersOf(service: string): Promise<string[]> {
  const ids = await compose('ps', '--all', '--quiet', service);
  return ids.split('\n').filter((id) => id !== '');
}

export async function containerOf(service: string): Promise<string> {
  const [id, ...others] = await containersOf(service);
  if (id === undefined || others.length > 0) throw new Error(`${service} is not one container`);
  return id;
}

/** @param path of what `docker inspect` shows, such as `.State.Pid` */
export async function inspect<T>(name: string, path: string): Promise<T> {
  return JSON.parse(await docker('inspect', '--format', `{{json ${path}}}`, name)) as T;
}

/** What a container's own metrics say: guards publish no port. */
export const metricsOf = (container: string): Promise<string> =>
  docker(
    'exec',
    container,
    'node',
    '--eval',
    "fetch('http://127.0.0.1:8000/metrics').then((answer) => answer.text()).then(console.log)",
  );
