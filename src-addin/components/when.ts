// Points in time as people read them, in their own time zone.
const full = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export const when = (instant: string): string => full.format(new Date(instant));
