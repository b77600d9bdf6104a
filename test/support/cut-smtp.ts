// An SMTP server that breaks its connections at given mails: in the middle of one, or after it has stored one and before it says
// so. What it stored is counted by Message-ID, as the mailboxes behind it would see it.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Cut = 'in-the-middle' | 'before-the-answer';

export interface CutSmtp {
  url: string;
  /** How often each Message-ID was stored. */
  stored: ReadonlyMap<string, number>;
  /** Message-IDs whose answer was cut off though they were stored. */
  unanswered: readonly string[];
  cuts(): number;
  close(): Promise<void>;
}

const ID = /^message-id: *(<[^>]+>)/im;

/** `plan`: what happens to the n-th mail that is begun, counted from 1. */
export async function cutSmtp(plan: ReadonlyMap<number, Cut>): Promise<CutSmtp> {
  const stored = new Map<string, number>();
  const unanswered: string[] = [];
  let begun = 0;
  let cuts = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    // Nobody needs to know who connects; asking the name service for it takes longer than the mail.
    disableReverseLookup: true,
    onData(stream, _session, done) {
      const cut = plan.get(++begun);
      const text: Buffer[] = [];
      const breakAll = () => {
        cuts += 1;
        const { connections } = server as unknown as { connections: Set<{ _socket: { destroy(): void } }> };
        for (const connection of connections) connection._socket.destroy();
      };
      if (cut === 'in-the-middle') return void stream.once('data', breakAll);
      stream.on('data', (chunk: Buffer) => text.push(chunk));
      stream.on('end', () => {
        const id = ID.exec(Buffer.concat(text).toString('latin1'))?.[1];
        if (id === undefined) return done(new Error('A mail without a Message-ID'));
        stored.set(id, (stored.get(id) ?? 0) + 1);
        if (cut === undefined) return done();
        unanswered.push(id);
        return breakAll();
      });
    },
  });
  // Connections that break are what it is for.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    stored,
    unanswered,
    cuts: () => cuts,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Ten cuts spread over so many mails, half of each kind. */
export const tenCuts = (mails: number): ReadonlyMap<number, Cut> =>
  new Map(
    Array.from({ length: 10 }, (_, i) => [Math.floor(((i + 0.5) * mails) / 10), i % 2 === 0 ? 'in-the-middle' : 'before-the-answer']),
  );
