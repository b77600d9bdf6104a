// A client that wants its work done whatever breaks: it repeats what got no answer under the same Idempotency-Key, finds
// its own run again when the answer was lost, and waits for runs to end.
import type { NewImport, Run } from '../../shared/contracts/imports.ts';

export interface Reply {
  status: number;
  // A client reads what it needs.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

export interface Wire {
  /** Rejects when no answer came. */
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Lets the service work before the client looks again. */
  settle(): Promise<void>;
  /** How often a client looks again; beyond that the service is not coming back by itself, which is a finding. */
  patience: number;
}

const FINAL = ['rejected', 'succeeded', 'failed', 'cancelled', 'undone'];

export class GaveUp extends Error {
  override readonly name = 'GaveUp';
}

export class Client {
  readonly #wire: Wire;
  constructor(wire: Wire) {
    this.#wire = wire;
  }

  /** Until there is an answer that is not the service's own failure. */
  async persist(method: string, path: string, body?: unknown, key?: string): Promise<Reply> {
    let last = '';
    for (let n = 0; n < this.#wire.patience; n += 1) {
      try {
        const reply = await this.#wire.send(method, path, body, key === undefined ? {} : { 'idempotency-key': key });
        if (reply.status < 500) return reply;
        last = JSON.stringify(reply.body);
      } catch (cause) {
        last = String(cause);
      }
      await this.#wire.settle();
    }
    throw new GaveUp(`${method} ${path} got no answer: ${last.slice(0, 300)}`);
  }

  async prepare(tenant: string, inventory: unknown): Promise<void> {
    await this.persist('POST', '/tenants', { id: tenant, name: tenant, country: 'US' });
    const put = await this.persist('PUT', `/tenants/${tenant}/inventory`, inventory);
    if (put.status !== 200) throw new GaveUp(`The inventory was refused: ${JSON.stringify(put.body)}`);
  }

  /** The sheet's name is how the run is found again: a repeated POST would be a second plan. */
  async plan(tenant: string, wanted: NewImport): Promise<Run> {
    const path = `/tenants/${tenant}/imports`;
    for (let n = 0; n < this.#wire.patience; n += 1) {
      const { body } = await this.persist('GET', `${path}?limit=1000`);
      const mine = (body.items as Run[]).find((r) => r.kind === 'import' && r.sheetName === wanted.sheet.name);
      if (mine?.state === 'checking') await this.#wire.settle();
      else if (mine && mine.state !== 'failed') return mine;
      else {
        const sent = await this.#wire.send('POST', path, wanted).catch(() => null);
        if (sent && sent.status >= 400 && sent.status < 500) throw new GaveUp(`The sheet was refused: ${JSON.stringify(sent.body)}`);
      }
    }
    throw new GaveUp('The sheet was never planned.');
  }

  async apply(tenant: string, run: Run, more: object = {}): Promise<void> {
    const path = `/tenants/${tenant}/imports/${run.id}`;
    const reply = await this.persist('POST', `${path}/apply`, { digest: run.plan?.digest, ...more }, `apply ${run.id}`);
    // A key is known for a day; later the run itself tells that it has begun.
    if (reply.status === 409 && reply.body.code === 'wrong-state' && (await this.run(tenant, run.id)).state !== 'planned') return;
    if (reply.status !== 202) throw new GaveUp(`The plan was refused: ${JSON.stringify(reply.body)}`);
  }

  /** @returns the undo, started by this call or by an earlier one whose answer was lost */
  async undo(tenant: string, run: Run): Promise<string> {
    const path = `/tenants/${tenant}/imports`;
    const reply = await this.persist('POST', `${path}/${run.id}/undo`, undefined, `undo ${run.id}`);
    if (reply.status === 202) return reply.body.id;
    const { items } = (await this.persist('GET', `${path}?limit=1000`)).body as { items: Run[] };
    const mine = items.find((r) => r.undoes === run.id);
    if (!mine) throw new GaveUp(`The undo was refused: ${JSON.stringify(reply.body)}`);
    return mine.id;
  }

  async run(tenant: string, id: string): Promise<Run> {
    return (await this.persist('GET', `/tenants/${tenant}/imports/${id}`)).body as Run;
  }

  async ended(tenant: string, id: string): Promise<Run> {
    for (let n = 0; n < this.#wire.patience; n += 1) {
      await this.#wire.settle();
      const run = await this.run(tenant, id);
      if (FINAL.includes(run.state)) return run;
    }
    throw new GaveUp(`Import ${id} of ${tenant} has not ended: ${JSON.stringify(await this.run(tenant, id))}`);
  }
}
