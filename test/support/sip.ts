// A real SIP server and real SIP phones: Debian's kamailio with the configuration of docs/sip, and sipp as many phones at once.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createSocket } from 'node:dgram';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const onPath = (name: string): string | undefined =>
  [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'].map((folder) => join(folder, name)).find((file) => existsSync(file));

/** Names of Debian packages that are missing. */
export const missingSipPackages = (): string[] => [
  ...(onPath('kamailio') ? [] : ['kamailio', 'kamailio-postgres-modules']),
  ...(onPath('sipp') ? [] : ['sip-tester']),
];

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

export interface Registrar {
  address: string;
  stop(): Promise<void>;
}

const OPTIONS = (address: string) =>
  [
    `OPTIONS sip:${address} SIP/2.0`,
    'Via: SIP/2.0/UDP 127.0.0.1;rport;branch=z9hG4bKready',
    'Max-Forwards: 10',
    `From: <sip:test@${address}>;tag=1`,
    `To: <sip:${address}>`,
    'Call-ID: ready',
    'CSeq: 1 OPTIONS',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');

/** Asks until the server answers anything at all. */
async function untilItAnswers(address: string, port: number, server: ChildProcess, said: () => string): Promise<void> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  const ask = setInterval(() => socket.send(OPTIONS(address), port, '127.0.0.1'), 100);
  try {
    await Promise.race([
      once(socket, 'message'),
      once(server, 'exit').then(() => {
        throw new Error(`Kamailio ended while starting:\n${said()}`);
      }),
    ]);
  } finally {
    clearInterval(ask);
    socket.close();
  }
}

export async function startKamailio(configuration: string, databaseUrl: string): Promise<Registrar> {
  const port = await freeUdpPort();
  const folder = mkdtempSync(join(tmpdir(), 'rowcall-kamailio-'));
  const server = spawn(
    onPath('kamailio') ?? 'kamailio',
    ['-DD', '-E', '-m', '64', '-f', configuration, '-Y', folder, '-A', `LISTEN=udp:127.0.0.1:${port}`, '-A', `DBURL="${databaseUrl}"`],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const kill = () => server.kill('SIGKILL');
  process.on('exit', kill);
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-4000)));
  const address = `127.0.0.1:${port}`;
  await untilItAnswers(address, port, server, () => said);
  return {
    address,
    async stop() {
      process.off('exit', kill);
      const gone = once(server, 'exit');
      server.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Phone {
  username: string;
  domain: string;
  secret: string;
}

const register = (cseq: number, more: string) => `
  <send retrans="500"><![CDATA[
REGISTER sip:[field1] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
Max-Forwards: 70
From: <sip:[field0]@[field1]>;tag=[call_number]
To: <sip:[field0]@[field1]>
Call-ID: [call_id]
CSeq: ${cseq} REGISTER
Contact: <sip:[field0]@[local_ip]:[local_port]>
Expires: 60
${more}Content-Length: 0

]]></send>`;

const scenario = (last: number) => `<?xml version="1.0" encoding="UTF-8"?>
<scenario name="register">${register(1, '')}
  <recv response="401" auth="true"/>${register(2, '[field2]\n')}
  <recv response="${last}"/>
</scenario>
`;

/** Every phone registers once. Answers how many got the answer expected: 200, or 401 for one that must stay outside. */
export function registerPhones(
  server: string,
  phones: readonly Phone[],
  expected: 200 | 401,
): { ok: number; failed: number; seconds: number } {
  const folder = mkdtempSync(join(tmpdir(), 'rowcall-sipp-'));
  try {
    writeFileSync(join(folder, 'register.xml'), scenario(expected));
    const lines = phones.map(
      ({ username, domain, secret }) => `${username};${domain};[authentication username=${username} password=${secret}]`,
    );
    writeFileSync(join(folder, 'phones.csv'), `SEQUENTIAL\n${lines.join('\n')}\n`);
    const args = [
      server,
      '-sf',
      'register.xml',
      '-inf',
      'phones.csv',
      '-m',
      String(phones.length),
      '-r',
      '100',
      '-l',
      '50',
      '-i',
      '127.0.0.1',
    ];
    const started = performance.now();
    try {
      execFileSync(onPath('sipp') ?? 'sipp', [...args, '-nostdin', '-timeout', '60', '-trace_stat', '-fd', '1'], {
        cwd: folder,
        stdio: 'pipe',
      });
    } catch (ended) {
      // sipp's exit code 1 says that at least one call failed; anything else is no answer at all.
      const { status, stderr } = ended as { status: number; stderr: Buffer };
      if (status !== 1) throw new Error(`sipp ended with ${status}: ${stderr.toString().slice(-2000)}`, { cause: ended });
      return { ok: 0, failed: phones.length, seconds: (performance.now() - started) / 1000 };
    }
    return { ok: phones.length, failed: 0, seconds: (performance.now() - started) / 1000 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
