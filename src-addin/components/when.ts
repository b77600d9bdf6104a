// Points in time as people read them, in their own time zone.
const full = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export const when = (instant: string): string => full.format(new Date(instant));

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const STEPS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 14],
] as const;

/** "3 minutes ago"; a day once weeks have passed. */
export function ago(instant: string, now: number): string {
  // Clocks differ a little between machines; nothing happened in the future.
  let passed = Math.max(0, (now - new Date(instant).getTime()) / 1000);
  for (const [unit, size] of STEPS) {
    if (passed < size) return relative.format(-Math.floor(passed), unit);
    passed /= size;
  }
  return when(instant);
}
