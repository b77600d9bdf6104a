// By whom and when, as the audit page's form has it and as the API asks it.

/** Days as date fields give them, such as 2027-03-01; blank is no bound. */
export interface WhoAndWhen {
  who: string;
  from: string;
  to: string;
}

export const anybodyEver: WhoAndWhen = { who: '', from: '', to: '' };

export const isInOrder = ({ from, to }: WhoAndWhen): boolean => from === '' || to === '' || from <= to;

/** Days are those of the person's own clock, and the last one counts whole. */
const instantOf = (day: string, time: string): string => new Date(`${day}T${time}`).toISOString();

export function auditFilterOf(action: string, { who, from, to }: WhoAndWhen): Record<string, string> {
  return {
    ...(action ? { action } : {}),
    ...(who.trim() ? { who: who.trim() } : {}),
    ...(from ? { from: instantOf(from, '00:00:00') } : {}),
    ...(to ? { to: instantOf(to, '23:59:59.999') } : {}),
  };
}
