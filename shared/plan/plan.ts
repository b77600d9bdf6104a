// What an import would do, row by row: the nouns of docs/glossary.md "plan" and "operation".

export const objectKinds = [
  'users',
  'extensions',
  'mailboxes',
  'devices',
  'endpoints',
  'numbers',
  'contacts',
  'inboundRoutes',
  'orgUnits',
] as const;
export type ObjectKind = (typeof objectKinds)[number];
export type PlanAction = 'create' | 'change' | 'keep' | 'refuse';
export type FieldValue = string | boolean | number | readonly string[] | null;

export interface FieldChange {
  field: string;
  old: FieldValue;
  new: FieldValue;
}

/**
 * One object of the directory and what happens to it. `key` is unique per kind and tenant:
 * users: username · extensions, mailboxes: number · devices: MAC or vendor id · endpoints: SIP username ·
 * numbers, inboundRoutes: E.164 (a number is "created" when it is assigned) · contacts: extension · orgUnits: path joined by "/".
 * `fields` holds the wanted state, references as keys of other objects; `secrets` never leave the server.
 */
export interface Operation {
  kind: ObjectKind;
  key: string;
  action: PlanAction;
  changes: readonly FieldChange[];
  fields: Readonly<Record<string, FieldValue>>;
  secrets?: Readonly<Record<string, string>>;
  /** Secrets that were made up here and must be handed over once. */
  generated?: readonly string[];
}

export interface PlanRow {
  /** Excel's row number. */
  row: number;
  action: PlanAction;
  /** Username, null when the row names none that can be read. */
  user: string | null;
  operations: readonly Operation[];
}

/** Something the plan rests on. When it no longer holds, the plan has moved. */
export interface Fact {
  kind: 'user' | 'email' | 'extension' | 'number' | 'device' | 'location' | 'orgUnit' | 'licence';
  key: string;
  /** '' when absent; otherwise what factState() makes of it. Of a licence: how many of its type must be free for this row. */
  state: string;
  row: number;
}

export type KindCounts = Record<ObjectKind, number>;

export interface PlanSummary {
  create: KindCounts;
  change: KindCounts;
  keep: KindCounts;
  refuse: KindCounts;
}

export interface Plan {
  rows: PlanRow[];
  facts: Fact[];
  summary: PlanSummary;
}
