// The welcome mail unless a tenant has words of its own, and how any such text is filled in. A line whose placeholders are
// all empty is left out, so that nobody reads "Voicemail PIN:" with nothing behind it.

export const welcomeMail = {
  subject: 'Your phone at {{tenant}}',
  body: `Hello {{firstName}} {{lastName}},

your phone at {{tenant}} is ready.

Sign in as: {{username}}
Temporary password: {{password}}
Extension: {{extension}}
Phone number: {{number}}
Voicemail PIN: {{pin}}

Please change the password when you first sign in.
`,
} as const;

export const placeholders = {
  tenant: 'Name of the organisation',
  firstName: 'First name',
  lastName: 'Last name',
  username: 'Name to sign in with',
  email: 'E-mail address',
  password: 'Temporary password',
  extension: 'First extension',
  number: 'Phone number',
  pin: 'PIN of the mailbox',
} as const;
export type Placeholder = keyof typeof placeholders;

const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}/g;

/** Names between braces that mean nothing here. */
export const unknownPlaceholders = (text: string): string[] =>
  [...text.matchAll(PLACEHOLDER)].map(([, name]) => String(name)).filter((name) => !(name in placeholders));

export function fillIn(text: string, values: Readonly<Record<Placeholder, string>>): string {
  const valueOf = (name: string) => (name in placeholders ? values[name as Placeholder] : '');
  return text
    .split('\n')
    .filter((line) => {
      const names = [...line.matchAll(PLACEHOLDER)].map(([, name]) => String(name));
      return names.length === 0 || names.some((name) => valueOf(name) !== '');
    })
    .map((line) => line.replace(PLACEHOLDER, (_, name: string) => valueOf(name)).trimEnd())
    .join('\n');
}
