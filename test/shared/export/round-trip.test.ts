// The law of exports: what is exported, checked again, plans no change. EXPORT_TENANTS sets how many tenants of each kind are tried
// for each format (20 as a rule; 500 take some minutes).
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import type { ExportProblem } from '../../../shared/export/export-problem.ts';
import { PresentUsers } from '../../../shared/export/present-users.ts';
import { VendorFileWriter } from '../../../shared/export/vendor-file.ts';
import type { CheckContext, ImportFormat } from '../../../shared/formats/define-format.ts';
import { formats } from '../../../shared/formats/registry.ts';
import { planWork } from '../../../shared/plan/build-plan.ts';
import { CheckSession } from '../../../shared/rules/check-session.ts';
import { sheetFromGrid } from '../../../shared/table/find-header.ts';
import { readCsv } from '../../../shared/table/read-csv.ts';
import { contextOf } from '../../support/check.ts';
import { generate } from '../../support/generate.ts';
import { anyTenant, sayable, type MadeTenant } from '../../support/make-tenant.ts';
import { memoryDirectory } from '../../support/memory-directory.ts';

const numRuns = Number(process.env['EXPORT_TENANTS'] ?? 20);

const directoryOf = ({ users, context }: MadeTenant) =>
  memoryDirectory({ users, ...(context.locations ? { locations: [...context.locations] } : {}) });

function exported(format: ImportFormat, tenant: MadeTenant) {
  const context = contextOf(format, tenant.context);
  const page = new PresentUsers(format, context, tenant.users).page(directoryOf(tenant));
  const bytes = new VendorFileWriter(format).write(page.users.map((user) => user.rows)).map((piece) => Buffer.from(piece.bytes));
  return { ...page, context, file: Buffer.concat(bytes) };
}

/** As POST imports reads a file. */
function imported(format: ImportFormat, file: Uint8Array, context: CheckContext, tenant: MadeTenant) {
  const { rows } = readCsv(file, format.encoding ? { encoding: 'iso-8859-1' } : {});
  const session = new CheckSession({ format, sheet: sheetFromGrid(format, 'export', rows), context }).run();
  session.useDirectory(directoryOf(tenant));
  for (const _slice of session.workDirectory());
  const plan = [...planWork(session, { generate: generate() })];
  return {
    errors: session.issues.list({ severity: 'error' }).map((issue) => `${issue.row} ${issue.field} ${issue.rule}`),
    changes: plan.flatMap((row) =>
      row.operations.filter((o) => o.action !== 'keep').map((o) => `${row.row} ${o.action} ${o.kind} ${o.key}`),
    ),
    users: new Set(plan.map((row) => row.user)).size,
  };
}

const isLost = ({ lost }: ExportProblem) => lost === 'cell' || lost === 'row' || lost === 'user' || lost === 'object';

describe.each(formats.map((format) => [format.id, format] as const))('%s', (id, format) => {
  test('says every user it can say, and reads back without a change', () => {
    fc.assert(
      fc.property(sayable(id), (tenant) => {
        const { file, context, problems } = exported(format, tenant);
        expect(problems.filter(isLost)).toEqual([]);
        expect(imported(format, file, context, tenant)).toEqual({ errors: [], changes: [], users: tenant.users.length });
      }),
      { numRuns },
    );
  });

  test('of users it cannot say, what is left reads back without a change, and what is missing is listed', () => {
    fc.assert(
      fc.property(anyTenant(id), (tenant) => {
        const { file, context, users, problems } = exported(format, tenant);
        expect(imported(format, file, context, tenant)).toEqual({ errors: [], changes: [], users: users.length });
        const left = new Set(problems.filter((p) => p.lost === 'user').map((p) => p.user));
        expect(users.length + left.size).toBe(tenant.users.length);
      }),
      { numRuns },
    );
  });

  test('writes the exact headers in order, secrets blank, and no byte order mark', () => {
    const { file } = exported(format, fc.sample(sayable(id), { numRuns: 1, seed: 7 })[0] ?? { users: [], context: {} });
    const { rows } = readCsv(file, format.encoding ? { encoding: 'iso-8859-1' } : {});
    expect(rows[0]).toEqual(format.columns.map((column) => column.header));
    expect(file.subarray(0, 3)).not.toEqual(Buffer.from('\ufeff'));
    for (const [at, column] of format.columns.entries())
      if (column.secret) expect(rows.slice(1).map((row) => row[at])).toEqual(rows.slice(1).map(() => ''));
  });
});
