import autocannon from 'autocannon';

const CONNECTIONS = 50;

/** What a measured server does with one evaluation asked for again and again. @throws Error unless all answers are 2xx */
export async function measureLoad(server, body, seconds) {
  const before = await server.usage();
  const { requests, latency, non2xx, errors } = await autocannon({
    url: `${server.url}/api/v1/guards/process`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    connections: CONNECTIONS,
    duration: seconds,
  });
  const after = await server.usage();
  if (non2xx || errors) throw new Error(`${server.name}: ${non2xx} answers were not 2xx, ${errors} errors`);
  return {
    requestsPerSecond: requests.average,
    cpuMicroseconds: (after.cpuMicroseconds - before.cpuMicroseconds) / requests.total,
    p99Ms: latency.p99,
    rssMegabytes: after.rssBytes / 1e6,
  };
}
