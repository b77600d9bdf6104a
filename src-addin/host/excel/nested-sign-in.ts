// Nested app authentication: Office itself asks Microsoft for a token of the person who is signed in to Office. Loaded only
// where the provider is Microsoft's and Office can do it. Tokens stay in memory.
import { createNestablePublicClientApplication, InteractionRequiredAuthError, PublicClientApplication } from '@azure/msal-browser';
import type { NestedSignIn } from '../../../shared/contracts/oidc.ts';

/** Microsoft gives nothing for the scopes of signing in alone. */
const SCOPES = ['User.Read'];
/** There may be a bridge to Office that never answers; nobody waits longer than this for the other way. */
const PATIENCE_MS = 10_000;

/** Throws whatever kept Office from giving one. */
export async function nestedToken({ clientId, authority }: NestedSignIn): Promise<string> {
  const app = await inTime(bridgedApplication({ clientId, authority }));
  // The authority once more: Office is told only that of the request, and without one takes the person's own organisation,
  // which need not be the one that Rowcall trusts.
  const request = { scopes: SCOPES, authority };
  const silent = await inTime(app.ssoSilent(request).catch(nullIfPersonIsNeeded));
  const { idToken } = silent ?? (await app.acquireTokenPopup(request));
  return idToken;
}

async function bridgedApplication(auth: NestedSignIn): Promise<PublicClientApplication> {
  let bridged: PublicClientApplication | undefined;
  await createNestablePublicClientApplication(
    {
      auth,
      cache: { cacheLocation: 'memoryStorage' },
      system: { loggerOptions: { piiLoggingEnabled: false, loggerCallback: () => undefined } },
    },
    undefined,
    (configuration, controller) => (bridged = new PublicClientApplication(configuration, controller)),
  );
  // The library would go on with frames and windows of its own, which Microsoft's pages and browsers refuse within Excel.
  if (!bridged) throw new Error('Office says it can give a token, and has no bridge to ask it by.');
  return bridged;
}

function nullIfPersonIsNeeded(fault: unknown): null {
  if (fault instanceof InteractionRequiredAuthError) return null;
  throw fault;
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Office has not answered in ${PATIENCE_MS} ms.`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
