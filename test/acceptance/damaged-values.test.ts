// The corpus of damaged values: what is recognised, what is fixed, and that no fix is ever wrong. Figures are printed, so that
// a change of the code shows what it costs.
import { describe, expect, test } from '@jest/globals';
import { findFix } from '../../shared/fixes/find-fix.ts';
import type { Issue } from '../../shared/rules/issue.ts';
import type { CheckSession } from '../../shared/rules/check-session.ts';
import { damageTables } from '../fixtures/damaged-values/index.ts';
import type { DamageTable } from '../fixtures/damaged-values/define-damage.ts';
import { checkSheet, formatNamed, type Row } from '../support/check.ts';
import { memoryDirectory } from '../support/memory-directory.ts';

const GOOD_ROWS: Readonly<Record<string, Row>> = {
  'csv-app': { first_name: 'Pam', last_name: 'Beesly', email: 'row@example.com', extension: '9876' },
  'mx-one': { user_id: 'pam', first_name: 'Pam', last_name: 'Beesly', company: 'Acme', extension: '9876' },
  fonality: { extension: '9876', first_name: 'Pam', last_name: 'Beesly', username: 'pam', password: 'Secret12' },
  thirdlane: { extension: '9876', first_name: 'Pam', last_name: 'Beesly' },
  'univerge-blue': { display_name: 'Pam Beesly', email: 'row@example.com' },
};

/** Said about good values too, because this directory is empty: they are not about the cell's text. */
const NOT_ABOUT_TEXT = new Set([
  'number-not-on-account',
  'caller-id-not-attested',
  'device-incomplete',
  'mac-without-provisioning',
  'password-needed',
  'device-kept',
  'welcome-mail-not-deliverable',
  'duplicate-value',
  'mailbox-without-extension',
  'no-org-unit',
  'additional-without-primary',
]);

interface Seen {
  issues: Issue[];
  session: CheckSession;
}

function see(table: DamageTable, text: string): Seen {
  const format = formatNamed(table.format);
  const besides = (table.besides ?? []).map((value, i) => ({ ...others(i), [table.field]: value }));
  const rows: Row[] = [{ ...GOOD_ROWS[table.format], ...table.row, [table.field]: text }, ...besides];
  function others(i: number): Row {
    const key = table.format === 'thirdlane' ? {} : { [format.userKey]: `other${i}@example.com` };
    return { ...GOOD_ROWS[table.format], ...key, extension: String(9800 + i) };
  }
  const session = checkSheet(
    format.columns.map((c) => c.header),
    rows.map((row) => format.columns.map((c) => row[c.field] ?? '')),
    { format: table.format, directory: memoryDirectory(table.directory), ...(table.tenant ? { context: table.tenant } : {}) },
  );
  return { session, issues: session.issues.ofRow(2).filter((i) => i.field === table.field && !NOT_ABOUT_TEXT.has(i.rule)) };
}

/** What stands in the cell after every fix that is offered was taken, one after the other. */
function repair(table: DamageTable, damaged: string): { text: string; offered: string[] } {
  const offered: string[] = [];
  let text = damaged;
  for (let round = 0; round < 4; round += 1) {
    const { issues, session } = see(table, text);
    const fixes = issues.map((issue) => findFix(issue, session)).filter((fix) => fix !== undefined);
    const next = fixes.find((fix) => fix.label === 'trim') ?? fixes[0];
    if (!next) break;
    offered.push(...fixes.filter((fix) => fix.label !== 'trim').map((fix) => fix.text));
    text = next.text;
  }
  return { text, offered };
}

const place = ({ format, field }: DamageTable, text: string) => `${format} ${field} ${JSON.stringify(text)}`;
const cases = damageTables.flatMap((table) => (table.damaged ?? []).map((damage) => ({ table, damage })));
const fine = damageTables.flatMap((table) => (table.fine ?? []).map((text) => ({ table, text })));

const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
const percent = (value: number) => `${(100 * value).toFixed(1)} %`;

describe('the corpus of damaged values', () => {
  const unseen: string[] = [];
  const misnamed: string[] = [];
  const wrong: string[] = [];
  const unfixed: string[] = [];
  const falseAlarms = fine.flatMap(({ table, text }) => see(table, text).issues.map((issue) => `${place(table, text)}: ${issue.rule}`));
  let fixed = 0;
  let invented = 0;
  for (const { table, damage } of cases) {
    const [text, right, rule] = damage;
    const { issues } = see(table, text);
    if (issues.length === 0) unseen.push(place(table, text));
    else if (!issues.some((issue) => issue.rule === rule))
      misnamed.push(`${place(table, text)}: ${issues.map((i) => i.rule).join(', ')}, not ${rule}`);
    const repaired = repair(table, text);
    if (repaired.text !== text || repaired.offered.length > 0) {
      const isRight = right !== null && repaired.text === right && repaired.offered.every((offer) => offer === right);
      if (isRight) fixed += 1;
      else {
        invented += 1;
        wrong.push(`${place(table, text)}: ${JSON.stringify(repaired)}, not ${JSON.stringify(right)}`);
      }
    } else if (right !== null) unfixed.push(`${place(table, text)}: ${JSON.stringify(right)}`);
  }
  const fixable = cases.filter(({ damage }) => damage[1] !== null).length;
  const figures = {
    values: cases.length + fine.length,
    damaged: cases.length,
    recognition: {
      recall: share(cases.length - unseen.length, cases.length),
      precision: share(cases.length - unseen.length, cases.length - unseen.length + falseAlarms.length),
    },
    fixes: { recall: share(fixed, fixable), precision: share(fixed, fixed + invented) },
  };

  test('has at least 220 damaged values, and good ones among them that only look odd', () => {
    expect(cases.length).toBeGreaterThanOrEqual(220);
    expect(fine.length).toBeGreaterThanOrEqual(80);
  });
  test('every damaged value is recognised', () => expect(unseen).toEqual([]));
  test('and by the rule that says what happened to it', () => expect(misnamed).toEqual([]));
  test('nothing is said about values that only look odd', () => expect(falseAlarms).toEqual([]));
  test('no fix is wrong', () => expect(wrong).toEqual([]));
  test('every value that can be known is fixed', () => expect(unfixed).toEqual([]));
  test('in figures', () => {
    const { recognition, fixes } = figures;
    process.stdout.write(
      `damaged values: ${figures.damaged} of ${figures.values}; recognised: recall ${percent(recognition.recall)}, precision ${percent(recognition.precision)}; ` +
        `fixed: recall ${percent(fixes.recall)} of ${fixable}, precision ${percent(fixes.precision)}\n`,
    );
    expect(fixes.precision).toBe(1);
    expect(recognition.recall).toBeGreaterThanOrEqual(0.98);
    expect(recognition.precision).toBeGreaterThanOrEqual(0.98);
    expect(fixes.recall).toBeGreaterThanOrEqual(0.95);
  });
});
