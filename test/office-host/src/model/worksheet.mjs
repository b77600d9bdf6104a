import { choices } from './validation.mjs';
import { fail } from '../errors.mjs';
import { Collection, HostObject, Keyed, KeyedCollection, NULL, newId, sameText } from './base.mjs';
import { MAX_COLS, MAX_ROWS, bounding, covers, intersect, isEntireColumn, isEntireRow, parseBlock, rect, splitAreas, splitSheet, toA1, wholeSheet } from './address.mjs';
import { Cells, Layers } from './cells.mjs';
import { Range, RangeAreas } from './range.mjs';
import { NamedItemCollection } from './names.mjs';
import { TableCollection } from './tables.mjs';
import { CommentCollection } from './comments.mjs';
import { valueType } from './values.mjs';

const MAX_AREAS_TEXT = 8192;
// Only events that do fire: registering for another fails, rather than never hearing of it.
const EVENTS = { Activated: 11, DataChanged: 10, Deactivated: 12, FormatChanged: 18, NameChanged: 25, ProtectionChanged: 24, RowHiddenChanged: 22, RowSorted: 19, SelectionChanged: 14, VisibilityChanged: 26 };

export function checkSheetName(name, sheets, self) {
  if (typeof name !== 'string' || !name || name.length > 31 || /[:\\/?*[\]]/.test(name) || /^'|'$/.test(name) || sameText(name, 'History'))
    throw fail.InvalidArgument(`sheet name ${JSON.stringify(name)}`);
  if (sheets.some(s => s !== self && sameText(s.name, name))) throw fail.ItemAlreadyExists(`sheet '${name}'`);
}

export class Worksheet extends HostObject {
  static $events = EVENTS;
  showGridlines = true;
  showHeadings = true;
  enableCalculation = true;
  standardWidth = 8.43;
  tabColor = '';
  #name; #id = newId(); #visibility = 'Visible'; #protection; #freezePanes; #customProperties = [];

  constructor(book, name) {
    super();
    this.#name = name;
    Object.assign(this, { $book: book, $cells: new Cells(), $formats: new Layers(), $conditionalFormats: [], $tables: [], $names: [], $merged: [], $log: [] });
    this.#protection = new WorksheetProtection(this);
    this.#freezePanes = new WorksheetFreezePanes(this);
  }

