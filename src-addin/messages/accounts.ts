// Every sentence about everybody who may sign in; loaded with set-up.
export const accountsText = {
  add: 'Add an account',
  none: 'There are no accounts.',
  search: 'Find an account',
  username: 'User name',
  role: 'May',
  roleHint: 'Who works in a tenant is said under People, there.',
  roles: { viewer: 'What their tenants say', 'system-admin': 'Everything, everywhere' },
  password: 'Password',
  passwordHint: 'At least 8 characters. They can change it under Your account.',
  newPasswordHint: 'At least 8 characters. A new one signs them out everywhere. Blank: they keep theirs.',
  access: 'Sign-in',
  accesses: { false: 'May sign in', true: 'Switched off' },
  off: 'switched off',
  everything: 'system administrator',
  nowhere: 'in no tenant',
  tenants: (names: readonly string[]) =>
    names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', '),
  removeLead: 'They are signed out and can no longer sign in anywhere. Their name stays in the history and the audit.',
};
