// Headers as the vendors' templates write them, for sheets that tests and benchmarks make.
export const CSV_APP_HEADERS = [
  'first_name',
  'last_name',
  'email',
  'password',
  'extension',
  'phone_number',
  'mac_address',
  'brand',
  'family',
  'model',
  'include_voicemail',
  'in_directory',
  'user_notes',
];

export const FONALITY_HEADERS = [
  'Extension',
  'First Name',
  'Last Name',
  'Web Username',
  'Password',
  'Description',
  'Email',
  'IM',
  'Mobile',
  'Device MAC Address',
];
