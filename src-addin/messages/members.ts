// Every sentence about the people who may work in a tenant; loaded with set-up.
export const membersText = {
  add: 'Add a person',
  none: 'Nobody is a member of this tenant yet. System administrators may work here all the same.',
  search: 'Find a person',
  username: 'User name',
  usernameHint: 'Of somebody who has an account already, or a new one.',
  role: 'Role',
  roleHint: 'Viewers look. Operators also import and change the directory. Administrators also change settings and people.',
  roles: {
    '': 'Choose…',
    viewer: 'Viewer',
    operator: 'Operator',
    'tenant-admin': 'Administrator',
  },
  password: 'Password',
  passwordHint:
    'At least 8 characters. For a new account, or a new password for this one, which signs them out. Blank: they keep what they have.',
  access: 'Sign-in',
  accesses: { false: 'May sign in', true: 'Switched off' },
  off: 'switched off',
  shared: 'also elsewhere: password and sign-in are for a system administrator',
  removeLead: 'They can no longer work in this tenant. Their account stays, and so does their name in the history.',
};
