// Everybody who may be told. A recipient is one file and its line here.
import type { Recipient } from './recipient.ts';
import { sipServers } from './recipients/sip-servers.ts';
import { tftpFolder } from './recipients/tftp-folder.ts';
import { welcomeMails } from './recipients/welcome-mails.ts';
import { webhooks } from './recipients/webhooks.ts';

export const recipients: ReadonlyMap<string, Recipient> = new Map(
  [sipServers, tftpFolder, welcomeMails, webhooks].map((one) => [one.kind, one]),
);
