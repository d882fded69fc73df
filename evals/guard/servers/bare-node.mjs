// Node and nothing else, kept alive: what the memory of a guard's process is held against.
import { createServer } from 'node:http';

createServer((request, response) => response.end('ok')).listen(Number(process.env.PORT), process.env.HOST);
