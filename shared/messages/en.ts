// Every sentence about an issue, in English: what is wrong, where it is not obvious, and what to do. {name} stands for an
// argument of the issue. One table, so that the pane, the API and a CSV say the same.

export interface RuleText {
  /** Heading of a group of issues. */
  title: string;
  /** Sentence for one issue; the first variant whose arguments are all there is taken. */
  text: readonly string[];
}

export const ruleTexts: Readonly<Record<string, RuleText>> = {
  'missing-column': {
    title: 'Columns missing',
    text: [
      'The column {header} is missing. The column "{near}" looks like it: match it, or rename its header to {header}.',
      'The column {header} is missing. Add it, or match one of the columns of the sheet to it.',
    ],
  },
  'header-row-missing': {
    title: 'Header row missing',
    text: ['{format} finds columns by their names: put the header row above the data, or match the columns by hand.'],
  },
  'unknown-column': {
    title: 'Columns left out',
    text: [
      'The column "{header}" stands for {repeats}, which another column gives already, so it is not read.',
      'The column "{header}" is not known and is left out. Did you mean {near}? Match it to use it.',
      'The column "{header}" is not known to this format and is left out.',
    ],
  },
  'blank-row': { title: 'Blank rows', text: ['This row is empty and is skipped.'] },
  'example-row': {
    title: 'Example row',
    text: ["This is the template's example. It is not imported while it is unchanged."],
  },
  'totals-row': {
    title: 'Totals left out',
    text: ['This row looks like a total, so it is left out. If it is a user, fill in the cells that a user needs.'],
  },
  'header-repeated': { title: 'Headers repeated', text: ['This row repeats the headers and is left out.'] },
  'row-too-long': {
    title: 'Rows longer than the header',
    text: ['{cells} filled cells stand to the right of the last header and are left out. Move them under a header, or delete them.'],
  },
  'missing-value': { title: 'Values missing', text: ['{column} is empty. Fill it in.'] },
  'odd-spaces': {
    title: 'Stray spaces',
    text: ['There are stray or invisible spaces around or in this value. It is read without them.'],
  },
  'text-too-long': {
    title: 'Texts too long',
    text: ['This is {length} characters long; {max} is the most the system stores. Shorten it.'],
  },
  'secret-length': {
    title: 'Passwords or PINs of a wrong length',
    text: ['This has {length} characters; it must have {min} to {max}.'],
  },
  'email-malformed': {
    title: 'E-mail addresses malformed',
    text: ['"{value}" is not an e-mail address. It needs a name, an @ and a domain, such as pam@example.com.'],
  },
  'email-characters': {
    title: 'E-mail addresses that cannot be usernames',
    text: ['"{value}" becomes the username, which may only hold letters without accents, digits and any of + @ . _ -'],
  },
  'extension-malformed': {
    title: 'Extensions malformed',
    text: ['"{value}" is not an extension: only digits are allowed.'],
  },
  'extension-length': {
    title: 'Extensions of a wrong length',
    text: ['{value} does not have {length} digits, as every extension of this tenant has.'],
  },
  'extension-reserved': {
    title: 'Extensions reserved',
    text: ['{value} is reserved in this tenant. Choose another extension.'],
  },
  'phone-number-malformed': {
    title: 'Phone numbers malformed',
    text: ['"{value}" is not a valid phone number in {country}. Write it with its country code, such as +12125550100.'],
  },
  'mac-address-malformed': {
    title: 'MAC addresses malformed',
    text: ['"{value}" is not a MAC address: it has {digits} characters, and 12 digits 0-9 or letters A-F are needed.'],
  },
  'unknown-choice': {
    title: 'Values not among the choices',
    text: ['"{value}" is not known under {within}. Known there: {choices}.', '"{value}" is not one of: {choices}.'],
  },
  'excel-error': {
    title: 'Formulas that failed',
    text: ['The cell shows {value}: its formula has failed. Correct the formula, or type the value in its place.'],
  },
  'excel-scientific': {
    title: 'Numbers that Excel rounded',
    text: [
      'Excel shows this as {value}; all its digits are still there: {digits}.',
      'Excel turned this into {value}. Its last digits are lost here: type it again from the source, with the column formatted as text.',
    ],
  },
  'excel-date': {
    title: 'Values that Excel turned into dates',
    text: ['Excel turned this into the date {value}. What was typed is lost here: type it again, with the column formatted as text.'],
  },
  'excel-number-format': {
    title: 'Numbers with separators',
    text: [
      'Excel made a number of this, {number}. Zeros in front of it are lost, if it had any: type it again from the source, with the column formatted as text.',
      '"{either}" can be read as more than one number. Write the digits alone, with the column formatted as text.',
      '"{value}" is shown with separators or decimals. Only the digits are meant.',
    ],
  },
  'excel-lost-zeros': {
    title: 'Leading zeros lost',
    text: ['Excel dropped the leading zeros of {value}. With them it is a MAC address of a known maker.'],
  },
  'duplicate-value': {
    title: 'Values repeated',
    text: ['{value} also stands in row {rows}{andMore}. It may stand only once.'],
  },
  'taken-value': {
    title: 'Taken already',
    text: ['{value} belongs to {holder}. Choose another, or take it from them first.', '{value} is in the directory already.'],
  },
  'number-not-on-account': {
    title: 'Numbers not on the account',
    text: ['{value} is not one of the phone numbers of this tenant. Check it for a typing mistake, or add it to the inventory first.'],
  },
  'licence-short': {
    title: 'Licences short',
    text: [
      'There are {free} free licences of the type {type}, and this is row {place} of the sheet that takes one. Get more, or leave the row out.',
    ],
  },
  'device-not-known': {
    title: 'Devices not known',
    text: [
      '{value} is not a device of this tenant. Did you mean {near}?',
      '{value} is not a device of this tenant. Look for swapped digits, or add it to the inventory first.',
    ],
  },
  'rows-disagree': {
    title: 'Rows of one user disagree',
    text: [
      'Row {row} says "{value}" for the same user. Say the same in both.',
      'Row {row} says something else for the same user. Say the same in both.',
    ],
  },
  'column-ignored': {
    title: 'Columns without meaning here',
    text: ['The column {header} means nothing with the chosen options and is not read.'],
  },
  'not-in-encoding': {
    title: 'Letters the file cannot hold',
    text: ['{letters} cannot be written in {encoding}, the encoding this system takes.'],
  },
  'login-malformed': { title: 'Usernames malformed', text: ['"{value}" has a space in it; a username has none.'] },
  'pin-malformed': { title: 'PINs malformed', text: ['A PIN is {min} to {max} digits.'] },
  'number-out-of-range': { title: 'Numbers out of range', text: ['"{value}" must be a whole number from {min} to {max}.'] },
  'unknown-location': {
    title: 'Locations unknown',
    text: ['The location "{value}" does not exist, spelt like this. There are: {choices}.'],
  },
  'unknown-licence': { title: 'Licence types unknown', text: ['The account has no licences of the type "{value}". It has: {choices}.'] },
  'unknown-tie-trunk': { title: 'Tie trunks unknown', text: ['The tie trunk "{value}" does not exist. There are: {choices}.'] },
  'parenthesis-unbalanced': {
    title: 'Parentheses incomplete',
    text: ['"{value}" has an incomplete parenthesis. Close it, or leave it out.'],
  },
  'special-characters': { title: 'Special characters in names', text: ['{letters} may not stand in a display name.'] },
  'country-code-missing': {
    title: 'Numbers without a country code',
    text: ['"{value}" is not a full number. Write it with its country code in front, such as +12125550100.'],
  },
  'one-number-only': { title: 'Several numbers where one goes', text: ['Only one number can stand here. Keep one.'] },
  'time-zone-unknown': { title: 'Time zones unknown', text: ['"{value}" is not a time zone. Write it as UTC-05:00.'] },
  'toll-free-primary': {
    title: 'Toll-free numbers as primary',
    text: ['{value} is toll-free and cannot be the primary number. Put it among the additional numbers.'],
  },
  'additional-without-primary': {
    title: 'Primary numbers missing',
    text: ['Additional numbers need a primary one: fill it in, or move one of them here.'],
  },
  'tie-trunk-pair': {
    title: 'Cloud extension and tie trunk apart',
    text: ['{column} is empty. A cloud extension and its tie trunk are given together.'],
  },
  'caller-id-not-attested': {
    title: 'Caller IDs not on the account',
    text: [
      '{value} is not a number of this account. Say with the option “I may use these caller IDs” (attestCallerIds) that you may, or choose another.',
    ],
  },
  'connect-not-activated': {
    title: 'CONNECT not activated',
    text: ['Without a number the user is created, and CONNECT stays inactive until one is assigned.'],
  },
  'service-not-installed': { title: 'Services not installed', text: ['{service} is not installed on the account and is left out.'] },
  'passwords-address-missing': {
    title: 'Address for the passwords missing',
    text: ['The passwords are to go to one address: say which, in the option “Address for the passwords” (passwordsAddress).'],
  },
  'vendor-limit': {
    title: "Larger than the vendor's tool takes",
    text: ["The vendor's own tool takes {limit} users per file. Here all {rows} rows are imported at once."],
  },
  'apostrophe-in-name': { title: 'Apostrophes in names', text: ['"{value}" has an apostrophe, which the system refuses. Leave it out.'] },
  'password-weak': { title: 'Passwords too weak', text: ['The password needs {missing}.'] },
  'password-needed': { title: 'Passwords missing', text: ['{username} is new and needs a password.'] },
  'device-spelling': { title: 'Devices spelt differently', text: ['"{value}" must be written in capitals, without spaces or separators.'] },
  'device-moves': {
    title: 'Devices that would move',
    text: [
      '{device} is on extension {from}, which would lose it to {to}. This is refused unless the option “Move devices as older versions did” (olderBehaviour) is on.',
      'Extension {from} would lose its device {device}. This is refused unless the option “Move devices as older versions did” (olderBehaviour) is on.',
    ],
  },
  'device-kept': { title: 'Devices kept', text: ['The cell is blank, so the extension keeps its device {device}.'] },
  'mac-without-provisioning': {
    title: 'Phones that are not provisioned',
    text: ['The user is created, the phone is not: {missing} in this tenant.'],
  },
  'welcome-mail-not-deliverable': {
    title: 'No welcome e-mail',
    text: ['Without an e-mail address nobody gets the access data of this user.'],
  },
  'org-unit-unknown': {
    title: 'Company or units unknown',
    text: [
      '"{value}" is spelt "{near}" in {sides}. Capitals count.',
      '"{value}" does not exist in {sides}. Create it there, or choose what happens with missing units.',
    ],
  },
  'no-org-unit': { title: 'Users without a unit', text: ['The department is blank, so the user has no unit.'] },
  'mailbox-without-extension': {
    title: 'Mailboxes without an extension',
    text: ['The row has a mailbox or a PIN and no extension. Fill in the extension, or clear them.'],
  },
  'variant-differs': { title: 'Another system', text: ['The chosen variant is {variant}, and this tenant is {system}. Choose the other.'] },
  'device-incomplete': {
    title: 'Devices incomplete',
    text: ['{column} is missing: a phone needs its MAC address, brand, family and model. Fill it in, or clear the others.'],
  },
  'extra-row-empty': {
    title: 'Rows that add nothing',
    text: ['This row has an e-mail and nothing else. Add an extension, a number or a phone, or the names if it is a user.'],
  },
  'setting-on-extra-row': {
    title: 'Settings on extra rows',
    text: ['{column} is not read on an extra row. Put it in the row of the user above.'],
  },
  'user-row-repeated': {
    title: 'Users named twice',
    text: [
      '{value} is named as a user in row {rows} as well{andMore}. To add an extension, number or phone to that user, leave first and last name blank here.',
    ],
  },
  'extra-row-without-user': {
    title: 'Extra rows without their user',
    text: [
      'The user {value} stands below, in row {below}. Move this row below it.',
      'No row above names the user {value}. Add their row above, or correct the e-mail.',
    ],
  },
  'email-held-twice': {
    title: 'E-mail addresses held by several users',
    text: ['{value} belongs to several users of the directory ({users}), so it is not clear who is meant.'],
  },
  'existing-user-differs': {
    title: 'Users that exist and differ',
    text: [
      '{value} exists already, with other values in: {fields}. This import only creates users: correct the row, or change the user in the directory.',
    ],
  },
  'location-not-chosen': {
    title: 'No location chosen',
    text: ['The tenant has several locations. New users go to {location} unless you choose another.'],
  },
  'unknown-location-option': {
    title: 'Location unknown',
    text: ['The location "{value}" does not exist. Did you mean {near}?', 'The location "{value}" does not exist. There are: {choices}.'],
  },
};
