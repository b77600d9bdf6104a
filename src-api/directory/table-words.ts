// Tables in words, for sentences about what still refers to a record.
const words: Readonly<Record<string, readonly [one: string, many: string]>> = {
  number_assignments: ['assigned number', 'assigned numbers'],
  phone_numbers: ['number', 'numbers'],
  mailboxes: ['mailbox', 'mailboxes'],
  org_units: ['org unit below it', 'org units below it'],
};

const plural = (table: string): string => words[table]?.[1] ?? table.replaceAll('_', ' ');

export const inWords = (table: string, count = 2): string =>
  count === 1 ? (words[table]?.[0] ?? plural(table).replace(/s$/, '')) : plural(table);
