// The database for a thread of long work, over a message port: the process has one pool (and the embedded engine one
// connection), so the thread's statements are done by the process's own thread, which is free for requests in between.
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import type { MessagePort } from 'node:worker_threads';
import type { Database, ThreadDatabase } from './database.ts';
import { inThisScope } from './tenant-scope.ts';

type Ask =
  | { ask: 'query'; id: number; tx: number | undefined; sql: string; params: readonly unknown[]; asked: 'often' | undefined }
  | { ask: 'begin'; id: number; tx: number }
  | { ask: 'end'; id: number; tx: number; commit: boolean }
  | { ask: 'turn'; id: number };
type Answer = { id: number; rows: unknown[] } | { id: number; failed: { message: string; code?: unknown; constraint?: unknown } };

class RolledBack extends Error {}

const failureOf = (cause: unknown) => {
  if (!(cause instanceof Error)) return { message: String(cause) };
  const { code, constraint } = cause as Error & { code?: unknown; constraint?: unknown };
  return { message: cause.message, code, constraint };
};

interface OpenTransaction {
  query: Database['query'];
  commit(): void;
  rollback(): void;
}

/** The process's end. @returns what to call when the thread is over: it rolls back whatever it left open */
export function serveDatabase(database: Database, port: MessagePort): () => void {
  const open = new Map<number, OpenTransaction>();
  const ended = new Map<number, Promise<void>>();
  // A message comes in no context; what the thread asks is for whom its work was begun.
  const askNow = inThisScope((sql: string, params: readonly unknown[], asked?: 'often') => database.query(sql, params, asked));

  const begin = inThisScope(
    (tx: number): Promise<unknown[]> =>
      new Promise((begun, failed) => {
        const whole = database.transaction(
          () =>
            new Promise<void>((commit, reject) => {
              const rollback = () => reject(new RolledBack());
              // Bound to this transaction's context, which a message does not come in.
              open.set(tx, { query: AsyncResource.bind(database.query), commit, rollback });
              begun([]);
            }),
        );
        whole.catch(failed);
        ended.set(tx, whole);
      }),
  );

  const end = async (tx: number, commit: boolean): Promise<unknown[]> => {
    const transaction = open.get(tx);
    open.delete(tx);
    const whole = ended.get(tx);
    ended.delete(tx);
    if (!transaction || !whole) throw new Error('The transaction is over already.');
    if (commit) transaction.commit();
    else transaction.rollback();
    await whole.catch((cause: unknown) => {
      if (!(cause instanceof RolledBack)) throw cause;
    });
    return [];
  };

  const done = async (ask: Ask): Promise<unknown[]> => {
    if (ask.ask === 'begin') return begin(ask.tx);
    if (ask.ask === 'end') return end(ask.tx, ask.commit);
    if (ask.ask === 'turn') return database.afterOthers().then(() => []);
    const query = ask.tx === undefined ? askNow : open.get(ask.tx)?.query;
    if (!query) throw new Error('The transaction is over already.');
    return query(ask.sql, ask.params, ask.asked);
  };

  port.on('message', (ask: Ask) => {
    done(ask).then(
      (rows) => port.postMessage({ id: ask.id, rows } satisfies Answer),
      (cause: unknown) => port.postMessage({ id: ask.id, failed: failureOf(cause) } satisfies Answer),
    );
  });
  return () => {
    for (const transaction of open.values()) transaction.rollback();
    open.clear();
    port.close();
  };
}

/** Bytes cross as plain arrays; whoever asked knows them as Buffers. */
function withBuffers(rows: unknown[]): unknown[] {
  const [first] = rows as Record<string, unknown>[];
  const names = first
    ? Object.keys(first).filter((name) => rows.some((row) => (row as Record<string, unknown>)[name] instanceof Uint8Array))
    : [];
  for (const row of rows as Record<string, unknown>[])
    for (const name of names) {
      const bytes = row[name];
      if (bytes instanceof Uint8Array) row[name] = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
  return rows;
}

/** The thread's end. */
export function remoteDatabase(port: MessagePort, engine: Database['engine']): ThreadDatabase {
  const current = new AsyncLocalStorage<number | undefined>();
  const waiting = new Map<number, { resolve: (rows: unknown[]) => void; reject: (cause: Error) => void }>();
  let ids = 0;
  port.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('rows' in answer) asked?.resolve(withBuffers(answer.rows));
    else asked?.reject(Object.assign(new Error(answer.failed.message), answer.failed));
  });
  const send = (ask: (id: number) => Ask): Promise<unknown[]> =>
    new Promise((resolve, reject) => {
      ids += 1;
      waiting.set(ids, { resolve, reject });
      port.postMessage(ask(ids));
    });
  return {
    engine,
    query: async <T>(sql: string, params: readonly unknown[] = [], asked?: 'often') =>
      (await send((id) => ({ ask: 'query', id, tx: current.getStore(), sql, params, asked }))) as T[],
    async transaction<T>(run: () => Promise<T>): Promise<T> {
      if (current.getStore() !== undefined) return run();
      const tx = (ids += 1);
      await send((id) => ({ ask: 'begin', id, tx }));
      let result: T;
      try {
        result = await current.run(tx, run);
      } catch (cause) {
        await send((id) => ({ ask: 'end', id, tx, commit: false }));
        throw cause;
      }
      await send((id) => ({ ask: 'end', id, tx, commit: true }));
      return result;
    },
    async afterOthers() {
      if (engine === 'embedded') await send((id) => ({ ask: 'turn', id }));
    },
  };
}
