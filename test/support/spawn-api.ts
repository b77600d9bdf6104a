// The API as the process it is in life, for what only a process can show: signals, kill -9, a second one on the same data.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
// Jest may run under another Node than the one the project brings.
const node = join(root, 'node_modules', '.bin', 'node');

export interface ApiProcess {
  url: string;
  process: ChildProcess;
  output(): string;
  /** Ends it and answers how it ended. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: string | null }>;
}

const exitOf = async (child: ChildProcess) => {
  const [code, signal] =
    child.exitCode !== null || child.signalCode !== null
      ? [child.exitCode, child.signalCode]
      : ((await once(child, 'exit')) as [number | null, string | null]);
  return { code, signal };
};

export interface Spawned {
  child: ChildProcess;
  output(): string;
}

/** Any TypeScript file of the project, in a process of its own. */
export function spawnNode(args: readonly string[], env: Readonly<Record<string, string>>): Spawned {
  const child = spawn(node, args, { cwd: root, env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  return { child, output: () => said };
}

/** Runs to its end. */
export async function runNode(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  const { child, output } = spawnNode(args, env);
  const closed = once(child, 'close');
  const { code } = await exitOf(child);
  await closed;
  return { code, output: output() };
}

export async function spawnApi(env: Readonly<Record<string, string>>): Promise<ApiProcess> {
  const { child, output } = spawnNode(['src-api/main.ts'], { PORT: '0', ROWCALL_DRAIN_SECONDS: '0', ...env });
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /Rowcall is at (\S+)/.exec(output())?.[1];
      if (found) resolve(found);
    };
    child.stdout?.on('data', look);
    child.once('exit', (code) => reject(new Error(`The API ended with code ${code} while starting:\n${output()}`)));
  });
  return {
    url,
    process: child,
    output,
    async end(signal) {
      child.kill(signal);
      return exitOf(child);
    },
  };
}
