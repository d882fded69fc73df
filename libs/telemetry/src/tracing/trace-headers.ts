import type { IncomingHttpHeaders } from 'node:http';
import type { TraceContext } from '@aiguards/contracts';

/** W3C: a tracestate that is longer may be left out, and must not be cut. */
const MAX_TRACESTATE = 512;

/** The caller's place in its trace. Whether it is valid is found out where it is used. */
export function traceContextOf({ traceparent, tracestate }: IncomingHttpHeaders): TraceContext | undefined {
  if (typeof traceparent !== 'string') return undefined;
  const state = Array.isArray(tracestate) ? tracestate.join(',') : tracestate;
  return state === undefined || state.length > MAX_TRACESTATE
    ? { traceparent }
    : { traceparent, tracestate: state };
}
