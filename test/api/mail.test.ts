// Welcome mails through a real SMTP server in this process: whom they reach, what a difficult server does to them.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { testApi, type TestApi } from '../support/api.ts';
import { tenantWith } from '../support/tenant.ts';

interface Received {
  to: string[];
  raw: string;
}

let api: TestApi;
let smtp: SMTPServer;
let received: Received[];
/** What the server says to the next recipients, in turn; undefined: welcome. `drop` cuts the line in the middle of the mail. */
let moods: (number | 'drop' | undefined)[];
let tenants = 0;

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      const mood = moods[0];
      if (typeof mood !== 'number') return done();
      moods.shift();
      return done(Object.assign(new Error(mood < 500 ? 'Greylisted, come back later' : 'No such mailbox'), { responseCode: mood }));
    },
    onData(stream, session, done) {
      let raw = '';
      stream.on('data', (chunk: Buffer) => (raw += chunk.toString()));
      stream.on('end', () => {
        if (moods[0] === 'drop') {
          moods.shift();
          const { connections } = smtp as unknown as { connections: Set<{ _socket: { destroy(): void } }> };
          for (const connection of connections) connection._socket.destroy();
          return;
        }
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
  });
  smtp.on('error', () => undefined);
  const { port } = await new Promise<{ port: number }>((resolve) => {
    const listening = smtp.listen(0, '127.0.0.1', () => resolve(listening.address() as { port: number }));
  });
  api = await testApi({ config: { smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'Acme Telephones <phones@acme.example>' } });
});
beforeEach(() => {
  received = [];
  moods = [];
});
afterAll(async () => {
  await api.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

const HEADERS = ['first_name', 'last_name', 'email', 'extension', 'include_voicemail', 'user_notes'];

async function importUsers(on: TestApi, send: string, people: readonly string[], more: object = {}) {
  tenants += 1;
  const id = `acme${tenants}`;
  const tenant = await tenantWith(on, id, { locations: ['Main'] });
  const shown = (await on.request('GET', tenant)).body;
  const patched = await on.request('PATCH', tenant, {
    body: { name: 'Acme', settings: { welcomeMails: { send, address: 'desk@acme.example' }, ...more } },
    headers: { 'if-match': `"${shown.version}"` },
  });
  expect(patched.status).toBe(200);
  const rows = people.map((name, i) => [name, 'Lee', `${name}@${id}.example`, String(1001 + i), 'yes', '']);
  const made = await on.request('POST', `${tenant}/imports`, {
    body: { format: 'csv-app', sheet: { name: 'S', headers: HEADERS, firstRow: 2, rows } },
  });
  await on.runJobs();
  const run = (await on.request('GET', `${tenant}/imports/${made.body.id}`)).body;
  expect(run.state).toBe('planned');
  expect((await on.request('POST', `${tenant}/imports/${run.id}/apply`, { body: { digest: run.plan.digest } })).status).toBe(202);
  await on.runJobs();
  expect((await on.request('GET', `${tenant}/imports/${run.id}`)).body.state).toBe('succeeded');
  const mails = (await on.request('GET', `${tenant}/deliveries?recipient=mail`)).body.items;
  return { id, tenant, run, mails };
}

test('each user gets access data and the temporary password, once', async () => {
  const { id, mails, tenant, run } = await importUsers(api, 'to-users', ['ann', 'bob']);
  expect(received.map(({ to }) => to).sort()).toEqual([[`ann@${id}.example`], [`bob@${id}.example`]]);
  const mail = await PostalMime.parse(received.find(({ to }) => to[0]?.startsWith('ann'))?.raw ?? '');
  expect([mail.subject, mail.from?.address]).toEqual(['Your phone at Acme', 'phones@acme.example']);
  expect(mail.text).toContain('Extension: 1001');
  const csv = (await api.request('POST', `${tenant}/imports/${run.id}/credentials`)).text;
  const password = /Temporary password: (\S+)/.exec(mail.text ?? '')?.[1];
  expect(csv).toContain(`,${password}`);
  expect(mails).toHaveLength(2);
  expect(mails.map((one: { id: string }) => `<${one.id}@acme.example>`)).toContain(mail.messageId);
  for (const one of mails) expect(one).toMatchObject({ state: 'delivered', event: 'import.published', importId: run.id, attempts: 1 });
});

test('all mails go to one address when the tenant wants it so, and to nobody in silent mode or by default', async () => {
  const { mails } = await importUsers(api, 'to-address', ['ann', 'bob']);
  expect(received.map(({ to }) => to)).toEqual([['desk@acme.example'], ['desk@acme.example']]);
  expect(mails.map(({ subject }: { subject: string }) => subject).sort()[0]).toMatch(/^ann@.*: desk@acme.example$/);
  received = [];
  await importUsers(api, 'none', ['ann']);
  await importUsers(api, 'to-users', ['ann'], { silentMode: true });
  expect(received).toEqual([]);
});

test('greylisting and a connection that dies are tried again, a refusal is told and left', async () => {
  moods = [451, 'drop', undefined];
  const { mails } = await importUsers(api, 'to-users', ['ann']);
  expect(mails).toMatchObject([{ state: 'delivered', attempts: 3 }]);
  expect(received).toHaveLength(1);

  moods = [550];
  const refused = await importUsers(api, 'to-users', ['bob']);
  expect(refused.mails).toMatchObject([{ state: 'failed', attempts: 1, nextAt: null }]);
  expect(refused.mails[0].reason).toContain('No such mailbox');
  expect(received).toHaveLength(1);
});

test("a tenant's own words are previewed, checked, used, and given up again", async () => {
  const tenant = await tenantWith(api, 'words');
  const own = { subject: 'Welcome {{firstName}}', body: 'Your extension: {{extension}}\nDirect number: {{number}}' };
  const shown = await api.request('POST', `${tenant}/mail-template/preview`, { body: own });
  expect(shown.body).toMatchObject({ subject: 'Welcome Ann', text: 'Your extension: 1001\nDirect number: +12125550100' });
  const wrong = await api.request('PUT', `${tenant}/mail-template`, { body: { ...own, body: 'Hello {{frstName}}' } });
  expect([wrong.status, wrong.body.detail]).toEqual([400, expect.stringContaining('{{frstName}} in the body')]);
  const put = await api.request('PUT', `${tenant}/mail-template`, { body: own });
  expect(put.body).toMatchObject({ ...own, own: true, version: 1 });
  expect((await api.request('PUT', `${tenant}/mail-template`, { body: own })).status).toBe(412);
  expect((await api.request('PUT', `${tenant}/mail-template`, { body: own, headers: { 'if-match': '"1"' } })).body.version).toBe(2);
  expect((await api.request('PUT', `${tenant}/mail-template`, { body: { subject: 'a\r\nBcc: x@y.example', body: 'b' } })).status).toBe(400);
  await api.request('DELETE', `${tenant}/mail-template`);
  expect((await api.request('GET', `${tenant}/mail-template`)).body).toMatchObject({ own: false, subject: 'Your phone at {{tenant}}' });
});

test('a name with a line break or an odd letter cannot change the mail around it', async () => {
  const { id } = await importUsers(api, 'to-users', ['ann']);
  expect(received).toHaveLength(1);
  await api.deps.database.query(`update users set first_name = $2 where tenant_id = $1`, [id, 'Änn\r\nBcc: evil@x.example']);
  const [one] = (await api.request('GET', `/tenants/${id}/deliveries`)).body.items.filter(
    (d: { recipient: string }) => d.recipient === 'mail',
  );
  await api.request('PUT', `/tenants/${id}/mail-template`, { body: { subject: 'For {{firstName}}', body: 'Hello {{firstName}}' } });
  await api.request('POST', `/tenants/${id}/deliveries/${one.id}/retry`);
  await api.runJobs();
  const mail = await PostalMime.parse(received[1]?.raw ?? '');
  expect(received[1]?.to).toEqual([`ann@${id}.example`]);
  expect(mail.bcc ?? []).toEqual([]);
  expect(mail.subject).toContain('Änn');
});

test('without a mail server each mail is a file, shown to administrators alone', async () => {
  const files = await testApi();
  try {
    const { id, tenant, mails } = await importUsers(files, 'to-users', ['ann']);
    expect(mails).toMatchObject([{ state: 'delivered' }]);
    const shown = await files.request('GET', `${tenant}/deliveries/${mails[0].id}/mail`);
    expect(shown.headers.get('content-type')).toBe('message/rfc822');
    expect((await PostalMime.parse(shown.text)).to?.[0]?.address).toBe(`ann@${id}.example`);
    expect(await readFile(join(files.deps.config.dataFolder, 'mail', id, `${mails[0].id}.eml`), 'utf8')).toBe(shown.text);
    const operator = await files.accountWith('operator', { [id]: 'operator' });
    expect((await files.request('GET', `${tenant}/deliveries/${mails[0].id}/mail`, { token: operator.token })).status).toBe(403);
  } finally {
    await files.close();
  }
});
