// What the cells of a column say about which field it is: how many of them the field could hold, and how much that tells. A MAC
// address is hardly anything else; four digits may be an extension, a room or a year.
import { parseMacAddress } from '../basics/mac-address.ts';
import { cleanText } from '../basics/text.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CheckContext, FormatColumn } from '../formats/define-format.ts';

export interface ContentEvidence {
  /** Share of the cells that fit, 0 to 1. */
  fit: number;
  /** How little else looks like that, 0 to 1. */
  telling: number;
  /** What the cells look like, for the reason told to the person. */
  looks: ContentLooks;
  cells: number;
}

export type ContentLooks = 'mac-address' | 'email' | 'phone-number' | 'digits' | 'name' | 'full-name' | 'choice';

/** The cells looked at: enough to judge a column, few enough for a sheet of any width. */
const CELLS = 60;
const ROWS = 400;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
const PHONE = /^\+?[\d\s().\/-]+$/;
const DATE = /^\d{4}-\d{1,2}-\d{1,2}|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/;
const SHORT_DIGITS = /^\d{2,6}$/;
const PERSON = /^\p{L}[\p{L}\p{M}'\u2019.\- ]*$/u;
const OFFSET = /^\(?(?:utc|gmt)|^[a-z]+\/[a-z_]+|\btime\b/i;

/** A dozen decimal digits are rather a phone number. */
const isMac = (text: string) => parseMacAddress(text) !== null && /[a-f:.-]/i.test(text);
const isPhone = (text: string) => {
  const digits = text.replace(/\D/g, '').length;
  return PHONE.test(text) && !DATE.test(text) && digits >= 7 && digits <= 15;
};
const isFullName = (text: string) => PERSON.test(text) && text.includes(' ');
const isName = (text: string) => PERSON.test(text) && text.split(' ').length <= 3;
const eachPart = (test: (text: string) => boolean) => (text: string) =>
  text.split(';').every((part) => part.trim() === '' || test(part.trim()));

/** Filled cells from the top of a column. */
export function sampleOf(rows: readonly (readonly string[])[], column: number): string[] {
  const cells: string[] = [];
  for (let row = 0; row < rows.length && row < ROWS && cells.length < CELLS; row += 1) {
    const text = cleanText(rows[row]?.[column] ?? '');
    if (text !== '') cells.push(text);
  }
  return cells;
}

interface Shape {
  test: (text: string) => boolean;
  telling: number;
  looks: ContentLooks;
}

const isRead = (column: FormatColumn, context: CheckContext) => (text: string) => {
  const read = column.kind.read(text, context);
  return typeof read === 'string' || read.fix !== undefined;
};

const catalogWords = new WeakMap<Catalog, Record<'family' | 'model', Set<string>>>();

/** Every family and model of the catalog, whatever their brand: enough to know the column by. */
function wordsOf(catalog: Catalog, level: 'family' | 'model'): ReadonlySet<string> {
  let words = catalogWords.get(catalog);
  if (!words) {
    const pairs = catalog.brands.flatMap((brand) => catalog.families(brand).map((family) => [brand, family] as const));
    words = {
      family: new Set(pairs.map(([, family]) => family)),
      model: new Set(pairs.flatMap(([brand, family]) => catalog.models(brand, family))),
    };
    catalogWords.set(catalog, words);
  }
  return words[level];
}

function listed(column: FormatColumn, context: CheckContext, telling: number): Shape | null {
  const choices = new Set(column.kind.choices?.(context, []).map((choice) => choice.toLowerCase()));
  return choices.size === 0 ? null : { test: (text) => choices.has(text.toLowerCase()), telling, looks: 'choice' };
}

const extensionShape = (context: CheckContext): Shape => {
  const { extensionLength } = context.settings;
  return extensionLength === undefined
    ? { test: (text) => SHORT_DIGITS.test(text), telling: 0.35, looks: 'digits' }
    : { test: (text) => text.length === extensionLength && /^\d+$/.test(text), telling: 0.65, looks: 'digits' };
};

const NAME: Shape = { test: isName, telling: 0.05, looks: 'name' };
const PHONE_SHAPE: Shape = { test: eachPart(isPhone), telling: 0.6, looks: 'phone-number' };

/** What a column's cells look like when they are what it holds; null where anything may stand. */
function shapeOf(column: FormatColumn, context: CheckContext): Shape | null {
  if (column.meaning === 'mobile') return PHONE_SHAPE;
  if (column.meaning === 'first_name' || column.meaning === 'last_name') return NAME;
  switch (column.kind.name) {
    case 'mac-address':
    case 'device':
      return { test: (text) => isMac(text) || text.toLowerCase() === column.kind.keyword, telling: 0.95, looks: 'mac-address' };
    case 'email':
    case 'email-list':
      return { test: eachPart((text) => EMAIL.test(text)), telling: 0.85, looks: 'email' };
    case 'phone-number':
    case 'international-number':
    case 'international-number-list':
      return PHONE_SHAPE;
    case 'extension':
      return extensionShape(context);
    case 'display-name':
      return { test: isFullName, telling: 0.1, looks: 'full-name' };
    case 'family':
    case 'model': {
      const words = wordsOf(context.catalog, column.kind.name);
      return { test: (text) => words.has(text.toLowerCase()), telling: column.kind.name === 'model' ? 0.85 : 0.5, looks: 'choice' };
    }
    case 'brand':
    case 'location':
    case 'licence':
    case 'tie-trunk':
      return listed(column, context, 0.85);
    case 'choice':
      return listed(column, context, 0.6);
    case 'time-zone':
      return { test: (text) => OFFSET.test(text), telling: 0.9, looks: 'choice' };
    case 'yes-no':
    case 'mailbox':
    case 'pin':
    case 'number':
      return { test: isRead(column, context), telling: 0.1, looks: 'choice' };
    default:
      return null;
  }
}

/** Cells that plainly are one thing cannot be a text field's: a column of e-mails holds no department. */
const PLAIN: readonly ((text: string) => boolean)[] = [isMac, (text) => EMAIL.test(text), isPhone];
const TEXT_FIELDS = new Set(['text', 'name', 'login', 'display-name']);

const shareOf = (cells: readonly string[], test: (text: string) => boolean) => cells.filter(test).length / cells.length;

/** null: the cells say nothing for or against the field. */
export function readContent(column: FormatColumn, cells: readonly string[], context: CheckContext): ContentEvidence | null {
  if (cells.length === 0) return null;
  const shape = shapeOf(column, context);
  if (shape) return { fit: shareOf(cells, shape.test), telling: shape.telling, looks: shape.looks, cells: cells.length };
  const strange = TEXT_FIELDS.has(column.kind.name) && column.kind.name !== 'login' && PLAIN.some((test) => shareOf(cells, test) > 0.7);
  return strange ? { fit: 0, telling: 0.5, looks: 'name', cells: cells.length } : null;
}

/** 1 when no two cells are alike. */
export const distinctShare = (cells: readonly string[]): number => (cells.length === 0 ? 1 : new Set(cells).size / cells.length);
