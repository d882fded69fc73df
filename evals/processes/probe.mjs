// Preloaded into every measured server: tells its CPU time and memory when asked over IPC.
process.on('message', (message) => {
  if (message !== 'usage') return;
  const { user, system } = process.cpuUsage();
  // With --expose-gc, so that what is counted is in use and not merely uncollected.
  globalThis.gc?.();
  const { rss: rssBytes, heapUsed: heapBytes } = process.memoryUsage();
  process.send({ cpuMicroseconds: user + system, rssBytes, heapBytes });
});
// The channel must not keep the server alive once the benchmark is gone.
process.channel?.unref();
process.once('disconnect', () => process.exit(0));
