// How a host leads a person to the identity provider and back. The browser opens a window, Excel a dialog; what comes back is a
// one-time code, for the page that holds the verifier of the challenge alone.
import type { NestedSignIn } from '../../shared/contracts/oidc.ts';

export interface SignInDoor {
  /**
   * The one-time code. Called in the very turn of the person's click, or browsers show no window; so the challenge may come later.
   * Rejects with DoorShut.
   */
  code(challenge: Promise<string>): Promise<string>;
  /** The host's own token of the person; null where it has none to give. (Default: it never has) */
  token?(nested: NestedSignIn): Promise<string | null>;
}

/** `left`: the person went away, which needs no words. Otherwise a problem's code, or why nothing was shown. */
export class DoorShut extends Error {
  override readonly name = 'DoorShut';
  readonly why: 'left' | 'window-blocked' | 'dialog-refused' | { problem: string };
  constructor(why: DoorShut['why'], options?: ErrorOptions) {
    super('Signing in through the provider has not come to its end.', options);
    this.why = why;
  }
}

/** What the page at the end of the way says to the one at its beginning. */
export interface HandedOver {
  /** The challenge it belongs to; absent when the way was lost before it was known. */
  for?: string;
  code?: string;
  error?: string;
}

/** Read from behind the # of the page the API sends the browser to. */
export function readHandedOver(hash: string): HandedOver | null {
  const told = new URLSearchParams(hash.replace(/^#/, ''));
  const of = (name: 'for' | 'code' | 'error') => (told.has(name) ? { [name]: told.get(name) ?? '' } : {});
  return told.has('code') || told.has('error') ? { ...of('for'), ...of('code'), ...of('error') } : null;
}

export function isHandedOver(message: unknown): message is HandedOver {
  if (typeof message !== 'object' || message === null) return false;
  const { code, error } = message as Record<string, unknown>;
  return typeof code === 'string' || typeof error === 'string';
}

export const startAddress = (via: 'page' | 'office', challenge: string): string =>
  new URL(`api/v1/session/oidc/start?via=${via}&challenge=${challenge}`, location.href).href;
