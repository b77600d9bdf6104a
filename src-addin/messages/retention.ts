// Sentences about how long a tenant keeps what it knows of people; loaded with set-up.
const years = (days: number): string | null =>
  days % 365 === 0 ? (days === 365 ? '1 year' : `${(days / 365).toLocaleString('en')} years`) : null;
const span = (days: number | null): string => (days === null ? 'for ever' : (years(days) ?? (days === 1 ? '1 day' : `${days} days`)));

export const retentionText = {
  title: 'How long data is kept',
  lead: 'Counted from the end of each import. What goes is gone for good.',
  kinds: {
    sheets: { label: 'Sheets as received', hint: 'With the issues found in them, and mails kept as files.' },
    journals: { label: 'Undo', hint: 'Before and after of every row. Without it an import cannot be undone; what was imported stays.' },
    audit: { label: 'Audit', hint: 'Who did what when.' },
  },
  span,
  byDefault: (days: number) => `As Rowcall has it: ${span(days)}`,
};
