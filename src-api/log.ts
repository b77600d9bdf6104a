// One line of JSON per event on stderr, so that stdout stays free for what a person has to read at start. No line holds
// personal data: what is logged are ids, counts and patterns, and what was thrown goes through describe-cause.ts.
import { describeCause } from './describe-cause.ts';
import { logContext } from './log-context.ts';

type Fields = Readonly<Record<string, unknown>>;

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

export type Log = Record<LogLevel, (message: string, fields?: Fields) => void>;

const plain = (value: unknown) => (value instanceof Error ? describeCause(value) : value);

/** @param least what is less than this is left out */
export function lineLog(write: (line: string) => void, now: () => Date, least: LogLevel = 'info'): Log {
  const at =
    (level: LogLevel): Log[LogLevel] =>
    (message, fields = {}) => {
      if (logLevels.indexOf(level) < logLevels.indexOf(least)) return;
      const said = Object.entries({ ...logContext(), ...fields }).map(([key, value]) => [key, plain(value)] as const);
      write(JSON.stringify({ at: now().toISOString(), level, message, ...Object.fromEntries(said) }));
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** A line that was written in another thread, with what is known here. */
export function relay(log: Log, line: string, more: Fields): void {
  const { level, message, ...fields } = JSON.parse(line) as { level: LogLevel; message: string; at?: string };
  delete fields.at;
  log[level](message, { ...fields, ...more });
}
