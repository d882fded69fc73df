// Whether the process of this container takes requests. Base images without curl or wget have node.
const { HOST = '0.0.0.0', PORT = '8000' } = process.env;
const host = ['', '0.0.0.0', '::'].includes(HOST) ? '127.0.0.1' : HOST;

const answer = await fetch(`http://${host}:${PORT || 8000}/health/ready`, {
  signal: AbortSignal.timeout(4000),
});
if (!answer.ok) throw new Error(`/health/ready answers ${answer.status}`);
