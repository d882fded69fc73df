import { InvalidConfiguration } from '@aiguards/config';

/** Runs a process's main function; what goes wrong before it serves is one clear line and exit code 1. */
export function runMain(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    process.stderr.write(`${startUpMessage(error)}\n`);
    process.exit(1);
  });
}

function startUpMessage(error: unknown): string {
  if (error instanceof InvalidConfiguration) return error.message;
  if (!(error instanceof Error)) return `Could not start: ${String(error)}`;
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Could not start: port ${String(error.port)} is in use. Stop what listens there, or set PORT to another.`;
  }
  return `Could not start: ${error.stack ?? error.message}`;
}
