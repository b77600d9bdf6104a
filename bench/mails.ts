// Ten thousand welcome mails into a real SMTP server whose connections are cut ten times: all of them arrive, each once as a
// mailbox sees it, which knows mails by their Message-ID; and what other requests wait meanwhile.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DeliveryRecord } from '../shared/contracts/deliveries.ts';
import { cutSmtp, tenCuts } from '../test/support/cut-smtp.ts';
import { apiUnderTest, inWords, type ApiUnderTest } from './api-under-test.ts';
import { importedTenant, phoneSheet } from './imported-tenant.ts';
import { ms, type Benchmark, type BenchmarkOptions, type Verdict } from './report.ts';

const MAILS = 10_000;
const TENANT = 'bench';
const LOOK_EVERY_MS = 1000;

const oneOf = async (api: ApiUnderTest, state: string): Promise<DeliveryRecord | undefined> => {
  const query = `recipient=mail&state=${state}&limit=1`;
  return (await api.request<{ items: DeliveryRecord[] }>('GET', `/tenants/${TENANT}/deliveries?${query}`)).items[0];
};

async function run({ rows = MAILS }: BenchmarkOptions): Promise<Verdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rowcall-bench-'));
  const smtp = await cutSmtp(tenCuts(rows));
  const api = await apiUnderTest({ ROWCALL_DATA: join(folder, 'data'), ROWCALL_SMTP_URL: smtp.url });
  try {
    const settings = { welcomeMails: { send: 'to-users' as const } };
    await importedTenant(api, TENANT, settings, phoneSheet(rows));
    const start = performance.now();
    const others = api.meanwhile(TENANT);
    while (smtp.stored.size < rows || (await oneOf(api, 'waiting'))) {
      const failed = await oneOf(api, 'failed');
      if (failed) throw new Error(`A mail was given up: ${failed.reason}`);
      await pause(LOOK_EVERY_MS);
    }
    const took = performance.now() - start;
    const waits = await others.stop();
    const twice = [...smtp.stored].filter(([, times]) => times > 1).map(([id]) => id);
    const explained = twice.filter((id) => smtp.unanswered.includes(id)).length;
    return [
      {
        budget: `${rows} welcome mails by SMTP, the connection cut ${smtp.cuts()} times`,
        figure: `${smtp.stored.size} Message-IDs stored, ${rows - smtp.stored.size} lost, in ${ms(took)} (${Math.round((rows / took) * 1000)}/s); other requests ${inWords(waits)}`,
        yardstick: `smtp-server; ${smtp.cuts() - smtp.unanswered.length} cuts in the middle of a mail, ${smtp.unanswered.length} after storing one and before the answer`,
        bar: 'all, none lost',
        holds: smtp.stored.size === rows && smtp.cuts() === 10 && waits.failed === 0,
      },
      {
        budget: 'mails stored a second time under the same Message-ID',
        figure: `${twice.length}, ${explained} of them where the answer was cut off`,
        yardstick: 'mailboxes that know mails by their Message-ID show each once',
        bar: 'only where the answer was cut off',
        holds: explained === twice.length,
      },
    ];
  } finally {
    await api.end();
    await smtp.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const mails: Benchmark = { name: 'mails', run };
