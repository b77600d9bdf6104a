// One process per data folder. PGlite has no guard of its own: in a trial a second process was acknowledged 3,615
// transactions of which none is in the database. The lock is an SQLite file held in an exclusive transaction: a lock of the
// kernel (fcntl, LockFileEx), without a native dependency, freed by the kernel however the process ends.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface DirectoryLock {
  release(): void;
}

export class DirectoryInUse extends Error {
  constructor(folder: string, cause: unknown) {
    super(
      `The data folder ${folder} is in use by another Rowcall process. Stop that one, or give this one its own folder with ROWCALL_DATA. ` +
        'Several processes can share a PostgreSQL server through DATABASE_URL.',
      { cause },
    );
    this.name = 'DirectoryInUse';
  }
}

// A garbage-collected DatabaseSync closes its file and silently drops the lock, so each is kept here.
const held = new Set<DatabaseSync>();

export function lockDirectory(folder: string): DirectoryLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Nothing else in this process may open or copy the file: POSIX drops the lock when any descriptor of it closes.
  const file = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    file.exec('PRAGMA journal_mode=MEMORY; PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (cause) {
    file.close();
    throw new DirectoryInUse(folder, cause);
  }
  held.add(file);
  return {
    release() {
      if (!held.delete(file)) return;
      file.close();
    },
  };
}
