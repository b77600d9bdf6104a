// A sixth, made-up import format, as docs/new-format.md tells: one declaration.
import { email, extension, phoneNumber, text } from '../../shared/formats/column-kinds.ts';
import { column, defineFormat } from '../../shared/formats/define-format.ts';

export const acme = defineFormat({
  id: 'acme',
  title: 'Acme PBX',
  vendor: 'Acme Bulk Loader 2',
  matchBy: 'header',
  columns: [
    column('login', text({ max: 64 }), 'Name to sign in with.', 'pbeesly', { header: 'Login', required: 'every-row', uniquePool: 'user' }),
    column('mail', email({ min: 3, max: 254 }), 'E-mail address.', 'pam@example.com', { header: 'Mail' }),
    column('ext', extension({ max: 6 }), 'Internal number.', '2602', {
      header: 'Ext',
      required: 'every-row',
      uniquePool: 'extension',
      claims: { kind: 'extension', must: 'free' },
    }),
    column('did', phoneNumber(), 'Public number.', '', { header: 'DID', uniquePool: 'number', claims: { kind: 'number', must: 'known' } }),
  ],
  options: [{ name: 'withMailbox', kind: 'yes-no', default: true, help: 'Gives every user a mailbox.' }],
  limits: {},
  rules: ['existing-user-differs'],
  userKey: 'login',
  matchUsersBy: 'username',
  existingUser: 'create-only',
  rowKind: () => 'user',
  username: (row) => row.value('login'),
  present: (user) => [{ login: user.username, mail: user.email ?? '', ext: user.extensions[0] ?? '', did: user.numbers[0] ?? '' }],
  wants: (row, _user, { options }) => [
    {
      kind: 'users',
      key: row.value('login'),
      cell: 'login',
      cells: { email: 'mail' },
      fields: { email: row.value('mail') || null },
      defaults: row.value('mail') ? [] : ['email'],
    },
    { kind: 'extensions', key: row.value('ext'), cell: 'ext', fields: { username: row.value('login') }, defaults: ['username'] },
    ...(options['withMailbox'] === true
      ? [
          {
            kind: 'mailboxes' as const,
            key: row.value('ext'),
            cell: 'ext',
            fields: { extension: row.value('ext') },
            defaults: ['extension'],
          },
        ]
      : []),
    ...(row.value('did')
      ? [
          {
            kind: 'numbers' as const,
            key: row.value('did'),
            cell: 'did',
            fields: { assignedTo: row.value('login') },
            defaults: ['assignedTo'],
          },
        ]
      : []),
  ],
});
