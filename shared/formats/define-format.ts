// What an import format declares. The engine (table, rules, plan) reads these declarations and nothing else: a new format
// is a new file with one defineFormat and its line in registry.ts (docs/new-format.md).
import type { Catalog } from '../catalog/catalog.ts';
import type { StoredUser } from '../directory/records.ts';
import type { DirectoryView } from '../directory/directory-view.ts';
import type { FieldValue, ObjectKind } from '../plan/plan.ts';

/** What a tenant's settings and the person's choices say; the same for every row of a sheet. */
export interface CheckContext {
  /** Two capital letters: how numbers without a country code are read. */
  country: string;
  settings: TenantSettings;
  /** The tenant's id; '' before it is known: then rules are silent about what only the tenant knows. */
  tenant: string;
  /** Names of the tenant's locations, the first one being the default. */
  locations: readonly string[];
  licences: readonly LicenceCount[];
  /** Every org unit as a path from its root. */
  orgUnits: readonly (readonly string[])[];
  /** The same of systems that must agree with it, by name (CMG). */
  comparedTrees: Readonly<Record<string, readonly (readonly string[])[]>>;
  tieTrunks: readonly string[];
  /** Every option of the format, defaults filled in. */
  options: Readonly<Record<string, OptionValue>>;
  catalog: Catalog;
}

/** What rules read of a tenant's settings (contracts/tenants.ts), the system-wide defaults filled in. */
export interface TenantSettings {
  readonly extensionLength?: number | undefined;
  readonly reservedExtensions?: readonly string[] | undefined;
  readonly deviceProvisioning?: { readonly enabled: boolean; readonly defaultModel?: DefaultModel | undefined } | undefined;
  readonly onPremisesIntegration?: boolean | undefined;
  readonly installedServices?: readonly string[] | undefined;
  readonly mainLocation?: string | undefined;
  readonly system?: string | undefined;
}

export interface DefaultModel {
  readonly brand: string;
  readonly family: string;
  readonly model: string;
}

export interface LicenceCount {
  readonly type: string;
  readonly total: number;
  readonly used: number;
}

export type OptionValue = boolean | string | readonly string[];

/** A cell whose text cannot be its column's value: the rule that says why, and a right value if that is certain. */
export interface Misreading {
  rule: string;
  /** (Default: the rule's) */
  severity?: 'error' | 'warning' | 'info';
  args?: Readonly<Record<string, string | number>>;
  fix?: { label: string; text: string };
}

/** How the text of a column's cells is read. */
export interface ColumnKind {
  name: string;
  /** A value that stands for no object, such as `virtual`. */
  keyword?: string;
  /** Several values in a cell; the normalised value joins them by ";". */
  list?: boolean;
  /** Of a list: how each of its values is read. */
  item?: ColumnKind;
  /** Clean, non-empty text → the normalised value ('' when the text means "nothing"), or why not. */
  read(text: string, context: CheckContext): string | Misreading;
  /** Allowed values once the columns in `dependsOn` are known, in their normalised spelling. */
  choices?(context: CheckContext, parents: readonly string[]): readonly string[];
  /** Faster than looking through `choices`. */
  allows?(value: string, context: CheckContext, parents: readonly string[]): boolean;
}

/** What dropdowns may rest on besides the facts of a check. */
export interface OfferContext extends CheckContext {
  /** Numbers of the tenant that nobody has. */
  parkedNumbers: readonly string[];
  /** Devices of the tenant without an extension. */
  freeDevices: readonly string[];
}

/** What a dropdown offers in a column whose kind has no choices: a help, not the only values allowed. */
export interface Offer {
  /** Names the list in the workbook: letters only. */
  list: string;
  /** Columns whose value decides what is offered. */
  dependsOn: readonly string[];
  values(context: OfferContext, parents: readonly string[]): readonly string[];
}

/** `user-row`: only rows that stand for a user need it. */
export type Required = 'every-row' | 'user-row' | 'no';

