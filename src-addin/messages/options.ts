// Names of the formats' options and of their choices, as people read them; an option without a name here shows its own.

export const optionTitles: Readonly<Record<string, string>> = {
  location: 'Location of new users',
  onlyValidRows: 'Import the rows without errors and leave the others out',
  resetSecrets: 'Give existing users the passwords and PINs of the sheet',
  variant: 'System',
  missingUnits: 'Units that do not exist',
  olderBehaviour: 'Move devices as older versions did',
  didsAsCallerIds: 'Use DIDs as caller IDs',
  createMissingDids: 'Create DIDs if missing',
  services: 'Services',
  attestCallerIds: 'I may use these caller IDs',
  passwords: 'Temporary passwords',
  passwordsAddress: 'Address for the passwords',
};

export const choiceTitles: Readonly<Record<string, string>> = {
  'mx-one': 'MX-ONE',
  a700: 'Aastra 700',
  refuse: 'Refuse the row',
  create: 'Create the units',
  'without-unit': 'Import without a unit',
  'to-users': 'To each user by e-mail',
  'to-address': 'All to one address',
  none: 'Not at all',
};

/** Where a title says it all, or the formats' own help (docs/reference) would repeat it. */
const help: Readonly<Record<string, string>> = {
  location: 'Where the sheet names none.',
  onlyValidRows: 'Those rows are still imported all together or not at all.',
  resetSecrets: '',
  olderBehaviour:
    'A device of another extension moves to the one of its row, and a virtual one takes the device away. Both ends are shown before; try it with one extension first.',
  didsAsCallerIds: 'The DID of a row is shown to the other side, whatever its Caller ID says.',
  createMissingDids: 'DIDs that the tenant does not own are made and given to it. Take care: a typing mistake becomes a number.',
  attestCallerIds: 'Those that are not numbers of this account.',
  passwords: 'To one address: one e-mail for each user.',
  passwordsAddress: 'Where the passwords go, if all go to one address.',
};

/** What a control says below its title; null: nothing. */
export const optionHelp = (name: string, said: string): string | null => (help[name] ?? said) || null;
