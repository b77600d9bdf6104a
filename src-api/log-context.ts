// What every log line written during a piece of work carries: the id of the request, of the job, of its run.
import { AsyncLocalStorage } from 'node:async_hooks';

type Fields = Readonly<Record<string, string | number>>;

const current = new AsyncLocalStorage<Fields>();

export const logContext = (): Fields => current.getStore() ?? {};

/** Adds to what is known around it. */
export const inLogContext = <T>(fields: Fields, work: () => T): T => current.run({ ...logContext(), ...fields }, work);