export interface FormatColumn {
  field: string;
  /** The vendor's exact header. */
  header: string;
  kind: ColumnKind;
  required: Required;
  /** Other headers seen for this column, compared by letters and digits only. */
  aliases: readonly string[];
  /** What people mean by it, as header-words.ts lists it in their languages. (Default: the field) */
  meaning: string;
  help: string;
  example: string;
  /** May stand on an extra row, which adds a resource to the user above. */
  onExtraRow: boolean;
  /** One value only once in the sheet; columns of one pool share their values. */
  uniquePool: string | null;
  /**
   * What the value is in the directory, and what it must be there: not there at all unless it is the user's own (`free`), or
   * there and nobody else's (`known`). `any`: a rule of the format asks for it.
   */
  claims: { kind: 'extension' | 'number' | 'device'; must: 'free' | 'known' | 'any' } | null;
  /** Columns whose value decides which choices this one has. */
  dependsOn: readonly string[];
  offer: Offer | null;
  /** Tenants for which it is required although `required` says no. */
  requiredWhen: ((context: CheckContext) => boolean) | null;
  /** All rows of a user must say the same. */
  sameForUser: boolean;
  /** Never stored with the sheet, never shown, never in an operation. */
  secret: boolean;
  /** Rows on which a value means something. (Default: all) */
  usedOn: ((row: RowReader) => boolean) | null;
}

type ColumnChoice = Partial<Omit<FormatColumn, 'field' | 'kind' | 'help' | 'example'>>;

/** A column with the usual settings filled in. */
export function column(field: string, kind: ColumnKind, help: string, example: string, more: ColumnChoice = {}): FormatColumn {
  return {
    field,
    kind,
    help,
    example,
    header: field,
    required: 'no',
    aliases: [],
    meaning: field,
    onExtraRow: false,
    uniquePool: null,
    claims: null,
    dependsOn: [],
    offer: null,
    requiredWhen: null,
    sameForUser: false,
    secret: false,
    usedOn: null,
    ...more,
  };
}

export interface FormatOption {
  name: string;
  kind: 'yes-no' | 'choice' | 'choices' | 'text' | 'location';
  default: OptionValue;
  help: string;
  choices?: readonly string[];
}

/** One row while rules and formats look at it. Absent columns read like empty ones; `has` tells them apart. */
export interface RowReader {
  /** Excel's row number. */
  readonly row: number;
  readonly kind: RowKind;
  /** The sheet has a column for this field. */
  has(field: string): boolean;
  /** The cell holds text, readable or not. */
  filled(field: string): boolean;
  /** The cell is readable: empty, or with a value. */
  readable(field: string): boolean;
  /** Normalised value; '' when empty, absent or unreadable. */
  value(field: string): string;
}

/** `totals` and `header` (the header row once more) are nobody's: told, and not read. */
export type RowKind = 'user' | 'extra' | 'blank' | 'example' | 'totals' | 'header';

/** An object a row asks for, before it is compared with the directory. */
export interface WantedObject {
  kind: ObjectKind;
  key: string;
  fields: Record<string, FieldValue>;
  /** The column whose cell asks for the object, and those that say its fields: where a difference is reported. */
  cell: string;
  cells?: Readonly<Record<string, string>>;
  /** Fields that were not said by the sheet but chosen by default: they never count as a difference. */
  defaults?: readonly string[];
  /** Made together with a new user, or a new extension (the one in its fields); that it is lacking later is no difference. */
  onlyForNew?: 'user' | 'extension';
  /** State of an object that is not the row's own user's, where the row changes it: the other end of a move. */
  was?: Readonly<Record<string, FieldValue>>;
  /** The row says that there is no such object. */
  absent?: boolean;
  secrets?: Record<string, string>;
  generated?: readonly string[];
}

/** What the directory has, for formats that change what is there. */
export interface Stored {
  user: StoredUser | undefined;
  directory: DirectoryView;
}

/** Values that must be made up. Given from outside, because shared/ has no randomness. */
export interface Generate {
  /** A free extension that no row of the sheet names. */
  extension(): string;
  /** Four digits. */
  pin(): string;
  password(): string;
  sipUsername(): string;
  sipSecret(): string;
}

