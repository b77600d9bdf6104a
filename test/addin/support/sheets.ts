// Small sheets of the Kazoo CSV App.
const HEADERS = ['first_name', 'last_name', 'email', 'extension'];

/** Two good users under their headers; the first one's cells can be changed. */
export function usersSheet(first: Partial<Record<string, string>> = {}): string[][] {
  const pam: Record<string, string | undefined> = {
    first_name: 'Pam',
    last_name: 'Beesly',
    email: 'pam@example.com',
    extension: '2602',
    ...first,
  };
  return [[...HEADERS], HEADERS.map((header) => pam[header] ?? ''), ['Jim', 'Halpert', 'jim@example.com', '2603']];
}
