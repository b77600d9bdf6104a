// npm run audit:verify: whether every line of the audit is there, as it was written and in its place. Ends with 1 and names the
// lines when not. On the embedded engine Rowcall must be stopped; on PostgreSQL it may go on.
import { SYSTEM } from '../src-api/audit/audit.store.ts';
import { chainAudit } from '../src-api/audit/chain.service.ts';
import { verifyAudit } from '../src-api/audit/verify.service.ts';
import { readConfig } from '../src-api/config.ts';
import { openDatabase } from '../src-api/db/open-database.ts';
import { lineLog } from '../src-api/log.ts';
import { systemClock } from '../src-api/make-deps.ts';
import { loadSealer } from '../src-api/seal-keys.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);
const log = lineLog((line) => process.stderr.write(`${line}\n`), systemClock.now);

async function verify(): Promise<number> {
  const config = readConfig(process.env);
  const database = await openDatabase(config, log, (message) => {
    throw new Error(message);
  });
  try {
    const deps = { database, config, seal: loadSealer(config), clock: systemClock };
    // First what is there: hanging in new lines would sign the present end.
    const { lines, chains, complaints } = await verifyAudit(deps);
    for (const { tenant, seq, line, what } of complaints)
      say(`${tenant === SYSTEM ? 'system' : `tenant ${tenant}`}, line ${seq ?? '?'}${line === null ? '' : ` (${line})`}: ${what}`);
    if (complaints.length > 0) return 1;
    await chainAudit(deps);
    say(`${lines} lines in ${chains} chains: all there, unchanged and in order.`);
    return 0;
  } finally {
    await database.close();
  }
}

verify().then(
  (code) => process.exit(code),
  (cause: unknown) => {
    process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
    process.exit(1);
  },
);
