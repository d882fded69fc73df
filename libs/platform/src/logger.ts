import type { LoggerService } from '@nestjs/common';
import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from '@aiguards/config';

export type { Logger } from 'pino';

/** Injection token of the process's logger. */
export const LOGGER = Symbol('LOGGER');

function destinationOf(format: Config['logFormat']): DestinationStream {
  const pretty = format === 'pretty' || (format === 'auto' && process.stdout.isTTY);
  if (pretty) {
    // Loaded only for a terminal: production logs JSON and never pays for it.
    const prettyStream = require('pino-pretty') as typeof import('pino-pretty');
    return prettyStream({
      ignore: 'service,pid',
      messageFormat: '{service}: {msg}',
      translateTime: 'SYS:HH:MM:ss.l',
      singleLine: true,
      sync: true,
    });
  }
  // Asynchronous: a reader of the pipe that is slow delays log lines, not requests. Lines leave together, after a
  // tenth of a second at the latest: a write of its own for each was a tenth of a short request's time.
  return pino.destination({
    dest: 1,
    sync: false,
    minLength: 4096,
    periodicFlush: 100,
    maxLength: 8 * 1024 * 1024,
  });
}

/** Takes a copy of each line, as JSON, after standard output. Must neither wait nor throw. */
export type LogCopy = Pick<DestinationStream, 'write'>;

function withCopy(destination: DestinationStream, copy: LogCopy): DestinationStream {
  return {
    write: (line) => {
      destination.write(line);
      copy.write(line);
    },
  };
}

/**
 * JSON lines on standard output, or readable lines in a terminal. Texts, keys and headers are never passed to it;
 * findings are logged as labels and offsets.
 */
export function createLogger(
  config: Pick<Config, 'logLevel' | 'logFormat'>,
  service: string,
  copy: LogCopy | null = null,
  destination: DestinationStream = destinationOf(config.logFormat),
): Logger {
  return pino(
    {
      level: config.logLevel,
      base: { service, pid: process.pid },
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
    },
    copy ? withCopy(destination, copy) : destination,
  );
}

/** An error without its message, which may quote the text it failed on. */
function describeError(error: unknown): { type: string; code?: unknown; stack?: string } {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return {
    type: error.name === 'Error' ? error.constructor.name : error.name,
    ...('code' in error ? { code: error.code } : {}),
    ...(frames ? { stack: frames.slice(0, 8).join('\n') } : {}),
  };
}

/** Nest's own lines (start-up, RPC clients) in the same stream. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...context: unknown[]): void {
    // Nest announces every module and route at this level: useful once, noise at every start.
    this.write('debug', message, context);
  }

  error(message: unknown, ...context: unknown[]): void {
    this.write('error', message, context);
  }

  warn(message: unknown, ...context: unknown[]): void {
    this.write('warn', message, context);
  }

  debug(message: unknown, ...context: unknown[]): void {
    this.write('trace', message, context);
  }

  verbose(message: unknown, ...context: unknown[]): void {
    this.write('trace', message, context);
  }

  fatal(message: unknown, ...context: unknown[]): void {
    this.write('fatal', message, context);
  }

  private write(
    level: 'trace' | 'debug' | 'warn' | 'error' | 'fatal',
    message: unknown,
    context: unknown[],
  ): void {
    const source = context.at(-1);
    const fields = typeof source === 'string' ? { context: source } : {};
    if (message instanceof Error) this.logger[level]({ ...fields, err: message }, message.name);
    else this.logger[level](fields, String(message));
  }
}
