// Sentences about signing in through an identity provider; the two small pages it comes back to use them too.
import type { ProblemCode } from '../../shared/contracts/problem.ts';

const again = 'Press the button again, or sign in with a user name and a password.';

export const providerText = {
  button: (title: string) => `Sign in with ${title}`,
  or: 'or',
  waiting: 'Go on in the window that has opened. If there is none, allow windows for this page and press the button again.',
  windowBlocked: `No window could be opened. Allow windows for this page, then press the button again.`,
  dialogRefused: `Office could not open its sign-in window. ${again}`,
  noDoor: (title: string) => `To sign in with ${title}, open Rowcall’s pane: Rowcall > Check sheet.`,
  refused: {
    'sign-in-refused': `Signing in was not finished, or took too long. ${again}`,
    'nothing-granted':
      'You are known to your organisation, but nothing is granted to you here. Ask an administrator of Rowcall for a tenant.',
    'provider-unreachable': `Your organisation’s sign-in does not answer as it should. Wait a minute. ${again}`,
    'too-many-attempts': 'Too many people are signing in from here at once. Wait ten minutes and try again.',
  } satisfies Partial<Record<ProblemCode, string>>,
  page: { done: 'You are signed in. Go back to Rowcall; this window may be closed.', going: 'Going on to your organisation’s sign-in…' },
};

export function refusedText(code: string): string {
  const known: Readonly<Record<string, string>> = providerText.refused;
  return known[code] ?? providerText.refused['sign-in-refused'];
}
