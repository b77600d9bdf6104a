// What happens to a tenant while things break: imports of several formats with their undo and redo, changes and moves of
// what others have, a run cancelled in its middle, one whose plan moves. After every act there are two right outcomes:
// wholly done, or not at all; the portrait of the tenant says which one it is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NewImport, Run, RunState } from '../../shared/contracts/imports.ts';
import { GaveUp, type Client } from './client.ts';

const samples = join(import.meta.dirname, '..', '..', 'test', 'fixtures', 'samples');
const read = (folder: string, file: string) => JSON.parse(readFileSync(join(samples, folder, file), 'utf8'));

export interface Act {
  name: string;
  /** With nothing in its way. */
  ends: RunState;
  /** Whoever comes too late to stop it finds this done, which is right too. */
  otherwise?: Act;
  /** The run whose end decides; `known` holds the runs of earlier acts by their names. */
  play(client: Client, tenant: string, known: ReadonlyMap<string, Run>): Promise<Run>;
}

export interface Story {
  name: string;
  inventory: object;
  acts: readonly Act[];
}

const ROWS = 8;

function sheetOf(format: string, name: string, rows: string[][] = read(`${format}-clean`, 'sheet.json').rows.slice(0, ROWS)): NewImport {
  const { headers, firstRow } = read(`${format}-clean`, 'sheet.json');
  return { format, sheet: { name, headers, firstRow, rows } };
}

const planned = async (client: Client, tenant: string, wanted: NewImport): Promise<Run> => {
  const run = await client.plan(tenant, wanted);
  if (run.state === 'rejected') throw new GaveUp(`The story's sheet is rejected: ${JSON.stringify(run)}`);
  return run;
};

const imports = (name: string, wanted: NewImport, more: object = {}): Act => ({
  name,
  ends: 'succeeded',
  async play(client, tenant) {
    const run = await planned(client, tenant, wanted);
    if (run.state === 'planned') await client.apply(tenant, run, more);
    return client.ended(tenant, run.id);
  },
});

/** Undoes the run of an earlier act; of an undo that is a redo. */
const undoes = (name: string, of: string): Act => ({
  name,
  ends: 'succeeded',
  async play(client, tenant, known) {
    const run = known.get(of);
    if (!run) throw new GaveUp(`There is no act ${of} before ${name}.`);
    return client.ended(tenant, await client.undo(tenant, run));
  },
});

const cancelled = (name: string, wanted: NewImport): Act => ({
  name,
  ends: 'cancelled',
  otherwise: imports(name, wanted),
  async play(client, tenant) {
    const run = await planned(client, tenant, wanted);
    if (run.state === 'planned') await client.apply(tenant, run);
    await client.persist('POST', `/tenants/${tenant}/imports/${run.id}/cancel`);
    return client.ended(tenant, run.id);
  },
});

/** Somebody takes a key of the plan between the yes and the work. */
const overtaken = (name: string, wanted: NewImport, extension: string): Act => ({
  name,
  ends: 'failed',
  otherwise: imports(name, wanted),
  async play(client, tenant) {
    const run = await planned(client, tenant, wanted);
    if (run.state === 'planned') await client.apply(tenant, run);
    await client.persist('POST', `/tenants/${tenant}/extensions`, { number: extension });
    return client.ended(tenant, run.id);
  },
});

/** The sheet again with other names, and somebody who takes over the phone of a person that is not in it any more. */
function changedFonality(): NewImport {
  const wanted = sheetOf('fonality', 'changes');
  const { headers, rows } = wanted.sheet;
  const column = (header: string) => (headers ?? []).indexOf(header);
  const [mac, first] = [column('Device MAC Address'), column('First Name')];
  const changed = rows.map((row, n) => row.map((cell, c) => (c === first ? `${cell}${n}` : cell)));
  const [giver, taker] = changed.filter((row) => /^[0-9A-F]{12}$/i.test(row[mac] ?? ''));
  if (!giver || !taker) throw new Error('The sample needs two rows with devices.');
  taker[mac] = giver[mac] ?? '';
  return { ...wanted, sheet: { ...wanted.sheet, rows: changed.filter((row) => row !== giver) }, options: { olderBehaviour: true } };
}

const of = (format: string) => read(`${format}-clean`, 'inventory.json') as object;
const lastExtension = (format: string, column: number) => String(sheetOf(format, '').sheet.rows.at(-1)?.[column]);

export const stories: readonly Story[] = [
  {
    name: 'create, undo, redo, undo',
    inventory: of('csv-app'),
    acts: [imports('import', sheetOf('csv-app', 'people')), undoes('undo', 'import'), undoes('redo', 'undo'), undoes('undo again', 'redo')],
  },
  {
    name: 'changes and moves',
    inventory: of('fonality'),
    acts: [
      imports('import', sheetOf('fonality', 'people')),
      imports('changes', changedFonality(), { accept: ['moves', 'blast-radius'] }),
      undoes('undo', 'changes'),
      undoes('redo', 'undo'),
    ],
  },
  {
    name: 'endpoints and routes',
    inventory: of('thirdlane'),
    acts: [imports('import', sheetOf('thirdlane', 'people')), undoes('undo', 'import')],
  },
  {
    name: 'units and mailboxes',
    inventory: of('mx-one'),
    acts: [imports('import', sheetOf('mx-one', 'people')), undoes('undo', 'import')],
  },
  { name: 'cancelled', inventory: of('csv-app'), acts: [cancelled('cancel', sheetOf('csv-app', 'people'))] },
  {
    name: 'overtaken',
    inventory: of('csv-app'),
    acts: [overtaken('overtaken', sheetOf('csv-app', 'people'), lastExtension('csv-app', 4))],
  },
];