/** One row by field. */
export type PresentedRow = Readonly<Record<string, string>>;

/** The rows of the sheet that concern one user, as far as the format needs them together. */
export interface UserRows {
  /** The row that stands for the user; null when only extra rows name a stored user. */
  readonly first: RowReader | null;
  /** Every readable value of a field over all rows of the user, in sheet order. */
  all(field: string): readonly string[];
  /** The first row of the whole sheet, whoever's it is, with this value in a column of one value; null: none. */
  anywhere(field: string, value: string): RowReader | null;
}

export interface ImportFormat {
  id: string;
  title: string;
  vendor: string;
  /** `header`: columns go by name and a header row is needed; `position`: by order, a header row may be left out. */
  matchBy: 'header' | 'position';
  columns: readonly FormatColumn[];
  options: readonly FormatOption[];
  limits: Readonly<Record<string, number | string>>;
  /** Ids of the rules (rules/registry.ts) that go beyond what the columns declare. */
  rules: readonly string[];
  /** Characters that the system's file can hold, where that is not every letter. */
  encoding?: { name: string; holds: RegExp };
  /** The vendor's importer refuses stray spaces (Default: they are warned of and left out). */
  refusesSpaces?: boolean;
  /** Numbers the tenant does not own are made, with a warning, instead of refused. */
  createsNumbers?(context: CheckContext): boolean;
  /** A blank extension of a user row is made up. */
  generatesExtensions?: boolean;
  /** Fields that are not read under these options; filled cells there are warned of. */
  ignoredFields?(context: CheckContext): readonly string[];
  /** Type of the licence that creating this row's object takes; null when it takes none. */
  licenceTaken?(row: RowReader, stored: readonly StoredUser[], directory: DirectoryView, context: CheckContext): string | null;
  /** Where a missing licence is reported; without it at the row. */
  licenceField?: string;
  /** Field whose value names the user: rows with the same value belong together. Compared without regard to case. */
  userKey: string;
  /** What a row of an existing user means: `create-only` refuses a difference, `update` changes what differs. */
  existingUser: 'create-only' | 'update';
  /** Whether a row stands for a user or adds a resource to one. */
  rowKind(row: RowReader): 'user' | 'extra';
  /** How a row finds its stored user: by the e-mail in `userKey`, or by `username`. */
  matchUsersBy: 'email' | 'username';
  /** Username that a new user of this row gets; '' while the cells it is made of are not readable. */
  username(row: RowReader, context: CheckContext): string;
  /** The stored unit the row rests on: its user's, or the one a missing unit is made below. Renaming it moves the plan. */
  orgUnit?(row: RowReader, context: CheckContext): readonly string[] | null;
  /** What one row asks the directory to hold. `user` gives the rows around it. */
  wants(row: RowReader, user: UserRows, context: CheckContext, generate: Generate, stored: Stored): readonly WantedObject[];
  /** The inverse of `wants`: the rows that say a stored user, its user row first, secrets blank. Checked by shared/export. */
  present(user: StoredUser, context: CheckContext): readonly PresentedRow[];
  fileLimits?: { readonly users: number; readonly bytes: number };
  /** Options with which an exported file of this tenant is meant to be read, where the defaults do not fit. */
  optionsFor?(settings: TenantSettings): Readonly<Record<string, OptionValue>>;
}

/** Options that every format has. */
export const commonOptions: readonly FormatOption[] = [
  {
    name: 'onlyValidRows',
    kind: 'yes-no',
    default: false,
    help: 'Import the rows without errors and leave the others out. Still all or nothing for those rows.',
  },
  {
    name: 'resetSecrets',
    kind: 'yes-no',
    default: false,
    help: 'Give users that exist already the passwords and PINs of the sheet.',
  },
];

export const defineFormat = (format: ImportFormat): ImportFormat => ({
  ...format,
  options: [...format.options, ...commonOptions],
});
