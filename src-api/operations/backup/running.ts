// Backups of an embedded database while it runs: its folder belongs to one process, so that one makes them, asked through a
// socket inside the folder. Whoever may enter the folder may read the database anyway; nobody else can reach the socket.
import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createWriteStream } from 'node:fs';
import type { Log } from '../../log.ts';
import { BackupFault } from './backup-file.ts';
import { type Source, writeBackup } from './write-backup.ts';

/** Longer ones are cut off by the system without a word. */
const LONGEST_PATH = 100;

const socketIn = (dataFolder: string) => join(dataFolder, 'backup.sock');

/** Written first and sent afterwards: other requests wait for the disk of this machine, never for whoever asked. */
async function answer(source: Source, dataFolder: string, socket: Socket): Promise<void> {
  const folder = await mkdtemp(join(dataFolder, 'backup-'));
  try {
    const file = join(folder, 'backup');
    await writeBackup(source, file);
    await pipeline(createReadStream(file), socket);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns what ends it; a backup that is being made is given up */
export async function serveBackups(source: Source, dataFolder: string, log: Log): Promise<() => Promise<void>> {
  const nothing = () => Promise.resolve();
  if (source.database.engine !== 'embedded' || process.platform === 'win32') return nothing;
  const path = socketIn(dataFolder);
  if (path.length > LONGEST_PATH) {
    log.warn('no backups while it runs: the path of the data folder is too long for a socket', { longest: LONGEST_PATH });
    return nothing;
  }
  // One left by a process that was killed; the folder's lock proves that it is gone.
  await rm(path, { force: true });
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined); // told by the pipeline
    answer(source, dataFolder, socket).then(
      () => log.info('a backup was made'),
      (cause: unknown) => {
        log.error('a backup could not be made', { cause });
        socket.destroy();
      },
    );
  });
  server.listen(path);
  await once(server, 'listening');
  await chmod(path, 0o600);
  return async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of open) socket.destroy();
    await closed;
  };
}

/** @returns false when no process serves the folder */
export async function askForBackup(dataFolder: string, file: string): Promise<boolean> {
  if (existsSync(file)) throw new BackupFault(`${file} exists already. Give a name that does not, so that no backup is overwritten.`);
  const socket = connect(socketIn(dataFolder));
  try {
    await once(socket, 'connect');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'ENOTSOCK') return false;
    throw cause;
  }
  await pipeline(socket, createWriteStream(file, { mode: 0o600, flags: 'wx' }));
  return true;
}
