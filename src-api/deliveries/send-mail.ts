// One mail on its way: to the SMTP server of the configuration, or without one as an .eml file in the data folder.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer, { type SendMailOptions } from 'nodemailer';
import type { Config } from '../config.ts';
import type { Lines } from './lines.ts';
import { DeliveryFault } from './recipient.ts';

export interface Mail {
  /** Makes the Message-ID, the same on every try: a mail whose answer was lost goes out again as the same mail. */
  id: string;
  tenantId: string;
  to: string;
  subject: string;
  text: string;
}

type MailConfig = Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataFolder'>;

const domainOf = (address: string): string => /@([^\s>@]+)>?\s*$/.exec(address)?.[1] ?? 'rowcall.invalid';

/** Where a tenant's mails lie as files. */
export const mailFolder = ({ dataFolder }: Pick<Config, 'dataFolder'>, tenantId: string): string => join(dataFolder, 'mail', tenantId);

/** Where the .eml of a delivery lies. */
export const emlFile = (config: Pick<Config, 'dataFolder'>, tenantId: string, id: string): string =>
  join(mailFolder(config, tenantId), `${id}.eml`);

/** Faults of this mail; anything else is the server's state, and passes. */
const OF_THE_MAIL = new Set(['EENVELOPE', 'EMESSAGE']);

function reasonOf(cause: unknown): DeliveryFault {
  const { responseCode, response, code } = cause as { responseCode?: number; response?: string; code?: string };
  if (code === 'EAUTH')
    return new DeliveryFault('The mail server does not take our user name and password. Check ROWCALL_SMTP_URL; it is tried again.', {
      cause,
    });
  if (responseCode === undefined) {
    const named = code ? ` (${code})` : '';
    return new DeliveryFault(`The mail server could not be reached, or the connection was lost${named}. It is tried again.`, { cause });
  }
  const said = String(response ?? responseCode).slice(0, 300);
  // 4xx is "not now" (a full queue, greylisting), 5xx is "never like this".
  if (responseCode >= 500 && OF_THE_MAIL.has(code ?? ''))
    return new DeliveryFault(`The mail server refused it: ${said}. Check the address, then send it again.`, { cause, lasting: true });
  return new DeliveryFault(`The mail server put it off: ${said}. It is tried again.`, { cause });
}

export async function sendMail(config: MailConfig, mail: Mail, lines: Lines): Promise<void> {
  const message = {
    from: config.mailFrom,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    messageId: `<${mail.id}@${domainOf(config.mailFrom)}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
  if (config.smtpUrl === undefined) return writeEml(config, mail, message);
  try {
    await lines.mailServer(config.smtpUrl).sendMail(message);
  } catch (cause) {
    throw reasonOf(cause);
  }
}

async function writeEml(config: MailConfig, mail: Mail, message: SendMailOptions): Promise<void> {
  const composed = await nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail(message);
  const file = emlFile(config, mail.tenantId, mail.id);
  try {
    await mkdir(join(config.dataFolder, 'mail', mail.tenantId), { recursive: true, mode: 0o700 });
    // Never a half-written mail under its name.
    await writeFile(`${file}.part`, composed.message as Buffer, { mode: 0o600 });
    await rename(`${file}.part`, file);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const why = code === 'ENOSPC' ? 'the disk is full' : code === 'EACCES' ? 'the folder may not be written' : code || 'unknown';
    throw new DeliveryFault(`The mail could not be written to the data folder: ${why}. Make room, then it is tried again.`, { cause });
  }
}
