// The driver's end of the bridge: to node-postgres this is a socket, behind it is the engine's thread. Because it carries
// the real wire protocol, types, error codes, COPY and prepared statements are those of a PostgreSQL server.
import { Duplex } from 'node:stream';
import type { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './worker-messages.ts';

type Done = (error?: Error | null) => void;

let sessions = 0;

export class WireBridge extends Duplex {
  readonly #worker: Worker;
  readonly #session = (sessions += 1);
  /** What comes before the engine has opened this session answers one whose connection broke. */
  #open = false;
  readonly #listen = (message: FromWorker) => {
    if (!(message instanceof Uint8Array)) this.#open ||= 'session' in message && message.session === this.#session;
    else if (this.#open) this.push(Buffer.from(message.buffer, message.byteOffset, message.byteLength));
  };

  constructor(worker: Worker) {
    super({ readableHighWaterMark: 1 << 20, writableHighWaterMark: 1 << 20 });
    this.#worker = worker;
    worker.on('message', this.#listen);
    const open: ToWorker = { session: this.#session };
    worker.postMessage(open);
  }

  // What node-postgres asks of a socket besides streaming.
  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  #post(bytes: Buffer): void {
    const own = new Uint8Array(bytes);
    this.#worker.postMessage(own, [own.buffer]);
  }

  override _read(): void {
    // Data is pushed as it comes; one query at a time is in flight, so it is bounded by that query's answer.
  }
  override _write(chunk: Buffer, _encoding: string, done: Done): void {
    this.#post(chunk);
    done();
  }
  override _writev(chunks: { chunk: Buffer }[], done: Done): void {
    this.#post(Buffer.concat(chunks.map((c) => c.chunk)));
    done();
  }
  override _final(done: Done): void {
    this.push(null);
    done();
  }
  override _destroy(error: Error | null, done: Done): void {
    this.#worker.off('message', this.#listen);
    done(error);
  }
}
