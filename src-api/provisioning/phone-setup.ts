// What a phone has to know, apart from how its brand writes it down: one account or more, and its keys. Built from the
// directory by phone-setup.store.ts, written as files by brands/.
import type { featureKey } from '../../shared/contracts/directory.ts';
import type { z } from 'zod';

export interface PhoneAccount {
  /** SIP user name, which is the authentication name too. */
  username: string;
  secret: string;
  displayName: string;
  /** Beside the line key: the extension. */
  label: string;
}

export interface PhoneKey {
  /** From 1. */
  position: number;
  kind: z.infer<typeof featureKey>['kind'];
  /** What the phone dials or watches; feature codes are part of it already. */
  value: string;
  label: string;
}

export interface SipServer {
  /** The SIP domain; accounts register as user@domain. */
  domain: string;
  /** Where requests are sent, when that is not the domain itself. */
  proxy: HostPort | null;
}

export interface HostPort {
  host: string;
  /** null: as the protocol says. Nothing is written that nobody gave. */
  port: number | null;
}

export interface PhoneSetup {
  /** 12 hex digits, upper case. */
  mac: string;
  brand: string;
  family: string;
  model: string;
  server: SipServer;
  accounts: readonly PhoneAccount[];
  keys: readonly PhoneKey[];
  voicemailNumber: string | null;
}

/** `sip.example.com`, `sip.example.com:5080` or `[2001:db8::1]:5080`. */
export function parseHostPort(text: string): HostPort {
  const [, host = text, port] = /^(\[[^\]]+\]|[^:]+):(\d{1,5})$/.exec(text) ?? [];
  return { host, port: port === undefined ? null : Number(port) };
}

export const joinHostPort = ({ host, port }: HostPort): string => (port === null ? host : `${host}:${port}`);
