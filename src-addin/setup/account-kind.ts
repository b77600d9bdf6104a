// Everybody who may sign in, as system administrators see and edit them. Who works in which tenant is edited there (member-kind.ts).
import type { AccountRecord } from '../../shared/contracts/accounts.ts';
import { accountsText as text } from '../messages/accounts.ts';
import { setupText } from '../messages/setup.ts';
import type { RecordKind } from './record-kind.ts';

const placeOf = ({ role, tenants }: AccountRecord): string => {
  if (role === 'system-admin') return text.everything;
  return tenants.length === 0 ? text.nowhere : text.tenants(tenants.map(({ name }) => name));
};

export const accountKind: RecordKind<AccountRecord> = {
  path: 'accounts',
  words: { ...setupText.sections.accounts, add: text.add, none: text.none, search: text.search, removeLead: text.removeLead },
  name: (account) => account.username,
  meta: (account) => [placeOf(account), ...(account.disabled ? [text.off] : [])].join(' · '),
  fields: [
    { name: 'username', label: text.username, kind: 'text', needed: true, onlyNew: true, of: (a) => a.username },
    { name: 'role', label: text.role, hint: text.roleHint, kind: 'choice', choices: text.roles, of: (a) => a.role },
    { name: 'password', label: text.password, hint: text.passwordHint, kind: 'secret', needed: true, onlyNew: true, of: () => null },
    { name: 'password', label: text.password, hint: text.newPasswordHint, kind: 'secret', onlyLater: true, of: () => null },
    { name: 'disabled', label: text.access, kind: 'yes-no', choices: text.accesses, onlyLater: true, of: (a) => String(a.disabled) },
  ],
};
