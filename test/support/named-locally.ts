// Gives a name of the internet to a server on this machine, for one test: a certificate for the name, and a proxy that leads
// there whoever asks for it. So what only works with Microsoft's own address is tried without it, and without the network.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificate {
  keyFile: string;
  certificateFile: string;
  remove(): void;
}

/** Its own authority, for two days. */
export function certificateFor(name: string): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'rowcall-certificate-'));
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyFile];
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`, '-days', '2', '-out', certificateFile];
  execFileSync('openssl', ['req', '-x509', ...key, ...subject], { stdio: 'pipe' });
  return { keyFile, certificateFile, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface NameProxy {
  url: string;
  /** What was asked for and is not here. */
  refused: string[];
  stop(): Promise<void>;
}

/** Tunnels (CONNECT) to the name, and to nothing else. */
export async function proxyTo(name: string, port: number): Promise<NameProxy> {
  const refused: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((request, response) => {
    refused.push(request.url ?? '');
    response.writeHead(502).end();
  });
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.on('connect', ({ url }, client: Socket) => {
    if (url !== `${name}:443`) {
      refused.push(url ?? '');
      client.end('HTTP/1.1 502 Not here\r\n\r\n');
      return;
    }
    const there = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Go on\r\n\r\n');
      there.pipe(client).pipe(there);
    });
    // Either end may go first; then so does the other.
    there.on('error', () => client.destroy());
    client.on('error', () => there.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused,
    async stop() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}
