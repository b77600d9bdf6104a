// The process: `node src-api/main.ts [all|api|worker]`. What a person must read goes to stdout, the log to stderr.
import { readConfig } from './config.ts';
import { describeCause } from './describe-cause.ts';
import { type ProcessRole, processRoles, type Running, start } from './start.ts';

const CANNOT_START = 1;
const CRASHED = 1;
const say = (text: string) => process.stdout.write(`${text}\n`);

function roleOf(argument: string | undefined): ProcessRole {
  const role = processRoles.find((r) => r === (argument ?? 'all'));
  if (!role) throw new Error(`There is no role "${argument}". It is one of ${processRoles.join(', ')}.`);
  return role;
}

function announce({ url, administrator, deps }: Running): void {
  say(deps.config.databaseUrl === undefined ? `The data is in ${deps.config.dataFolder}` : 'The data is in the PostgreSQL of DATABASE_URL');
  if (administrator?.madeUp !== undefined) {
    say(
      `\nThe first administrator was made. This password is shown once:\n  user name  ${administrator.username}\n  password   ${administrator.madeUp}\n`,
    );
  }
  // Last, because it is what a person looks for and what scripts wait for.
  if (url === undefined) say('Rowcall is working jobs. Ctrl+C stops it.');
  else say(`Rowcall is at ${url}  (the API is described at ${url}docs). Ctrl+C stops it.`);
}

function stopOnSignal({ stop }: Running): void {
  let stopping = false;
  const onSignal = () => {
    // Whoever presses Ctrl+C twice does not want to wait.
    if (stopping) process.exit(CANNOT_START);
    stopping = true;
    stop().then(
      () => process.exit(0),
      (cause: unknown) => {
        process.stderr.write(`Rowcall did not stop cleanly: ${String(cause)}\n`);
        process.exit(CANNOT_START);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

// Node would print what was thrown with all it carries, values of rows included.
process.on('uncaughtException', (cause) => {
  const line = {
    at: new Date().toISOString(),
    level: 'error',
    message: 'the process ends: nobody caught this',
    cause: describeCause(cause),
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
  process.exit(CRASHED);
});

try {
  const running = await start({ config: readConfig(process.env), role: roleOf(process.argv[2]) });
  stopOnSignal(running);
  announce(running);
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  if (cause instanceof Error && cause.cause instanceof Error) process.stderr.write(`  (${cause.cause.message})\n`);
  process.exit(CANNOT_START);
}
