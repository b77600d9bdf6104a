// Where requests come in: taking the port, and giving it up without losing a request.
import { once } from 'node:events';
import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { Config } from './config.ts';

export async function listen(server: Server, { port, host }: Pick<Config, 'port' | 'host'>): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new Error(`Port ${port} is in use by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`, {
        cause,
      });
    if (code === 'EACCES')
      throw new Error(`Port ${port} may not be used by this user. Choose one above 1024: PORT=3000 npm start`, { cause });
    throw cause;
  }
}

/**
 * Takes no new connections, answers what is under way, and lets a connection that is open anyway bring one more request:
 * closed at once, it might be closed under a request that is just on its way. start.ts answers that one with
 * `Connection: close`; where none comes, the server's own keep-alive time ends the connection. Cut after `limitMs`.
 */
export async function drain(server: Server, limitMs: number): Promise<void> {
  const closed = once(server, 'close');
  // That of node:http would close waiting connections too.
  NetServer.prototype.close.call(server);
  const cut = setTimeout(() => server.closeAllConnections(), limitMs);
  const idle = setTimeout(() => server.closeIdleConnections(), Math.min(limitMs, server.keepAliveTimeout));
  await closed;
  clearTimeout(cut);
  clearTimeout(idle);
}
