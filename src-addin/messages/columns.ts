// What the matching of columns says: how sure an offer is, and why. Shown by screens/MatchColumns.
import type { Offer } from '../../shared/table/weigh-columns.ts';

const number = (n: number) => n.toLocaleString('en');

const looks: Readonly<Record<NonNullable<Offer['content']>['looks'], string>> = {
  'mac-address': 'look like MAC addresses',
  email: 'look like e-mail addresses',
  'phone-number': 'look like phone numbers',
  digits: 'look like extensions',
  name: 'look like names',
  'full-name': 'look like full names',
  choice: 'are values it may have',
};

function headerReason({ by, word }: NonNullable<Offer['header']>): string {
  if (by === 'alike') return `Its header is spelt nearly like “${word}”.`;
  if (by === 'part') return `Its header contains “${word}”.`;
  if (by === 'vague') return 'Its header can mean several things.';
  return 'Its header is a known word for it.';
}

function contentReason({ looks: what, fit, cells }: NonNullable<Offer['content']>): string {
  const fitting = Math.round(fit * cells);
  if (fitting === cells) return cells === 1 ? `The one value looked at fits.` : `All ${number(cells)} values looked at ${looks[what]}.`;
  if (fitting === 0) return `But none of the ${number(cells)} values looked at ${looks[what]}.`;
  return `${number(fitting)} of ${number(cells)} values looked at ${looks[what]}.`;
}

export const columnsText = {
  title: 'Match columns',
  lead: 'Some headers are new to Rowcall. Confirm what each column holds; this is asked once for this workbook and tenant.',
  leadMatched: 'Every column was found by its header. Change one only if it holds something else.',
  missing: (headers: string) => `Not found in the sheet: ${headers}.`,
  nothingFound: (headers: string) =>
    `Nothing that a user needs was found in this sheet: ${headers}. Open the sheet with your users, or say below which column holds what.`,
  leaveOut: 'Leave out',
  header: (header: string | null, letter: string) => (header ? header : `Column ${letter}`),
  column: (letter: string, samples: readonly string[]) =>
    samples.length === 0 ? `Column ${letter}, empty` : `Column ${letter}: ${samples.join(' · ')}`,
  secretSample: '••••••',
  confidence: { sure: 'Very likely', likely: 'Likely', possible: 'Possible' } satisfies Record<Offer['confidence'], string>,
  reason: ({ header, content, rival }: Offer): string =>
    [
      header && (header.by !== 'vague' || !content) ? headerReason(header) : '',
      content && (content.looks !== 'name' || content.fit < 0.7 || header?.by === 'vague') ? contentReason(content) : '',
      rival ? 'Another column could be it too.' : '',
    ]
      .filter((reason) => reason !== '')
      .join(' '),
  doubtful: 'The header says so, but hardly any value fits. Check what it holds.',
  accept: 'Use it',
  acceptFor: (field: string, header: string) => `Use it: ${field} for ${header}`,
  twice: 'Two columns cannot hold the same. Choose another, or leave one out.',
  confirm: 'Check with these columns',
  required: 'required',
};
