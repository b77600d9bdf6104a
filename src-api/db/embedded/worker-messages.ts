// What crosses between the API's thread and the engine's: bytes of the wire protocol both ways, and these few words.
export interface WorkerStart {
  folder: string;
  /** PostgreSQL settings, `name=value`. */
  settings: string[];
}

/** `session` opens one: whatever the one before left unfinished is forgotten, and what it still answers is not the new one's. */
export type ToWorker = Uint8Array | { session: number } | { end: true };

export type FromWorker = Uint8Array | { session: number } | { ready: true } | { fatal: string };
