// One line of JSON per event on stderr, so that stdout stays free for what a person has to read at start.
type Fields = Readonly<Record<string, unknown>>;

export interface Log {
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
}

const plain = (value: unknown) => (value instanceof Error ? (value.stack ?? value.message) : value);

export function lineLog(write: (line: string) => void, now: () => Date): Log {
  const at =
    (level: string) =>
    (message: string, fields: Fields = {}) => {
      const said = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, plain(value)]));
      write(JSON.stringify({ at: now().toISOString(), level, message, ...said }));
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
