// Records of the API as tests need them; what a test does not care about is filled in.
import type { PlanRowRecord, Run } from '../../../shared/contracts/imports.ts';
import type { Session } from '../../../shared/contracts/session.ts';
import { objectKinds, type KindCounts } from '../../../shared/plan/plan.ts';
import type { CheckedSheet } from '../../../src-addin/state/session-state.ts';
import type { CheckSummary } from '../../../src-addin/worker/protocol.ts';

export const counts = (more: Partial<KindCounts> = {}): KindCounts => ({
  ...(Object.fromEntries(objectKinds.map((k) => [k, 0])) as KindCounts),
  ...more,
});

export const facts = {
  tenant: 'demo',
  country: 'US',
  settings: {},
  locations: ['Main'],
  licences: [],
  orgUnits: [],
  comparedTrees: {},
  tieTrunks: [],
};

export const aRun = (more: Partial<Run> = {}): Run => ({
  id: '6f1f3f0e-0000-4000-8000-000000000001',
  kind: 'import',
  tenant: 'demo',
  format: 'csv-app',
  state: 'planned',
  options: {},
  rows: { total: 2, withErrors: 0 },
  issues: { errors: 0, warnings: 0, infos: 0 },
  plan: { digest: 'd1', create: counts({ users: 2, extensions: 2 }), change: counts(), keep: counts(), refuse: counts() },
  generated: 2,
  progress: { done: 0, total: 2, step: 'planning' },
  createdBy: 'admin',
  createdAt: '2026-11-20T10:00:00.000Z',
  ...more,
});

export const aPlanRow = (more: Partial<PlanRowRecord> = {}): PlanRowRecord => ({
  row: 2,
  action: 'create',
  user: 'pam@example.com',
  operations: [],
  ...more,
});

export const page = <T>(...items: T[]) => ({ items, next: null });

export const aSession = (tenants: string[] = ['demo']): Session => ({
  token: 't-1',
  expiresAt: '2026-11-21T10:00:00.000Z',
  user: {
    id: '6f1f3f0e-0000-4000-8000-0000000000aa',
    username: 'admin',
    role: 'system-admin',
    hasPassword: true,
    tenants: tenants.map((id) => ({ id, name: `Tenant ${id}`, role: 'tenant-admin' })),
  },
});

export const aSummary = (errors = 0): CheckSummary => ({
  rows: 2,
  rowsWithErrors: errors,
  counts: { errors, warnings: 0, infos: 0 },
  groups: [],
});

export const aCheck = (more: Partial<CheckedSheet> = {}): CheckedSheet => ({
  sheet: { id: 'sheet-1', name: 'Users' },
  format: 'csv-app',
  opened: {
    state: 'ready',
    match: { columns: [], missing: [] },
    firstRow: 2,
    rows: 2,
    width: 3,
    samples: [],
    layout: { area: null, table: null, tables: [], titles: null, outside: 0 },
  },
  mapping: {},
  summary: aSummary(),
  directory: 'asked',
  marks: { shown: 0, of: 0 },
  hiddenRows: 0,
  merges: [],
  protected: false,
  stale: false,
  ...more,
});
