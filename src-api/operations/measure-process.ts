// What only a process has: memory, processor time, how late its event loop is; and what it is.
import { collectDefaultMetrics } from 'prom-client';
import { migrations } from '../db/migrations/index.ts';
import type { Deps } from '../deps.ts';

/** @returns what ends the measuring */
export function measureProcess({ metrics, database, seal }: Deps, role: string): () => Promise<void> {
  collectDefaultMetrics({ register: metrics.registry });
  metrics.info.set({ engine: database.engine, role, schema: Object.keys(migrations).sort().at(-1) ?? '', seal_key: seal.keyId }, 1);
  return () => {
    metrics.registry.clear();
    return Promise.resolve();
  };
}
