// The generated pages of docs/reference: from the same declarations that run. A test says when one is stale.
import { problemCodes } from '../../shared/contracts/problem.ts';
import { formats } from '../../shared/formats/registry.ts';
import type { FormatColumn, ImportFormat } from '../../shared/formats/define-format.ts';
import { ruleTexts } from '../../shared/messages/en.ts';
import { allRules, rulesOf } from '../../shared/rules/registry.ts';
import { settingsTable } from '../../src-api/config.ts';
import { problemKinds } from '../../src-api/http/problem.ts';
import { NOTE, table } from './markdown.ts';
import { rolesPage } from './roles.ts';
import { tenantSettings } from './tenant-settings.ts';
import { vendorRules } from './vendor-rules.ts';

const needed = { 'every-row': 'every row', 'user-row': 'user rows', no: 'no' } as const;

function columnRow(column: FormatColumn): string[] {
  const notes = [
    column.uniquePool ? 'once in the sheet' : '',
    column.claims ? (column.claims.must === 'free' ? 'nobody else’s in the directory' : 'owned by the tenant and nobody else’s') : '',
    column.dependsOn.length > 0 ? `depends on ${column.dependsOn.join(', ')}` : '',
    column.onExtraRow ? 'also on extra rows' : '',
    column.secret ? 'secret' : '',
  ].filter((note) => note !== '');
  return [
    `\`${column.header}\``,
    needed[column.required],
    column.kind.name,
    column.help,
    column.example,
    notes.join('; '),
    column.aliases.join(', '),
  ];
}

function formatPage(format: ImportFormat): string {
  return [
    `## ${format.title} (\`${format.id}\`)`,
    '',
    `${format.vendor}. Columns go by ${format.matchBy === 'header' ? 'header' : 'position'}; an existing user ${format.existingUser === 'create-only' ? 'that differs is refused' : 'is updated'}.`,
    '',
    table(['column', 'needed', 'kind', 'what it is', 'example', 'rules', 'other headers known'], format.columns.map(columnRow)),
    '',
    table(
      ['option', 'kind', 'default', 'what it does'],
      format.options.map((o) => [`\`${o.name}\``, o.kind, String(o.default) || '(blank)', o.help]),
    ),
  ].join('\n');
}

function rulesPage(): string {
  const used = (id: string) => formats.filter((f) => rulesOf(f).some((r) => r.id === id)).map((f) => f.id);
  const seen = new Set<string>();
  const rows = allRules
    .filter((rule) => !seen.has(rule.id) && seen.add(rule.id))
    .map((rule) => [
      `\`${rule.id}\``,
      rule.severity,
      rule.number ?? '',
      rule.summary,
      ruleTexts[rule.id]?.text.at(-1) ?? '',
      rule.scope === 'cell' ? 'by kind of column' : used(rule.id).join(', '),
    ]);
  return table(['rule', 'severity', 'vendor’s number', 'what it says', 'message', 'formats'], rows);
}

const vendorPage = () =>
  table(
    ['vendor’s number', 'what Rowcall does', 'rules'],
    Object.entries(vendorRules).map(([number, { what, by }]) => [number, what, by.map((id) => `\`${id}\``).join(', ')]),
  );

/** File name → text. */
export const referencePages: Readonly<Record<string, () => string>> = {
  'formats.md': () =>
    [
      '# Import formats',
      NOTE,
      '',
      formats.map(formatPage).join('\n\n'),
      '',
      '## Rules',
      '',
      rulesPage(),
      '',
      '## The vendors’ rules, one by one',
      '',
      vendorPage(),
      '',
    ].join('\n'),
  'problems.md': () =>
    [
      '# Problems',
      NOTE,
      '',
      'Every refused request answers `application/problem+json` (RFC 9457) with one of these codes.',
      '',
      table(
        ['code', 'status', 'title'],
        problemCodes.map((code) => [`\`${code}\``, String(problemKinds[code].status), problemKinds[code].title]),
      ),
      '',
    ].join('\n'),
  'roles.md': rolesPage,
  'settings.md': () =>
    // The default data folder stands inside the project, wherever that is.
    [
      '# Settings',
      NOTE,
      '',
      'Environment variables. Each may instead be read from a file that its name with `_FILE` names, such as a secret of a container. All mistakes are told at once when the process starts.',
      '',
      table(
        ['variable', 'default', 'what it is'],
        settingsTable.map((s) => [`\`${s.env}\``, /[\\/]\.rowcall$/.test(s.default) ? '`.rowcall` in the project' : s.default, s.doc]),
      ),
      '',
      '## Settings of a tenant',
      '',
      '`PATCH /api/v1/tenants/{t}` with `{"settings": {…}}`; what is sent replaces that setting alone. `PATCH /api/v1/defaults` sets what holds for every tenant that does not say.',
      '',
      table(['setting', 'what it is'], tenantSettings()),
      '',
    ].join('\n'),
};
