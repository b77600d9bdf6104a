// The people of a tenant, as the set-up pages show and edit them.
import type { Member } from '../../shared/contracts/accounts.ts';
import { membersText as text } from '../messages/members.ts';
import { setupText } from '../messages/setup.ts';
import type { RecordKind } from './record-kind.ts';

export const memberKind: RecordKind<Member> = {
  path: 'members',
  words: { ...setupText.sections.members, add: text.add, none: text.none, search: text.search, removeLead: text.removeLead },
  name: (member) => member.username,
  meta: ({ role, disabled, shared }) =>
    [text.roles[role], disabled ? text.off : '', shared ? text.shared : ''].filter((part) => part !== '').join(' · '),
  fields: [
    { name: 'username', label: text.username, hint: text.usernameHint, kind: 'text', needed: true, onlyNew: true, of: (m) => m.username },
    { name: 'role', label: text.role, hint: text.roleHint, kind: 'choice', choices: text.roles, needed: true, of: (m) => m.role },
    { name: 'password', label: text.password, hint: text.passwordHint, kind: 'secret', of: () => null },
    { name: 'disabled', label: text.access, kind: 'yes-no', choices: text.accesses, onlyLater: true, of: (m) => String(m.disabled) },
  ],
};
