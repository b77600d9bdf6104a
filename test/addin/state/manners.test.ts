// Keeping a person's work: through a host that fails, a connection that goes and comes, and a session that ends in the middle.
import { describe, expect, test } from '@jest/globals';
import { noTenant } from '../../../shared/formats/no-tenant.ts';
import { HostFault } from '../../../src-addin/host/workbook.ts';
import { problem } from '../support/fake-api.ts';
import { setUpPane, withImport } from '../support/pane.ts';
import { usersSheet } from '../support/sheets.ts';

const facts = (tenant: string) => ({ ...noTenant, tenant });
const check = (at: ReturnType<typeof setUpPane>) => (at.state().work.kind === 'checked' ? at.state().work : null);

describe('an edit that could not be followed', () => {
  test('is told, and made up for with the next one', async () => {
    const at = setUpPane();
    await at.pane.command('check-sheet');
    const { readRows } = at.workbook;
    at.workbook.readRows = async () => {
      throw new HostFault('busy');
    };
    at.workbook.type(2, 2, 'nothing');
    await at.settled((s) => s.notice !== null);
    expect(check(at)).toMatchObject({ check: { stale: true, summary: { counts: { errors: 0 } } } });
    at.workbook.readRows = readRows;
    at.workbook.type(3, 0, 'Jim');
    await at.settled((s) => s.work.kind === 'checked' && !s.work.check.stale && s.work.check.summary.counts.errors === 1);
  });
});

describe('a connection that comes back', () => {
  test('lets the directory have its say on what was checked without it', async () => {
    const at = setUpPane({ taken: ['2602'] });
    await at.signIn();
    const answers = at.fake.routes.get('POST /tenants/demo/lookups') ?? [];
    at.fake.on('POST /tenants/demo/lookups', () => 'cut');
    await at.pane.check();
    expect(check(at)).toMatchObject({ check: { directory: 'unreachable', summary: { counts: { errors: 0 } } } });
    at.fake.on('POST /tenants/demo/lookups', ...answers);
    await at.pane.online();
    expect(check(at)).toMatchObject({ check: { directory: 'asked', summary: { counts: { errors: 1 } } } });
  });

  test('changes nothing where the directory was asked', async () => {
    const at = setUpPane();
    await at.signIn();
    await at.pane.check();
    const before = at.fake.asked.length;
    await at.pane.online();
    expect(at.fake.asked).toHaveLength(before);
  });
});

describe('a session that ends in the middle', () => {
  async function expireInReview(tenants: string[]) {
    const at = withImport(setUpPane({ tenants, grid: usersSheet() }));
    at.fake.on('GET /tenants/other/sheet-facts', () => facts('other'));
    at.fake.on('GET /tenants/other/imports', () => ({ items: [], next: null }));
    await at.signIn();
    const demo = at.state().access.kind === 'choosing-tenant' ? at.state().access : null;
    if (demo?.kind === 'choosing-tenant') await at.pane.chooseTenant({ id: 'demo', name: 'Demo', role: 'tenant-admin' });
    await at.pane.command('import-sheet');
    expect(at.state().work.kind).toBe('reviewing');
    at.fake.on('POST /tenants/demo/imports/r/apply', () => problem(401, 'not-signed-in'));
    await at.pane.apply([]);
    expect(at.state()).toMatchObject({ access: { kind: 'signed-out', why: 'expired' }, work: { kind: 'reviewing' } });
    return at;
  }

  test('comes back to the same review', async () => {
    const at = await expireInReview(['demo', 'other']);
    await at.signIn();
    expect(at.state()).toMatchObject({ access: { kind: 'signed-in', tenant: { id: 'demo' } }, work: { kind: 'reviewing' } });
  });

  test('shows nothing of one tenant to somebody who goes on in another', async () => {
    const at = await expireInReview(['demo']);
    at.fake.on('POST /session', () => ({
      token: 't-2',
      expiresAt: '2026-11-21T10:00:00.000Z',
      user: { id: 'u', username: 'eve', role: 'user', tenants: [{ id: 'other', name: 'Other', role: 'operator' }] },
    }));
    await at.signIn();
    expect(at.state()).toMatchObject({ access: { kind: 'signed-in', tenant: { id: 'other' } }, work: { kind: 'idle' } });
  });
});
