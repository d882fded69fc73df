// Loaded before the program. As process 1 of a container Node ignores a stop signal until somebody listens to it; the
// program does when it is up. One that is stopped while it starts would be waited for, and then killed.
const CODES = { SIGTERM: 143, SIGINT: 130 };

for (const [signal, code] of Object.entries(CODES)) {
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) process.exit(code);
  });
}
