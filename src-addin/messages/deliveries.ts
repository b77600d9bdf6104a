// Every sentence about what leaves the directory: deliveries, webhooks, welcome mails, phones' files. Loaded with set-up.
import type { deliveryState, RecipientKind } from '../../shared/contracts/deliveries.ts';
import type { z } from 'zod';

type State = z.infer<typeof deliveryState>;

const events: Readonly<Record<string, string>> = {
  'import.published': 'After an import',
  'import.undone': 'After an undo',
  'inventory.merged': 'Inventory loaded',
  'tenant.changed': 'Settings changed',
  'tenant.defaults-changed': 'System settings changed',
  'device.feature-keys-changed': 'Feature keys changed',
  'devices.feature-keys-assigned': 'Feature keys set',
};

const verbs: Readonly<Record<string, string>> = { created: 'added', changed: 'changed', deleted: 'removed' };

/** `inbound-route.created` → "Inbound route added"; one that nobody named stays as webhooks know it. */
function eventText(event: string): string {
  const [noun = '', verb = ''] = event.split('.');
  const done = verbs[verb];
  return events[event] ?? (done ? `${noun.charAt(0).toUpperCase()}${noun.slice(1).replaceAll('-', ' ')} ${done}` : event);
}

export const deliveriesText = {
  manager: 'Only an administrator of this tenant may change this.',
  onlyManager: 'Only an administrator of this tenant may see this.',
  refresh: 'Refresh',
  copy: 'Copy',
  copyOf: (name: string) => `Copy ${name}`,
  copied: 'Copied.',
  noCopy: 'This browser does not let pages copy. Select the text and copy it.',
  import: 'Of import',
  anyImport: 'Any',
  thisImport: 'This import',
  importName: (format: string, at: string) => `${at} · ${format}`,

  list: {
    none: 'Nothing has been sent. Mails, webhooks and phones’ files appear here once there is something to send.',
    noneHere: 'Nothing is like that.',
    state: 'Show',
    states: { '': 'All', waiting: 'Waiting', failed: 'Failed', delivered: 'Delivered' } satisfies Readonly<Record<State | '', string>>,
    stateOf: { waiting: 'Waiting', failed: 'Failed', delivered: 'Delivered' } satisfies Readonly<Record<State, string>>,
    recipients: { mail: 'Mail', webhook: 'Webhook', sip: 'SIP server', tftp: 'TFTP folder' } satisfies Readonly<
      Record<RecipientKind, string>
    >,
    event: eventText,
    tries: (n: number) => (n === 0 ? 'not tried yet' : n === 1 ? 'tried once' : `tried ${n} times`),
    nextTry: (at: string) => `next try ${at}`,
    tryNow: 'Try now',
    again: 'Send again',
    againTitle: 'Send it again?',
    againMail: (to: string) => `${to} has this mail already and gets it a second time.`,
    againOther: (to: string) => `${to} has this already and gets it a second time, under the same id.`,
    sent: 'It is tried now.',
    showMail: 'Show the mail',
    hideMail: 'Hide the mail',
    saveMail: 'Save (.eml)',
    mailOf: (subject: string) => `Mail: ${subject}`,
    mailFields: { from: 'From', to: 'To', subject: 'Subject' },
  },

  webhooks: {
    none: 'There are no webhooks yet.',
    add: 'Add a webhook',
    url: 'Address',
    urlHint: 'https://… Each change is sent there as it happens.',
    urlWrong: 'Write an address that begins with https:// or http://.',
    events: 'Events',
    eventsHint: '* for all, user.* for all about users, or user.created. With commas between them.',
    eventsWrong: 'Write *, or names such as user.created or user.*, with commas between them.',
    enabled: (url: string) => `Send to ${url}`,
    on: 'On',
    off: 'Off',
    switchedOn: (url: string) => `${url} gets changes again.`,
    switchedOff: (url: string) => `${url} gets nothing until it is switched on.`,
    removeLead: 'What waits for it is not sent any more. Its secret is gone with it.',
    secretTitle: 'The secret that signs',
    secretLead: 'Keep it now: it is shown this once. The receiver checks with it that a message comes from Rowcall.',
    secretKept: 'I have kept it',
    since: (at: string) => `added ${at}`,
  },

  mail: {
    own: 'These are your own words.',
    standard: 'These are the words that come with Rowcall.',
    subject: 'Subject',
    body: 'Text',
    needed: 'This is needed.',
    placeholders: 'Put in',
    placeholdersLead: 'Each stands for something of the user. They are put in where the cursor is.',
    preview: 'Preview',
    previewTitle: 'How it reads',
    previewFor: (to: string) => `To ${to} (made up)`,
    save: 'Save',
    reset: 'Use Rowcall’s words',
    resetTitle: 'Back to Rowcall’s words?',
    resetLead: 'Your own words are removed.',
    saved: 'Saved. Mails from now on read like this.',
    wasReset: 'Mails from now on have the words that come with Rowcall.',
  },

  phones: {
    fetched: (ago: string) => `fetched ${ago}`,
    never: 'never fetched',
    files: 'Its files',
    file: (name: string, bytes: number) => `${name} · ${bytes.toLocaleString('en')} bytes`,
    noFile: 'It gets no file.',
    fetches: 'Fetched',
    fetch: (file: string, ago: string) => `${file}, ${ago}`,
  },
};
