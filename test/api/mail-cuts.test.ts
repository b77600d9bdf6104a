// A mail server whose connections break: every welcome mail arrives, and a mailbox that knows mails by their Message-ID shows each
// once. `npm run bench -- mails` does the same with 10,000.
import { expect, test } from '@jest/globals';
import { testApi } from '../support/api.ts';
import { cutSmtp, tenCuts } from '../support/cut-smtp.ts';
import { tenantWith } from '../support/tenant.ts';

const MAILS = 300;

test('of 300 mails none is lost and none is a second one, though the connection is cut ten times', async () => {
  const smtp = await cutSmtp(tenCuts(MAILS));
  const api = await testApi({ config: { smtpUrl: smtp.url, mailFrom: 'phones@acme.example' } });
  try {
    const acme = await tenantWith(api, 'acme', { settings: { welcomeMails: { send: 'to-users' } }, locations: ['Main'] });
    const headers = 'first_name last_name email extension include_voicemail'.split(' ');
    const rows = Array.from({ length: MAILS }, (_, i) => ['Ann', `Lee ${i}`, `ann${i}@acme.example`, String(1000 + i), 'no']);
    const made = await api.request('POST', `${acme}/imports`, {
      body: { format: 'csv-app', sheet: { name: 'S', headers, firstRow: 2, rows } },
    });
    await api.runJobs();
    const run = (await api.request('GET', `${acme}/imports/${made.body.id}`)).body;
    await api.request('POST', `${acme}/imports/${run.id}/apply`, { body: { digest: run.plan.digest, accept: ['blast-radius'] } });
    await api.runJobs();

    const { items } = (await api.request('GET', `${acme}/deliveries?recipient=mail&limit=1000`)).body;
    expect(items).toHaveLength(MAILS);
    expect(items.every(({ state }: { state: string }) => state === 'delivered')).toBe(true);
    expect(smtp.cuts()).toBe(10);
    expect([...smtp.stored.keys()].sort()).toEqual(items.map(({ id }: { id: string }) => `<${id}@acme.example>`).sort());
    // What nobody can know is whether a mail was taken when the answer never came: that one goes out again, as the same mail.
    expect([...smtp.stored].filter(([, times]) => times > 1).map(([id]) => id)).toEqual(smtp.unanswered);
    expect(smtp.unanswered).toHaveLength(5);
  } finally {
    await api.close();
    await smtp.close();
  }
});
