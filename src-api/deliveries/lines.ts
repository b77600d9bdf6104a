// What one run of deliveries keeps open from one to the next, such as the connection to a mail server: being greeted anew for each
// mail takes longer than the mail.
import nodemailer from 'nodemailer';
import type { Config } from '../config.ts';

const TIMEOUT_MS = 20_000;

const connect = (url: string) =>
  nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 1,
    maxMessages: 1000,
    // Trying again is ours: it is counted and seen at the delivery, and waits longer each time.
    maxRequeues: 0,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });

export class Lines {
  #mailServer: ReturnType<typeof connect> | undefined;

  mailServer(url: NonNullable<Config['smtpUrl']>): ReturnType<typeof connect> {
    return (this.#mailServer ??= connect(url));
  }

  close(): void {
    this.#mailServer?.close();
  }
}
