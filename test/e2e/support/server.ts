// The product as a person starts it, for end-to-end tests: the real process on a free port, its data in a temporary folder.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const STARTED = /Rowcall is at (\S+?)\/? /;

export const administrator = { username: 'admin', password: 'correct horse battery' } as const;

export interface RunningServer {
  /** Without a slash at the end. */
  address: string;
  stop(): Promise<void>;
}

export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  if (!existsSync(join(ROOT, 'dist/taskpane.html'))) throw new Error('dist/ has no pages. Run `npm run build` first.');
  const folder = await mkdtemp(join(tmpdir(), 'rowcall-e2e-'));
  const child = spawn(process.execPath, ['src-api/main.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      PORT: '0',
      // Nobody waits for this server's kept connections.
      ROWCALL_DRAIN_SECONDS: '0',
      ROWCALL_DATA: folder,
      ROWCALL_ADMIN_USERNAME: administrator.username,
      ROWCALL_ADMIN_PASSWORD: administrator.password,
      ...env,
    },
  });
  let said = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const found = STARTED.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it answered:\n${said}`)));
  });
  return {
    address,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
