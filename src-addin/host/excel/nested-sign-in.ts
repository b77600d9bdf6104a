// Nested app authentication: Office itself asks Microsoft for a token of the person who is signed in to Office. Loaded only
// where the provider is Microsoft's and Office can do it. Tokens stay in memory.
import { createNestablePublicClientApplication, InteractionRequiredAuthError } from '@azure/msal-browser';
import type { NestedSignIn } from '../../../shared/contracts/oidc.ts';

/** Microsoft gives nothing for the scopes of signing in alone. */
const SCOPES = ['User.Read'];

export async function nestedToken({ clientId, authority }: NestedSignIn): Promise<string> {
  const app = await createNestablePublicClientApplication({
    auth: { clientId, authority },
    cache: { cacheLocation: 'memoryStorage' },
    system: { loggerOptions: { piiLoggingEnabled: false, loggerCallback: () => undefined } },
  });
  const { userPrincipalName } = await Office.auth.getAuthContext();
  const request = { scopes: SCOPES, loginHint: userPrincipalName };
  const result = await app.ssoSilent(request).catch((fault: unknown) => {
    if (fault instanceof InteractionRequiredAuthError) return app.acquireTokenPopup(request);
    throw fault;
  });
  return result.idToken;
}
