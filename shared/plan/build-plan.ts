// From a checked table to a plan: for every row what will be created, changed, kept or refused.
import { unknownDirectory } from '../directory/directory-view.ts';
import { orgUnitKey } from '../directory/org-unit-key.ts';
import type { StoredUser } from '../directory/records.ts';
import type { Generate, WantedObject } from '../formats/define-format.ts';
import { storedUsers, userLookup } from '../formats/stored-users.ts';
import { partsOf } from '../table/table.ts';
import type { CheckSession } from '../rules/check-session.ts';

import { compareWithStored, isOld } from '../rules/stored-object.ts';
import { firstUserRow, wantedObjects } from '../rules/wanted-objects.ts';
import { factState } from './facts.ts';
import { objectKinds, type Fact, type KindCounts, type Operation, type Plan, type PlanAction, type PlanRow } from './plan.ts';

const noCounts = (): KindCounts => Object.fromEntries(objectKinds.map((k) => [k, 0])) as KindCounts;

/** Facts of one row: its user, and every key it claims. */
function* factsOf(session: CheckSession, index: number): Generator<Fact> {
  const { table, format } = session;
  const directory = session.directory ?? unknownDirectory;
  const row = table.rowNumber(index);
  const lookup = userLookup(format, table.at(index), table.context);
  const state = lookup ? factState(lookup.kind, lookup.key, directory) : undefined;
  if (lookup && state !== undefined) yield { ...lookup, state, row };
  const licence = session.licenceTaken(index);
  if (licence && Number.isFinite(licence.free)) yield { kind: 'licence', key: licence.type, state: String(licence.place), row };
  const unit = format.orgUnit?.(table.at(index), table.context);
  const unitState = unit ? factState('orgUnit', orgUnitKey(unit), directory) : undefined;
  if (unit && unitState !== undefined) yield { kind: 'orgUnit', key: orgUnitKey(unit), state: unitState, row };
  for (const { column, values } of table.columns) {
    if (!column.claims) continue;
    for (const key of partsOf(column, values[index])) {
      const claimed = factState(column.claims.kind, key, directory);
      if (claimed !== undefined) yield { kind: column.claims.kind, key, state: claimed, row };
    }
  }
}

/** Secrets of the sheet reach an existing object only when the person asked for it; made-up ones never do. */
const resetOf = (wanted: WantedObject, resetSecrets: boolean): Readonly<Record<string, string>> | null => {
  if (!resetSecrets || !wanted.secrets) return null;
  const given = Object.entries(wanted.secrets).filter(([name]) => !wanted.generated?.includes(name));
  return given.length > 0 ? Object.fromEntries(given) : null;
};

function operation(wanted: WantedObject, user: StoredUser | undefined, refused: boolean, { directory, table }: CheckSession): Operation {
  const { kind, key, fields } = wanted;
  const base = { kind, key, fields };
  if (refused) return { ...base, action: 'refuse', changes: [] };
  const { action, changes } = compareWithStored(wanted, user);
  if (action === 'create') {
    const made = { ...(wanted.secrets ? { secrets: wanted.secrets } : {}), ...(wanted.generated ? { generated: wanted.generated } : {}) };
    // A parked number or a known device exists already: giving it to somebody changes it.
    const exists =
      (kind === 'numbers' && directory?.number(key) !== null) || (kind === 'devices' && (directory?.device(key) ?? null) !== null);
    return { ...base, ...made, action: exists ? 'change' : 'create', changes };
  }
  const reset = resetOf(wanted, table.context.options['resetSecrets'] === true);
  // What a secret was and will be is nobody's to read: the change is named, its values are not.
  const all = [...changes, ...Object.keys(reset ?? {}).map((field) => ({ field, old: null, new: null }))];
  return { ...base, ...(reset ? { secrets: reset } : {}), action: all.length > 0 ? 'change' : 'keep', changes: all };
}

/** What the row as a whole does: the strongest of its operations. */
const actionOf = (operations: readonly Operation[]): PlanAction =>
  operations.some((o) => o.action === 'create') ? 'create' : operations.some((o) => o.action === 'change') ? 'change' : 'keep';

/** One plan being made. Iterate it for its rows, a row a step; `facts` and `summary` are whole once it has ended. */
export class PlanWork implements Iterable<PlanRow> {
  readonly facts: Fact[] = [];
  readonly summary: Plan['summary'] = {
    create: noCounts(),
    change: noCounts(),
    keep: noCounts(),
    refuse: noCounts(),
  };
  readonly #session: CheckSession;
  readonly #madeUnits = new Set<string>();
  readonly #generate: Generate;

  constructor(session: CheckSession, generate: Generate) {
    this.#session = session;
    this.#generate = generate;
  }

  *[Symbol.iterator](): Generator<PlanRow> {
    const { table } = this.#session;
    for (let index = 0; index < table.rowCount; index += 1) {
      const kind = table.kindOf(index);
      if (kind !== 'user' && kind !== 'extra') continue;
      const row = this.#row(index);
      // What happens around a refused row does not touch the plan.
      if (row.action !== 'refuse') this.facts.push(...factsOf(this.#session, index));
      for (const o of row.operations) this.summary[o.action][o.kind] += 1;
      yield row;
    }
  }

  #row(index: number): PlanRow {
    const { table, format, directory } = this.#session;
    const group = this.#session.userGroup(index);
    const first = firstUserRow(table, index, group);
    const refused = this.#isRefused(index) || (first !== null && first !== index && this.#isRefused(first));
    const reader = table.readerAt(index);
    const stored = storedUsers(format, reader, directory ?? unknownDirectory, table.context);
    const user = stored?.length === 1 ? stored[0] : undefined;
    const wanted = wantedObjects(table, index, group, this.#generate, { user, directory: directory ?? unknownDirectory }).filter(
      (w) => !w.absent && !(user && isOld(w, user)) && (refused || !this.#isMade(w)),
    );
    const operations = wanted.map((w) => operation(w, user, refused, this.#session));
    if (refused && operations.length === 0)
      operations.push({ kind: 'users', key: reader.value(format.userKey), action: 'refuse', changes: [], fields: {} });
    const username = user?.username ?? (format.username(first === null ? reader : table.readerAt(first), table.context) || null);
    return { row: table.rowNumber(index), action: refused ? 'refuse' : actionOf(operations), user: username, operations };
  }

  /** An org unit that several rows need is made by the first of them. */
  #isMade({ kind, key }: WantedObject): boolean {
    if (kind !== 'orgUnits') return false;
    if (this.#madeUnits.has(key)) return true;
    this.#madeUnits.add(key);
    return false;
  }

  #isRefused(index: number): boolean {
    return this.#session.issues.hasError(this.#session.table.rowNumber(index)) || this.#session.issues.hasError(0);
  }
}

export const planWork = (session: CheckSession, { generate }: { generate: Generate }): PlanWork => new PlanWork(session, generate);
