// Budgets: checking 100,000 rows × 20 columns with every local rule, and checking again after one edit.
// Yardsticks in the same run: zod and AJV over the same cells' shapes alone, libphonenumber-js over the phone cells, and
// react-spreadsheet-import over the same rows with required, unique and regex rules.
import { Ajv } from 'ajv';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import { CheckSession } from '../shared/rules/check-session.ts';
import { csvAppCheck } from './csv-app-check.ts';
import { madeSheet } from './made-sheet.ts';
import { peerFields, recheck } from './recheck.ts';
import { median, ms, time, timeOf, type Benchmark } from './report.ts';
import { peerCheck, peerVersion } from './sheet-importer-peer.ts';

const ROWS = 100_000;
const RUNS = 5;

/** The same 100,000 rows with five more columns, which the format does not know, to make 20. */
function sheetOf20() {
  const { sheet } = madeSheet('csv-app', Math.ceil(ROWS / 1.19));
  const headers = [...(sheet.headers ?? []), 'cost_center', 'building', 'floor', 'room', 'remark'];
  const rows = sheet.rows.slice(0, ROWS).map((row, i) => [...row, `CC-${i % 90}`, 'Main', String(i % 7), `R${i % 400}`, '']);
  return { ...sheet, headers, rows };
}

const text = (max: number) => z.string().max(max);
const shape = z.object({
  first_name: text(128),
  last_name: text(128),
  email: z.string().regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/),
  password: text(128),
  extension: z.string().regex(/^\d{0,36}$/),
  phone_number: text(40),
  mac_address: z.string().regex(/^([0-9A-Fa-f]{12})?$/),
  ...Object.fromEntries(
    ['brand', 'family', 'model', 'include_voicemail', 'in_directory', 'user_notes', 'seat_type', 'do_not_bill'].map((f) => [f, text(4000)]),
  ),
  ...Object.fromEntries(['cost_center', 'building', 'floor', 'room', 'remark'].map((f) => [f, text(200)])),
});

export const checkSheet: Benchmark = {
  name: 'check',
  async run() {
    const sheet = sheetOf20();
    const { format, context } = csvAppCheck();
    const start = () => new CheckSession({ format, sheet, context });

    const objects = sheet.rows.map((row) => Object.fromEntries(sheet.headers.map((h, i) => [h, row[i] ?? ''])));
    const validate = new Ajv().compile(z.toJSONSchema(shape, { target: 'draft-7' }));
    const phones = sheet.rows.map((row) => row[5] ?? '').filter((cell) => cell !== '');

    const figures = { ours: [] as number[], zod: [] as number[], ajv: [] as number[], phone: [] as number[], peer: [] as number[] };
    let longestPause = 0;
    let session = start();
    for (let run = 0; run < RUNS; run += 1) {
      session = start();
      figures.ours.push(
        time(() => {
          let last = performance.now();
          let longest = 0;
          for (const _slice of session.work()) {
            const now = performance.now();
            longest = Math.max(longest, now - last);
            last = now;
          }
          // The first run also pays for compiling; a pause is what a person meets after that.
          if (run > 0) longestPause = Math.max(longestPause, longest);
        }),
      );
      figures.zod.push(time(() => objects.forEach((o) => shape.safeParse(o))));
      figures.ajv.push(time(() => objects.forEach((o) => validate(o))));
      figures.phone.push(time(() => phones.forEach((p) => parsePhoneNumberFromString(p, 'US')?.isValid())));
      // It writes into the rows it is given.
      const rows = objects.map((o) => ({ ...o }));
      figures.peer.push(await timeOf(() => peerCheck(rows, peerFields)));
    }
    const [ours, zod, ajv, phone] = [median(figures.ours), median(figures.zod), median(figures.ajv), median(figures.phone)];
    const peer = `react-spreadsheet-import ${peerVersion} (required, unique, regex) ${ms(median(figures.peer))}`;
    const bar = 3 * zod + 0.5 * phone;
    return [
      {
        budget: `check ${ROWS} rows × 20 columns, all local rules`,
        figure: ms(ours),
        yardstick: `zod ${ms(zod)}, AJV ${ms(ajv)}, libphonenumber-js ${ms(phone)} for ${phones.length} cells; beside them ${peer}`,
        bar: `3 × zod + 0.5 × libphonenumber-js = ${ms(bar)}`,
        holds: ours <= bar,
      },
      {
        budget: 'longest pause while checking',
        figure: ms(longestPause),
        yardstick: 'what a person notices',
        bar: '50 ms',
        holds: longestPause <= 50,
      },
      await recheck(session, objects),
    ];
  },
};
