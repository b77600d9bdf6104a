// What a log may say of something thrown. Messages of drivers and libraries quote what they were given: a database says which
// text is no number, a mail server whom it does not know. So what is quoted or looks like an address or a number is taken
// out of messages; where it happened stays.
import { ZodError } from 'zod';

export interface Described {
  error: string;
  /** SQLSTATE, or the system's (ECONNREFUSED). */
  code?: string | number;
  text: string;
  constraint?: string;
  at: string[];
  cause?: Described;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const QUOTED = /"(?:[^"\\]|\\.)*"|“[^”]*”|'[^'\s][^']*'/g;
const ADDRESS = /[^\s<>"'(),:;]+@[^\s<>"'(),:;]+/g;
/** Six digits or more, however they are grouped; a dot is left to addresses of machines. */
const NUMBER = /\+?\d(?:[ ()/-]{0,2}\d){5,}/g;
/** A name of our own schema, as PostgreSQL quotes it. */
const IDENTIFIER = /^"[a-z][a-z0-9_]*"$/;
const SQLSTATE = /^[0-9A-Z]{5}$/;
/** PostgreSQL's classes of faulty data and broken constraints: their texts quote values. */
const ABOUT_VALUES = /^2[23]/;
const FRAME = /^ {4}at .*(:\d+:\d+|<anonymous>|native)\)?$/;
const FRAMES = 12;
const DEPTH = 4;

/** @param names leaves what may be a name of our own schema */
export function withoutPersonalData(text: string, names = false): string {
  const ids: string[] = [];
  return text
    .replace(UUID, (id) => `\u0001${ids.push(id) - 1}\u0001`)
    .replace(QUOTED, (quoted) => (names && IDENTIFIER.test(quoted) ? quoted : '…'))
    .replace(ADDRESS, '…')
    .replace(NUMBER, '…')
    .replace(/\u0001(\d+)\u0001/g, (_, n: string) => ids[Number(n)] ?? '');
}

function textOf(cause: Error, code: unknown): string {
  if (cause instanceof ZodError) return cause.issues.map((issue) => `${issue.path.length} deep: ${issue.code}`).join(', ');
  if (typeof code === 'string' && ABOUT_VALUES.test(code)) return `about values, SQLSTATE ${code}`;
  return withoutPersonalData(cause.message, typeof code === 'string' && SQLSTATE.test(code));
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

export function describeCause(cause: unknown, depth = DEPTH): Described {
  if (!(cause instanceof Error)) return { error: typeof cause, text: withoutPersonalData(String(cause)), at: [] };
  const { code, constraint } = cause as { code?: unknown; constraint?: unknown };
  const named = text(constraint);
  return {
    error: cause.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    text: textOf(cause, code),
    ...(named === undefined ? {} : { constraint: named }),
    at: (cause.stack ?? '')
      .split('\n')
      .filter((line) => FRAME.test(line))
      .slice(0, FRAMES)
      .map((line) => line.trim().slice(3)),
    ...(cause.cause instanceof Error && depth > 1 ? { cause: describeCause(cause.cause, depth - 1) } : {}),
  };
}
