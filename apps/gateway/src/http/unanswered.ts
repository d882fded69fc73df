import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The answers that each connection still waits for; a client may send requests before it has them. */
export class Unanswered {
  private readonly bySocket = new WeakMap<Socket, Set<ServerResponse>>();

  /** @returns how many answers the connection waits for, this one included */
  add(socket: Socket, response: ServerResponse): number {
    const waiting = this.bySocket.get(socket) ?? this.follow(socket);
    waiting.add(response);
    response.once('close', () => waiting.delete(response));
    return waiting.size;
  }

  /**
   * Node says `close` only of the answer whose turn it is when a connection ends. Those behind it would never end, and
   * neither would what is counted until they do.
   */
  private follow(socket: Socket): Set<ServerResponse> {
    const waiting = new Set<ServerResponse>();
    this.bySocket.set(socket, waiting);
    // After Node has said it of its own.
    socket.once('close', () => setImmediate(() => waiting.forEach((response) => response.emit('close'))));
    return waiting;
  }
}
