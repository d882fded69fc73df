// Parses a JSON body and returns one of the given size: what Fastify alone costs.
import fastify from 'fastify';

const answer = JSON.parse(process.env.BENCH_ANSWER);
const app = fastify();
app.post('/api/v1/guards/process', async (request) => (request.body.payload ? answer : null));
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
