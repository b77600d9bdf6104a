// The API or a worker as it is in life, with one thing added: at a given statement, before, under or after it, the process
// is gone as by `kill -9`. CHAOS_AT counts from the moment it is up; negative numbers count from its very first statement.
import { type Disturbance, openDoor } from './statements.ts';

/** What the queue asks all the time, whether or not there is anything to do. */
const IDLE = /skip locked|pgboss\.(queue|version|bam|warning)|heartbeat/i;

const at = Number(process.env['CHAOS_AT'] ?? 0);
const what = (process.env['CHAOS_WHAT'] ?? 'killed-before') as Disturbance;
const slow = Number(process.env['CHAOS_SLOW_MS'] ?? 0);

const door = openDoor({ pass: IDLE });
if (at < 0) door.arm(-at, what);
if (slow > 0)
  door.onEach = (text) => (/^\s*(insert into|update|delete)/i.test(text) ? new Promise((resolve) => setTimeout(resolve, slow)) : undefined);
await import('../../src-api/main.ts');
if (at > 0) door.arm(at, what);
