// Takes what telemetry sends and keeps nothing: a collector, and as much of Elasticsearch as log lines need.
// SINK=hang never answers. It is no measure of the real ones, only of what the gateway spends on them.
import { createServer } from 'node:http';

const HEADERS = { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' };
const TAKEN = { create: { status: 201 } };

createServer((request, response) => {
  let newlines = 0;
  request.on('data', (chunk) => {
    for (const byte of chunk) if (byte === 10) newlines++;
  });
  request.on('end', () => {
    if (request.url === '/health/live') return response.end();
    if (process.env.SINK === 'hang') return;
    const items = Array.from({ length: Math.floor(newlines / 2) }, () => TAKEN);
    response.writeHead(200, HEADERS).end(JSON.stringify({ errors: false, items }));
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
