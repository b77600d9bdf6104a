// A session through the identity provider: by the host's own token, or by its pages and a one-time code that only this page can
// turn into a session.
import type { SignInWays } from '../../../shared/contracts/oidc.ts';
import type { Session } from '../../../shared/contracts/session.ts';
import { isProblem } from '../../api/api-problem.ts';
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

/** Doors whose own token Rowcall would not take: the person the host knows is not the one to work here. */
const refusedAt = new WeakSet<SignInDoor>();

/** Answers, once the provider’s part is over, what is left to do. */
export async function throughProvider(api: RowcallApi, door: SignInDoor, { nested }: Provider): Promise<() => Promise<Session>> {
  const idToken = nested && door.token && !refusedAt.has(door) ? await door.token(nested) : null;
  if (idToken !== null) return () => byToken(api, door, idToken);
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const challenge = crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)).then((hash) => base64url(new Uint8Array(hash)));
  const code = await door.code(challenge);
  return () => api.redeemCode(code, verifier);
}

/** Pressing the button again then leads to the provider’s pages, where somebody else can be named. */
async function byToken(api: RowcallApi, door: SignInDoor, idToken: string): Promise<Session> {
  try {
    return await api.signInByToken(idToken);
  } catch (fault) {
    if (isProblem(fault, 'nothing-granted') || isProblem(fault, 'sign-in-refused')) refusedAt.add(door);
    throw fault;
  }
}

/** null: the person went away, and knows it. */
export function shutText(fault: unknown): string | null {
  if (!(fault instanceof DoorShut)) return faultText(fault);
  if (fault.why === 'left') return null;
  if (fault.why === 'window-blocked') return providerText.windowBlocked;
  return fault.why === 'dialog-refused' ? providerText.dialogRefused : refusedText(fault.why.problem);
}
