// A session through the identity provider: by the host's own token, or by its pages and a one-time code that only this page can
// turn into a session.
import type { SignInWays } from '../../../shared/contracts/oidc.ts';
import type { Session } from '../../../shared/contracts/session.ts';
import type { RowcallApi } from '../../api/rowcall-api.ts';
import { DoorShut, type SignInDoor } from '../../host/sign-in-door.ts';
import { providerText, refusedText } from '../../messages/sign-in.ts';
import { faultText } from '../fault-text.ts';

export type Provider = NonNullable<SignInWays['provider']>;

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Answers, once the provider’s part is over, what is left to do. */
export async function throughProvider(api: RowcallApi, door: SignInDoor, { nested }: Provider): Promise<() => Promise<Session>> {
  const idToken = nested && door.token ? await door.token(nested) : null;
  if (idToken !== null) return () => api.signInByToken(idToken);
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const challenge = crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)).then((hash) => base64url(new Uint8Array(hash)));
  const code = await door.code(challenge);
  return () => api.redeemCode(code, verifier);
}

/** null: the person went away, and knows it. */
export function shutText(fault: unknown): string | null {
  if (!(fault instanceof DoorShut)) return faultText(fault);
  if (fault.why === 'left') return null;
  if (fault.why === 'window-blocked') return providerText.windowBlocked;
  return fault.why === 'dialog-refused' ? providerText.dialogRefused : refusedText(fault.why.problem);
}
