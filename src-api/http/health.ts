// For whoever runs the service: is the process alive, and can it answer requests.
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import type { AppEnv } from './app-env.ts';
import { Problem } from './problem.ts';

export const health = ({ database, log, stopping }: Deps) =>
  new Hono<AppEnv>()
    .get('/health/live', (c) => c.json({ status: 'live' }))
    .get('/health/ready', async (c) => {
      if (stopping.aborted)
        throw new Problem('starting', 'This process is stopping. Another one answers.', {}, { headers: { 'Retry-After': '1' } });
      try {
        await database.query('select 1');
      } catch (cause) {
        log.warn('not ready: the database does not answer', { cause });
        throw new Problem(
          'starting',
          'The database does not answer yet. Try again in a few seconds.',
          {},
          { cause, headers: { 'Retry-After': '5' } },
        );
      }
      return c.json({ status: 'ready', database: database.engine });
    });
