import type { HealthGuardPayload } from './healthguard.schema';

export interface Sample {
  text: string;
  label: string | undefined;
}

const LOG_TYPES: ReadonlySet<string> = new Set(['system_log', 'log']);
const JSON_TYPES: ReadonlySet<string> = new Set(['json', 'application/json']);

const typeOf = ({ content_type: type }: HealthGuardPayload): string => type?.toLowerCase() ?? '';

function isLog(payload: HealthGuardPayload): boolean {
  return payload.output_text === undefined && LOG_TYPES.has(typeOf(payload));
}

export function claimsJson(payload: HealthGuardPayload): boolean {
  return JSON_TYPES.has(typeOf(payload));
}

export function samplesOf({ samples = [] }: HealthGuardPayload): Sample[] {
  return samples.map((sample) =>
    typeof sample === 'string'
      ? { text: sample, label: undefined }
      : {
          text: sample.content ?? sample.text ?? '',
          label: sample.label === undefined ? undefined : String(sample.label),
        },
  );
}

/**
 * The text whose form is checked. A single sample is how some clients send a text; of several the first is data
 * like the others.
 */
export function outputOf(payload: HealthGuardPayload): string | undefined {
  if (payload.output_text !== undefined) return payload.output_text;
  if (isLog(payload)) return undefined;
  const isOneOfMany = (payload.samples?.length ?? 0) > 1 && payload.text === samplesOf(payload)[0]?.text;
  return isOneOfMany ? undefined : payload.text;
}

export interface Log {
  text: string;
  /** False where the client sent lines: offsets in their joined text would point nowhere. */
  hasOffsets: boolean;
}

export function logOf(payload: HealthGuardPayload): Log | undefined {
  const { logs, text } = payload;
  if (typeof logs === 'string') return { text: logs, hasOffsets: true };
  if (logs !== undefined) return { text: logs.join('\n'), hasOffsets: false };
  return isLog(payload) && text !== undefined ? { text, hasOffsets: true } : undefined;
}

/** A point costs about as much as this many characters. */
const POINT_SIZE = 8;

/** UTF-16 length of what the analysis reads. */
export function sizeOf(payload: HealthGuardPayload): number {
  const samples = samplesOf(payload).reduce((sum, { text }) => sum + text.length, 0);
  const log = logOf(payload)?.text.length ?? 0;
  return (outputOf(payload)?.length ?? 0) + log + samples + (payload.series?.length ?? 0) * POINT_SIZE;
}
