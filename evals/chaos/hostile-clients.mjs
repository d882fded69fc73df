import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { ConstantLoad } from './load.mjs';
import { mixedBodies, textOf } from './requests.mjs';
import { bar, round } from '../report/statistics.mjs';
import { between, failed, p99 } from './samples.mjs';
import { pause, startSystem, stopSystem } from './system.mjs';

const PER_SECOND = 100;
const CALM_MS = 8000;
const SIEGE_MS = 110_000;
const COUNTS = { slow: 200, idle: 1000, silent: 200, halfClosed: 200, stalled: 20, greedy: 5 };

const GET = 'GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n';
const DOCUMENT = 'GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n';
const EVALUATION = JSON.stringify({ service_type: 'trustguard', payload: { text: textOf(1, 2000) } });

const post = (body) =>
  `POST /api/v1/guards/process HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** The state column of connections that a server has not closed: established, or closed by the client only. */
const HELD = new Set(['01', '08']);

/** Ports of the clients whose connections the server still holds. A client that does not read cannot tell. */
function heldBy(port) {
  const rows = ['tcp', 'tcp6'].flatMap((name) =>
    readFileSync(`/proc/net/${name}`, 'utf8').split('\n').slice(1, -1),
  );
  const portOf = (address) => parseInt(address.split(':')[1], 16);
  return new Set(
    rows
      .map((row) => row.trim().split(/\s+/))
      .filter(([, local, , state]) => portOf(local) === port && HELD.has(state))
      .map(([, , remote]) => portOf(remote)),
  );
}

/** Connections of one kind, and when the server let go of the last one. */
class Connections {
  constructor(port, count, begin) {
    this.openedAt = performance.now();
    this.lastHeldSeconds = 0;
    this.sockets = Array.from({ length: count }, () => {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      socket.on('error', () => {});
      socket.on('end', () => socket.end());
      begin(socket);
      return socket;
    });
    this.held = count;
  }

  look(held) {
    this.held = this.sockets.filter(({ localPort }) => held.has(localPort)).length;
    if (this.held > 0) this.lastHeldSeconds = (performance.now() - this.openedAt) / 1000;
  }

  end() {
    this.sockets.forEach((socket) => socket.destroy());
  }
}

function besiege(port) {
  const drip = (socket) => {
    socket.write('POST /api/v1/guards/process HTTP/1.1\r\nHost: localhost\r\n');
    const timer = setInterval(() => socket.writable && socket.write('X-Slow: 1\r\n'), 1000);
    socket.on('close', () => clearInterval(timer));
    socket.resume();
  };
  const ask = (socket) => socket.write(GET) && socket.resume();
  return {
    // Headers that never end.
    slow: new Connections(port, COUNTS.slow, drip),
    // One request, then nothing.
    idle: new Connections(port, COUNTS.idle, ask),
    // Never says anything.
    silent: new Connections(port, COUNTS.silent, (socket) => socket.resume()),
    // Half a body, and no more to come.
    halfClosed: new Connections(port, COUNTS.halfClosed, (socket) => {
      socket.end(post(EVALUATION).slice(0, 500));
      socket.resume();
    }),
    // Asks for large answers, and reads none.
    stalled: new Connections(port, COUNTS.stalled, (socket) => socket.pause().write(DOCUMENT.repeat(15))),
    // Asks for a thousand at once, and reads none.
    greedy: new Connections(port, COUNTS.greedy, (socket) => socket.pause().write(DOCUMENT.repeat(1000))),
  };
}

/** Clients that keep connections without using them well, beside clients that are served as before. */
export async function hostileClients() {
  const system = await startSystem();
  const [gateway] = system.gateways;
  const load = new ConstantLoad(gateway.url, PER_SECOND, mixedBodies());
  await pause(CALM_MS);
  const before = await gateway.usage();
  const startedAt = load.now;
  const kinds = besiege(gateway.port);
  let rssPeak = 0;
  while (load.now - startedAt < SIEGE_MS) {
    rssPeak = Math.max(rssPeak, (await gateway.usage()).rssBytes);
    await pause(1000);
    const held = heldBy(gateway.port);
    Object.values(kinds).forEach((kind) => kind.look(held));
  }
  const left = Object.values(kinds).reduce((sum, kind) => sum + kind.held, 0);
  const closed = Object.fromEntries(
    Object.entries(kinds).map(([name, { sockets, held, lastHeldSeconds }]) => [
      name,
      { connections: sockets.length, left_open: held, last_held_s: round(lastHeldSeconds) },
    ]),
  );
  Object.values(kinds).forEach((kind) => kind.end());
  await pause(2000);
  const after = await gateway.usage();
  const samples = await load.stop();
  await stopSystem(system);
  const calmP99 = p99(between(samples, 2000, CALM_MS));
  const siegeP99 = p99(between(samples, startedAt, startedAt + SIEGE_MS));
  return {
    requests: samples.length,
    calm_p99_ms: calmP99,
    siege_p99_ms: siegeP99,
    rss_before_mb: round(before.rssBytes / 1e6, 0),
    rss_peak_mb: round(rssPeak / 1e6, 0),
    heap_growth_mb: round((after.heapBytes - before.heapBytes) / 1e6),
    closed,
    bars: [
      bar('hostile clients: failed requests of others', failed(samples).length, '<=', 0),
      bar('hostile clients: p99 of others, times that before', round(siegeP99 / calmP99, 2), '<=', 3),
      bar(`hostile clients: connections left open after ${SIEGE_MS / 1000} s`, left, '<=', 0),
      bar(
        'hostile clients: heap afterwards above before, MB',
        round((after.heapBytes - before.heapBytes) / 1e6),
        '<=',
        10,
      ),
    ],
  };
}
