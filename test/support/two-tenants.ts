// Two tenants that have one of everything, so that a test can ask for each thing of one under the address of the other.
import type { TestApi } from './api.ts';
import { importSheet, person, sheetOf } from './imports.ts';
import { tenantWith } from './tenant.ts';

/** The collection as it stands in the address → the id of a record in it. */
export type Records = Readonly<Record<string, string>>;

const made = async (api: TestApi, path: string, body: unknown): Promise<string> => {
  const answer = await api.request('POST', path, { body });
  if (answer.status !== 201) throw new Error(`POST ${path} made nothing: ${answer.text}`);
  return answer.body.id;
};

const bodies = (id: string): Readonly<Record<string, unknown>> => ({
  users: { username: 'jim', email: 'jim@acme.example' },
  extensions: { number: '1002' },
  mailboxes: { number: '1000', extension: '1000', email: null },
  // The only id that a person gives.
  devices: { id: `phone-of-${id}` },
  numbers: { number: '+12125550177' },
  'org-units': { path: ['Acme', 'Support'] },
  locations: { name: 'Annex' },
  licences: { type: 'Essentials', total: 3 },
  contacts: { name: 'Pam', extension: '1000' },
  'inbound-routes': { number: '+12125550100', extension: '1000' },
  endpoints: { username: 'user_1', extension: '1000' },
  webhooks: { url: 'https://hooks.example.com/a' },
  members: { username: `member-of-${id}`, role: 'viewer', password: 'a password of tests' },
});

export async function tenantWithEverything(api: TestApi, id: string): Promise<Records> {
  const tenant = await tenantWith(api, id, {
    orgUnits: [['Acme']],
    comparedTrees: { CMG: [['Acme']] },
    locations: ['Main'],
    numbers: [{ number: '+12125550100' }],
    users: [{ username: 'pam', email: 'pam@acme.example', extensions: ['1000'] }],
    settings: { welcomeMails: { send: 'to-users' } },
  });
  const records: Record<string, string> = {};
  const run = await importSheet(api, id, sheetOf([person(1)]));
  records['imports'] = run.id;
  records['deliveries'] = (await api.request('GET', `${tenant}/deliveries?recipient=mail`)).body.items[0].id;
  for (const [collection, body] of Object.entries(bodies(id))) records[collection] = await made(api, `${tenant}/${collection}`, body);
  // Outside tenants; system administrators alone see them.
  records['accounts'] = records['members'] ?? '';
  return records;
}
