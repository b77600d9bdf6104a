// What crosses between the API's thread and the engine's: bytes of the wire protocol both ways, and these few words.
export interface WorkerStart {
  folder: string;
  /** PostgreSQL settings, `name=value`. */
  settings: string[];
}

export type ToWorker = Uint8Array | { end: true };

export type FromWorker = Uint8Array | { ready: true } | { fatal: string };
