// Why an account is refused as it is.
import { Problem } from '../http/problem.ts';

export const lastAdministrator = (): Problem =>
  new Problem(
    'last-administrator',
    'This is the last system administrator who can sign in. Make another one first: otherwise nobody could manage accounts any more.',
  );

export const usernameTaken = (username: string): Problem =>
  new Problem('already-exists', `Somebody has the user name "${username}" already. Choose another one, or add that account as a member.`, {
    fields: [{ path: 'username', message: 'taken' }],
  });

export const unknownTenants = (ids: readonly string[]): Problem =>
  new Problem('broken-reference', `There is no tenant ${ids.map((id) => `"${id}"`).join(', ')}. Make it first, or leave it out.`, {
    fields: [{ path: 'tenants', message: 'no such tenant' }],
  });

export const noSuchAccount = (username: string): Problem =>
  new Problem('broken-reference', `Nobody has the user name "${username}". Check its spelling, or give a password to make the account.`, {
    fields: [{ path: 'username', message: 'no such account' }],
  });

export const sharedAccount = (): Problem =>
  new Problem(
    'forbidden',
    'This account also belongs to another tenant or to a system administrator: only a system administrator can set its password or switch it off. You can take it out of this tenant.',
  );
