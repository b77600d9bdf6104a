// An e-mail address as an address book or a link gives it: "Pam Beesly <pam@example.com>", mailto:, a separator behind it.
import { defineFix } from './define-fix.ts';

const NAMED = /^[^<>@]*<([^<>\s]+)>$/;

export const emailWrapping = defineFix({
  id: 'email-wrapping',
  rules: ['email-malformed', 'email-characters'],
  suggest({ text, reads }) {
    const address = (NAMED.exec(text)?.[1] ?? text).replace(/^mailto:/i, '').replace(/[;,.]$/, '');
    return address === text ? null : reads(address);
  },
});
