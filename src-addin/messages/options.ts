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
