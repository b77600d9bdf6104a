// Every sentence of the audit page. Loaded with set-up.
const known: Readonly<Record<string, string>> = {
  'audit.exported': 'Audit saved as CSV',
  'audit.shortened': 'Old audit removed',
  'credentials.handed-over': 'Passwords handed over',
  'device.feature-keys-changed': 'Feature keys changed',
  'devices.feature-keys-assigned': 'Feature keys given to phones',
  'import.journal-removed': 'Journal of an import removed',
  'import.sheet-removed': 'Sheet of an import removed',
  'import.undo-asked': 'Undo asked for',
  'mail.read': 'Mail looked at',
  'provisioning-key.made': 'Phones’ key made',
  'provisioning-key.read': 'Phones’ key looked at',
  'provisioning-key.revoked': 'Phones’ key revoked',
  'session.closed': 'Signed out',
  'session.opened': 'Signed in',
  'session.refused': 'Sign-in refused',
};

/** `org-unit.changed` as “Org unit changed”; what is named after its route stays as it is. */
function actionText(action: string): string {
  const [, noun, verb] = /^([a-z-]+)\.([a-z-]+)$/.exec(action) ?? [];
  if (noun === undefined || verb === undefined) return action;
  const words = `${noun} ${verb}`.replaceAll('-', ' ');
  return known[action] ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

export const auditText = {
  scopes: { tenant: 'This tenant', system: 'All of Rowcall' },
  systemLead: 'Sign-ins, accounts, tenants and defaults: what belongs to no one tenant.',
  search: 'Search',
  about: 'About',
  nouns: {
    tenant: {
      '': 'Everything',
      import: 'Imports',
      user: 'Users',
      extension: 'Extensions',
      device: 'Devices',
      tenant: 'Settings',
      member: 'Roles',
      export: 'Exports',
      credentials: 'Passwords',
      webhook: 'Webhooks',
      'provisioning-key': 'Phones’ key',
    },
    system: { '': 'Everything', session: 'Sign-ins', account: 'Accounts', tenant: 'Tenants', defaults: 'Defaults', audit: 'Audit' },
  },
  whoAndWhen: 'By whom and when',
  who: 'User name',
  whoHint: 'The whole name. Blank: anybody.',
  from: 'From',
  to: 'To',
  order: 'The first day must not be after the last.',
  show: 'Show',
  clear: 'Clear',
  none: 'Nothing was done yet.',
  noneHere: 'Nothing is like that.',
  onlyManager: 'Only an administrator of this tenant may see this.',
  save: 'Save as CSV',
  nobody: 'Rowcall itself',
  action: actionText,
  via: { session: 'in a session', token: 'by an API token', job: 'by itself' } as Readonly<Record<string, string>>,
  /** What is there when a field is empty. */
  empty: 'empty',
  change: (field: string, old: string, now: string) => `${field}: ${old} → ${now}`,
  fact: (name: string, value: string) => `${name}: ${value}`,
  address: (address: string) => `from ${address}`,
  request: (id: string) => `request ${id}`,
  place: (seq: number) => `line ${seq} of the chain`,
  loose: 'not in the chain yet',
};
