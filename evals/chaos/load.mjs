import { Agent, request } from 'node:http';

const PATH = '/api/v1/guards/process';
const TICK_MS = 2;
/** As many as a proxy in front of the gateway may keep; who finds none free waits, and that counts. */
const CONNECTIONS = 2000;
/** Longer than any answer may take. */
const SILENCE_MS = 60_000;

/**
 * Requests at a constant rate, whatever becomes of the earlier ones: a client that waits for answers would stop asking
 * just when it matters. Times are counted from when a request was due, so a generator that is late is not forgiven.
 */
export class ConstantLoad {
  /** One per request: `guard, atMs` (when it was due, since the start), `ms, status` (0: no answer), `fallback, id`. */
  samples = [];
  waiting = 0;

  /**
   * @param url where to, or a function of the request's number
   * @param bodyOf the body of a request by its number
   */
  constructor(url, perSecond, bodyOf) {
    this.urlOf = typeof url === 'function' ? url : () => url;
    this.perSecond = perSecond;
    this.bodyOf = bodyOf;
    this.agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    this.startedAt = performance.now();
    this.sent = 0;
    this.timer = setInterval(() => this.sendDue(), TICK_MS);
  }

  /** Milliseconds since the start. */
  get now() {
    return performance.now() - this.startedAt;
  }

  sendDue() {
    const due = Math.floor((this.now / 1000) * this.perSecond);
    while (this.sent < due) this.send(this.sent++);
  }

  send(number) {
    const atMs = (number / this.perSecond) * 1000;
    const body = this.bodyOf(number);
    const id = `chaos-${process.pid}-${this.perSecond}-${number}-${Math.round(this.startedAt)}`;
    const settle = (status, text = '', headers = {}) => {
      this.waiting--;
      this.samples.push({
        guard: body.service_type,
        atMs,
        ms: this.now - atMs,
        status,
        fallback: text.includes('"fallback_used":true'),
        retryAfter: headers['retry-after'],
        id,
      });
    };
    this.waiting++;
    const text = JSON.stringify(body);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      'x-request-id': id,
    };
    const options = { method: 'POST', agent: this.agent, headers, timeout: SILENCE_MS };
    const outgoing = request(this.urlOf(number) + PATH, options);
    let settled = false;
    const once = (...outcome) => {
      if (!settled) settle(...outcome);
      settled = true;
    };
    outgoing.on('response', (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => once(response.statusCode, Buffer.concat(chunks).toString(), response.headers));
      response.on('error', () => once(0));
    });
    outgoing.on('error', () => once(0));
    outgoing.on('timeout', () => outgoing.destroy());
    outgoing.end(text);
  }

  /** Sends no more and waits for what is under way. */
  async stop() {
    clearInterval(this.timer);
    while (this.waiting > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    this.agent.destroy();
    return this.samples;
  }
}