  get $eventTarget() { return this.#id; }
  $emit(type, args, region) { this.$book.$emit(type, [this.#id, 'Workbook'], { worksheetId: this.#id, source: this.$book.$source, ...args }, region); }

  get id() { return this.#id; }
  get name() { return this.#name; }
  set name(name) {
    checkSheetName(name, this.$book.$sheets, this);
    const nameBefore = this.#name;
    this.#name = name;
    this.$emit(EVENTS.NameChanged, { nameBefore, nameAfter: name });
  }
  get position() { return this.$book.$sheets.indexOf(this); }
  set position(i) {
    const sheets = this.$book.$sheets;
    if (!Number.isInteger(i) || i < 0 || i >= sheets.length) throw fail.InvalidArgument(`position ${i}`);
    const positionBefore = this.position;
    sheets.splice(positionBefore, 1);
    sheets.splice(i, 0, this);
    this.$book.$emit(27, ['Workbook'], { worksheetId: this.#id, source: 'Local', positionBefore, positionAfter: i });
  }
  get tabId() { return this.#id; }
  get standardHeight() { return 15; }
  get visibility() { return this.#visibility; }
  set visibility(v) {
    if (!['Visible', 'Hidden', 'VeryHidden'].includes(v)) throw fail.InvalidArgument(`visibility '${v}'`);
    if (v !== 'Visible') this.#leaveTo('hiding');
    const visibilityBefore = this.#visibility;
    this.#visibility = v;
    this.$emit(EVENTS.VisibilityChanged, { visibilityBefore, visibilityAfter: v });
  }

  get names() { return new NamedItemCollection(this.$book, this); }
  get tables() { return new TableCollection(this.$book, this); }
  get comments() { return new CommentCollection(this.$book, this); }
  get protection() { return this.#protection; }
  get freezePanes() { return this.#freezePanes; }
  get customProperties() { return new WorksheetCustomPropertyCollection(this.#customProperties, WorksheetCustomProperty); }

  activate() {
    if (this.#visibility !== 'Visible') throw fail.InvalidOperation('activating a hidden sheet');
    this.$book.$activate(this);
  }
  calculate() {}
  delete() {
    if (this.#visibility === 'VeryHidden') throw fail.InvalidOperation('deleting a very hidden sheet');
    this.#leaveTo('deleting');
    const book = this.$book;
    book.$sheets.splice(this.position, 1);
    book.$names = book.$names.filter(n => n.$sheet !== this);
    book.$comments = book.$comments.filter(c => c.$sheet !== this);
    book.$emit(15, ['Workbook'], { worksheetId: this.#id, source: 'Local' });
  }
  /** Moves activation off this sheet; one sheet must stay visible. */
  #leaveTo(doing) {
    const others = this.$book.$sheets.filter(s => s !== this && s.visibility === 'Visible');
    if (!others.length) throw fail.InvalidOperation(`${doing} the last visible sheet`);
    if (this.$book.$active === this) this.$book.$activate(others.find(s => s.position > this.position) ?? others.at(-1));
  }

  getNextOrNullObject(visibleOnly) { return this.#step(1, visibleOnly); }
  getPreviousOrNullObject(visibleOnly) { return this.#step(-1, visibleOnly); }
  getNext(visibleOnly) { return this.#exists(this.#step(1, visibleOnly)); }
  getPrevious(visibleOnly) { return this.#exists(this.#step(-1, visibleOnly)); }
  #step(d, visibleOnly) {
    const sheets = this.$book.$sheets.filter(s => s === this || !visibleOnly || s.visibility === 'Visible');
    return sheets[sheets.indexOf(this) + d] ?? NULL;
  }
  #exists(object) { if (object === NULL) throw fail.ItemNotFound(); return object; }
  _GetSheetById(id) { return this.$book.worksheets.getItem(id); }
  _GetAnotherWorksheetById(id) { return this.$book.worksheets.getItem(id); }

  getCell(row, column) { return new Range(this, rect(row, column)); }
  getRangeByIndexes(row, column, rows, columns) { return new Range(this, rect(row, column, rows, columns)); }
  getRange(address) {
    if (address === null || address === undefined) return new Range(this, wholeSheet());
    const { sheet, local } = splitSheet(String(address));
    if (sheet !== null && !sameText(sheet, this.name)) throw fail.InvalidArgument(`'${address}' is on another sheet`);
    const block = parseBlock(local);
    if (block) return new Range(this, block);
    const named = this.$book.$findName(local, this)?.getRangeOrNullObject();
    if (named && named !== NULL && named.$sheet === this) return named;
    throw fail.InvalidArgument(`address '${address}'`);
  }
  getRanges(address) {
    if (address === null || address === undefined) return new RangeAreas(this, [wholeSheet()]);
    if (String(address).length > MAX_AREAS_TEXT) throw fail.InvalidArgument(`an address of more than ${MAX_AREAS_TEXT} characters`);
    return new RangeAreas(this, splitAreas(String(address)).map(part => this.getRange(part.trim()).$rect));
  }
  getUsedRangeOrNullObject(valuesOnly) { return new Range(this, wholeSheet()).getUsedRangeOrNullObject(valuesOnly); }
  getUsedRange(valuesOnly) { return new Range(this, wholeSheet()).getUsedRange(valuesOnly); }

  // ---- for the harness: what the rest of the model and the tests use

  $value(cell, r, c) { return cell.f ? this.$book.$evaluate(cell.f, this, r, c) : cell.v; }

  $used(a, valuesOnly) {
    const rects = [this.$cells.used(a), valuesOnly ? null : this.$formats.used(p => !/^(validation|hidden|size)/.test(p), MAX_COLS)]
      .map(u => u && intersect(u, a)).filter(Boolean);
    return rects.length ? bounding(rects) : null;
  }

  /** Runs a change of cell contents: checks protection, reports the change. */
  $write(region, change, changeType = 'RangeEdited') {
    const rects = region.$rects, single = rects.length === 1 && rects[0].h === 1 && rects[0].w === 1;
    if (this.protection.protected && this.$formats.uniform(rects, 'protection.locked', true) !== false) throw fail.AccessDenied(`${this.name} is protected`);
    const content = () => single ? new Range(this, rects[0]).values[0][0] : undefined;
    const before = content();
    if (changeType === 'RangeEdited') this.#recordCells(region, rects);
    change();
    this.$book.$memo = null; // computed values
    const after = content();
    this.$emit(EVENTS.DataChanged, {
      address: rects.map(a => toA1(a)).join(','), changeType, shiftDirection: 'None',
      triggerSource: this.$book.$inBatch ? 'ThisLocalAddin' : 'Unknown',
      ...(single && { valueBefore: before, valueAfter: after, valueTypeBefore: valueType(before), valueTypeAfter: valueType(after) }),
    }, region);
    for (const table of this.$tables) {
      const hit = rects.map(a => intersect(a, table.$rect)).find(Boolean);
      if (hit) this.$book.$emit(101, [table.id, this.#id, 'Workbook'], { tableId: table.id, worksheetId: this.#id, source: 'Local', changeType, address: toA1(hit) }, new Range(this, hit));
    }
  }

  #recordCells(region, rects) {
    const kept = rects.map(a => [...this.$cells.within(a)]);
    this.$book.$record(() => this.$write(region, () => {
      rects.forEach((a, i) => {
        this.$cells.clear(a);
        for (const [r, c, cell] of kept[i]) this.$cells.set(r, c, cell);
      });
    }));
  }

  $requireFormatting(rects, property = '') {
    if (!this.protection.protected) return;
    const o = this.protection.options;
    const allowed = property === 'size.columnWidth' ? o.allowFormatColumns : property === 'size.rowHeight' ? o.allowFormatRows : o.allowFormatCells;
    if (!allowed) throw fail.AccessDenied(`${this.name} is protected`);
  }

  $formatChanged(region) {
    this.$emit(EVENTS.FormatChanged, { address: region.$rects.map(a => toA1(a)).join(',') }, region);
  }

  /**
   * Inserts (sign 1) or deletes (sign -1) cells, shifting those beyond down/up or, if `across`, right/left.
   * Contents, formats, conditional formats, names and comments follow; references inside formulas do not.
   */
  $shift(a, across, sign) {
    if (this.$tables.some(t => { const hit = intersect(band(a, across), t.$rect); return hit && !covers(band(a, across), t.$rect); }))
      throw fail.InvalidOperation('the shift would break up a table');
    const n = (across ? a.w : a.h) * sign;
    const zone = band(a, across); // everything from `a` to the edge of the sheet
    const fn = b => {
      const hit = intersect(b, zone);
      if (!hit) return b;
      if (!covers(zone, b)) { // straddles the start: grow or shrink
        const inside = across ? b.r >= zone.r && b.r + b.h <= zone.r + zone.h : b.c >= zone.c && b.c + b.w <= zone.c + zone.w;
        if (!inside) return b;
        const lost = sign < 0 ? (across ? intersect(b, a)?.w : intersect(b, a)?.h) ?? 0 : -n;
        return across ? { ...b, w: b.w - lost } : { ...b, h: b.h - lost };
      }
      if (sign > 0) return clip(across ? { ...b, c: b.c + n } : { ...b, r: b.r + n });
      if (covers(a, b)) return null;
      const cut = intersect(b, a);
      return across ? { ...b, c: cut ? a.c : b.c + n, w: b.w - (cut?.w ?? 0) } : { ...b, r: cut ? a.r : b.r + n, h: b.h - (cut?.h ?? 0) };
    };
    const lost = sign < 0 ? [...this.$cells.within(a)] : [];
    this.$book.$record(() => {
      this.$shift(a, across, -sign);
      for (const [r, c, cell] of lost) this.$cells.set(r, c, cell);
    });
    this.$write(new Range(this, a), () => {
      if (sign < 0) this.$cells.clear(a);
      const rest = sign < 0 ? (across ? { ...zone, c: a.c + a.w, w: zone.w - a.w } : { ...zone, r: a.r + a.h, h: zone.h - a.h }) : zone;
      if (rest.h > 0 && rest.w > 0) this.$cells.move(rest, across ? 0 : n, across ? n : 0);
      this.$formats.remap(fn);
      for (const f of this.$conditionalFormats) f.$rects = f.$rects.map(fn).filter(Boolean);
      this.$conditionalFormats = this.$conditionalFormats.filter(f => f.$rects.length);
      for (const t of this.$tables) t.$rect = fn(t.$rect);
      this.$tables = this.$tables.filter(t => t.$rect);
      for (const name of this.$book.$names) name.$remap(this, fn);
      for (const c of this.$book.$comments) if (c.$sheet === this) c.$rect = fn(c.$rect);
      this.$book.$comments = this.$book.$comments.filter(c => c.$rect);
    }, (isEntireRow(a) && !across) ? (sign > 0 ? 'RowInserted' : 'RowDeleted') : (isEntireColumn(a) && across) ? (sign > 0 ? 'ColumnInserted' : 'ColumnDeleted') : sign > 0 ? 'CellInserted' : 'CellDeleted');
  }

  // ---- for tests: what a person does at the sheet

  /** What the dropdown of a cell offers; undefined where it has none, null where its formula is an error. */
  $choices(address) { const { r, c } = this.getRange(address).$rect; return choices(this, r, c); }
  /** Types a value (or an array of them) as the user would. Throws if validation with a Stop alert refuses it. */
  $enter(address, input) { this.$book.$typeInto(this.getRange(address), input); }
  /** Sorts rows by a column of theirs, as the user would. */
  $sort(address, column = 0) {
    const range = this.getRange(address), rows = range.formulas;
    range.formulas = [...rows].sort((a, b) => String(a[column]).localeCompare(String(b[column])));
    this.$emit(EVENTS.RowSorted, { address: toA1(range.$rect) });
  }
  $select(address) { this.activate(); this.$book.$select(this, this.getRanges(address).$rects); }
}

const band = (a, across) => across ? { ...a, w: MAX_COLS - a.c } : { ...a, h: MAX_ROWS - a.r };
const clip = b => {
  const h = Math.min(b.h, MAX_ROWS - b.r), w = Math.min(b.w, MAX_COLS - b.c);
  return h > 0 && w > 0 ? { ...b, h, w } : null;
};

export class WorksheetCollection extends Collection {
  static $events = { ...EVENTS, Added: 13, Deleted: 15, Moved: 27 };
  constructor(book) { super(() => book.$sheets); this.$book = book; }
  get $eventTarget() { return 'Workbook'; }
  $matches(sheet, key) { return sheet.id === key || sameText(sheet.name, key); }
  add(name) {
    const sheets = this.$book.$sheets;
    let n = sheets.length + 1;
    while (sheets.some(s => sameText(s.name, `Sheet${n}`))) n++;
    const chosen = name ?? `Sheet${n}`;
    checkSheetName(chosen, sheets);
    const sheet = new Worksheet(this.$book, chosen);
    sheets.push(sheet);
    this.$book.$emit(13, ['Workbook'], { worksheetId: sheet.id, source: 'Local' });
    return sheet;
  }
  getActiveWorksheet() { return this.$book.$active; }
  getCount(visibleOnly) { return this.#shown(visibleOnly).length; }
  getFirst(visibleOnly) { return this.#shown(visibleOnly)[0]; }
  getLast(visibleOnly) { return this.#shown(visibleOnly).at(-1); }
  #shown(visibleOnly) { return this.$items.filter(s => !visibleOnly || s.visibility === 'Visible'); }
}

const PROTECTION = {
  allowAutoFilter: false, allowDeleteColumns: false, allowDeleteRows: false, allowEditObjects: false, allowEditScenarios: false,
  allowFormatCells: false, allowFormatColumns: false, allowFormatRows: false, allowInsertColumns: false, allowInsertHyperlinks: false,
  allowInsertRows: false, allowPivotTables: false, allowSort: false, selectionMode: 'Normal',
};

export class WorksheetProtection extends HostObject {
  #options = null; #password = '';
  constructor(sheet) { super(); this.$sheet = sheet; }
  get protected() { return this.#options !== null; }
  get options() { return this.#options ?? PROTECTION; }
  protect(options, password) {
    if (this.protected) throw fail.InvalidOperation('the sheet is already protected');
    this.#options = { ...PROTECTION, ...options };
    this.#password = password ?? '';
    this.$sheet.$emit(EVENTS.ProtectionChanged, { isProtected: true });
  }
  unprotect(password) {
    if (this.protected && this.#password !== (password ?? '')) throw fail.AccessDenied('wrong password');
    this.#options = null;
    this.$sheet.$emit(EVENTS.ProtectionChanged, { isProtected: false });
  }
}

export class WorksheetFreezePanes extends HostObject {
  #frozen = null;
  constructor(sheet) { super(); this.$sheet = sheet; }
  freezeAt(range) { this.#frozen = (typeof range === 'string' ? this.$sheet.getRange(range) : range).$rect; }
  freezeRows(count) { this.#frozen = rect(0, 0, count ?? 1, MAX_COLS); }
  freezeColumns(count) { this.#frozen = rect(0, 0, MAX_ROWS, count ?? 1); }
  unfreeze() { this.#frozen = null; }
  getLocationOrNullObject() { return this.#frozen ? new Range(this.$sheet, this.#frozen) : NULL; }
  getLocation() {
    if (!this.#frozen) throw fail.ItemNotFound('nothing is frozen');
    return new Range(this.$sheet, this.#frozen);
  }
}

export class WorksheetCustomProperty extends Keyed { get _Id() { return this.$key; } }
export class WorksheetCustomPropertyCollection extends KeyedCollection {}
