import { fail } from '../errors.mjs';
import { Collection, HostObject, NULL, newId } from './base.mjs';
import { MAX_COLS, MAX_ROWS, area, bounding, covers, intersect, isEntireColumn, isEntireRow, quoteSheet, rect, subtract, toA1 } from './address.mjs';
import { enter, formatText, isError, valueType } from './values.mjs';
import { RangeFormat } from './format.mjs';
import { ConditionalFormatCollection } from './condformat.mjs';
import { DataValidation } from './validation.mjs';
import { TableScopedCollection } from './tables.mjs';

const MAX_GET_CELLS = 5_000_000;
const WRONG_SIZE = "The number of rows or columns in the input array doesn't match the size or dimensions of the range.";
const whole = a => isEntireColumn(a) || isEntireRow(a);

/** Cells of one sheet: one or more rectangles. Base of Range and RangeAreas. */
class Region extends HostObject {
  #reference = null;

  constructor(sheet, rects) {
    super();
    this.$sheet = sheet;
    this.$rects = rects;
  }

  get _ReferenceId() { return this.#reference; }
  _KeepReference() {
    if (this.#reference) return;
    this.#reference = newId();
    this.$book.$references.set(this.#reference, this);
  }

  get $book() { return this.$sheet.$book; }
  get worksheet() { return this.$sheet; }
  get format() { return new RangeFormat(this); }
  get conditionalFormats() { return new ConditionalFormatCollection(this); }
  get dataValidation() { return new DataValidation(this); }
  get cellCount() {
    const n = this.$rects.reduce((sum, a) => sum + area(a), 0);
    return n > 2147483647 ? -1 : n;
  }
  get isEntireColumn() { return this.$rects.every(isEntireColumn); }
  get isEntireRow() { return this.$rects.every(isEntireRow); }
  get style() { return this.$sheet.$formats.uniform(this.$rects, 'style', 'Normal'); }
  set style(name) { this.$paint('style', name); }

  $paint(property, value) {
    this.$sheet.$requireFormatting(this.$rects, property);
    this.$sheet.$formats.paint(this.$rects, property, value);
    if (!property.startsWith('validation')) this.$sheet.$formatChanged(this);
  }

  clear(applyTo) {
    const what = applyTo ?? 'All';
    if (!['All', 'Contents', 'Formats', 'Hyperlinks', 'RemoveHyperlinks'].includes(what)) throw fail.InvalidArgument(`clear('${what}')`);
    if (what === 'All' || what === 'Contents') this.$sheet.$write(this, () => { for (const a of this.$rects) this.$sheet.$cells.clear(a); });
    if (what === 'All' || what === 'Formats') {
      this.$sheet.$requireFormatting(this.$rects);
      this.$sheet.$formats.erase(this.$rects, p => !(what === 'All' ? /^(hidden|size)/ : /^(hidden|size|validation|hyperlink)/).test(p));
      this.$sheet.$formatChanged(this);
      this.conditionalFormats.clearAll();
    }
    if (/Hyperlinks/.test(what)) this.$sheet.$formats.erase(this.$rects, p => p === 'hyperlink');
  }

  calculate() {}
  setDirty() {}

  getSpecialCellsOrNullObject(cellType, valueType) {
    const rects = special(this, cellType, valueType);
    return rects.length ? new RangeAreas(this.$sheet, rects) : NULL;
  }
  getSpecialCells(cellType, valueType) {
    const found = this.getSpecialCellsOrNullObject(cellType, valueType);
    if (found === NULL) throw fail.ItemNotFound();
    return found;
  }

  getTables(fullyContained) {
    return new TableScopedCollection(() => this.$sheet.$tables.filter(t => this.$rects.some(a => fullyContained ? covers(a, t.$rect) : intersect(a, t.$rect))));
  }
}

/** The rectangles of a region's cells of a special kind. */
function special({ $sheet, $rects }, cellType, valueType) {
  const all = valueType ?? 'All', is = (v, kind) => all.includes(kind) && { Numbers: typeof v === 'number', Text: typeof v === 'string' && !isError(v), Logical: typeof v === 'boolean', Errors: isError(v) }[kind];
  const kept = v => all === 'All' || ['Numbers', 'Text', 'Logical', 'Errors'].some(kind => is(v, kind));
  const cells = test => $rects.flatMap(a => [...$sheet.$cells.within(a)].filter(([r, c, cell]) => test(cell, r, c)).map(([r, c]) => rect(r, c)));
  switch (cellType) {
    case 'Constants': return joined(cells(cell => !cell.f && kept(cell.v)));
    case 'Formulas': return joined(cells((cell, r, c) => cell.f && kept($sheet.$value(cell, r, c))));
    case 'Blanks': return $rects.flatMap(a => { const used = $sheet.$used(a); return used ? without([used], cells(() => true)) : []; });
    case 'ConditionalFormats': return $sheet.$conditionalFormats.flatMap(f => f.$rects).flatMap(a => $rects.map(b => intersect(a, b)).filter(Boolean));
    case 'DataValidations': return $sheet.$formats.pieces($rects, 'validation.rule').filter(p => p.value).map(p => p.rect);
    case 'Visible': return $sheet.$formats.pieces($rects.map(a => ({ ...a, c: 0, w: MAX_COLS })), 'hiddenRows', false).filter(p => !p.value).flatMap(p => $rects.map(a => intersect(a, p.rect)).filter(Boolean));
    default: throw fail.ApiNotFound(`special cells '${cellType}'`);
  }
}

/** Joins single cells into rectangles: along rows first, then down columns. */
function joined(cells) {
  const merge = (list, touches, grow) => list.reduce((out, a) => {
    if (out.length && touches(out.at(-1), a)) out.push(grow(out.pop(), a)); else out.push(a);
    return out;
  }, []);
  const rows = merge(cells.sort((a, b) => a.r - b.r || a.c - b.c), (p, a) => p.r === a.r && p.c + p.w === a.c, (p, a) => ({ ...p, w: p.w + a.w }));
  return merge(rows.sort((a, b) => a.c - b.c || a.w - b.w || a.r - b.r), (p, a) => p.c === a.c && p.w === a.w && p.r + p.h === a.r, (p, a) => ({ ...p, h: p.h + a.h }));
}

export class Range extends Region {
  constructor(sheet, a) { super(sheet, [a]); }
  get $rect() { return this.$rects[0]; }
  $at(a) { return new Range(this.$sheet, a); }

  get address() { return `${quoteSheet(this.$sheet.name)}!${toA1(this.$rect)}`; }
  get addressLocal() { return this.address; }
  get rowIndex() { return this.$rect.r; }
  get columnIndex() { return this.$rect.c; }
  get rowCount() { return this.$rect.h; }
  get columnCount() { return this.$rect.w; }
  get hasSpill() { return false; }

  // ---- contents. On whole rows or columns these read as null and refuse to be set, as in Excel.

  #map(fn) {
    const a = this.$rect;
    if (whole(a)) return null;
    if (area(a) > MAX_GET_CELLS) throw fail.RangeExceedsLimit();
    const out = Array.from({ length: a.h }, () => Array(a.w).fill(''));
    for (const [r, c, cell] of this.$sheet.$cells.within(a)) out[r - a.r][c - a.c] = fn(cell, r, c);
    return out;
  }

  get values() { return this.#map((cell, r, c) => this.$sheet.$value(cell, r, c)); }
  get formulas() { return this.#map(cell => cell.f ?? cell.v); }
  get valueTypes() { return this.values?.map(row => row.map(valueType)) ?? null; }
  get text() {
    const values = this.values, formats = this.numberFormat;
    return values && values.map((row, i) => row.map((v, j) => formatText(v, formats[i][j])));
  }
  get numberFormat() { return whole(this.$rect) ? null : this.$sheet.$formats.grid(this.$rect, 'numberFormat', 'General'); }

  set values(input) { this.#enter(input); }
  set formulas(input) { this.#enter(input); }
  get formulasLocal() { return this.formulas; }
  set formulasLocal(input) { this.#enter(input); }
  get numberFormatLocal() { return this.numberFormat; }
  set numberFormatLocal(input) { this.numberFormat = input; }
  set numberFormat(input) {
    if (!Array.isArray(input) && whole(this.$rect)) return this.$paint('numberFormat', this.#scalar(input));
    this.$sheet.$requireFormatting(this.$rects, 'numberFormat');
    if (!Array.isArray(input)) this.$sheet.$formats.paint(this.$rects, 'numberFormat', this.#scalar(input));
    else {
      // Equal neighbours are painted in one go; a cell left alone (null) lies between no neighbours.
      const runs = { run: null };
      this.#each(input, (v, r, c) => {
        const { run } = runs;
        if (run && run.value === v && run.r === r && run.c + run.w === c) run.w += 1;
        else { flush(this, runs); runs.run = { r, c, h: 1, w: 1, value: v }; }
      });
      flush(this, runs);
    }
    this.$sheet.$formatChanged(this);
    function flush(range, runs) {
      if (runs.run) range.$sheet.$formats.paint([rect(runs.run.r, runs.run.c, 1, runs.run.w)], 'numberFormat', runs.run.value);
      runs.run = null;
    }
  }

  #scalar(value) {
    if (value === null || value === undefined) throw fail.InvalidArgument('null for a whole property');
    return value;
  }

  /** Visits the cells of an input that is one value or an array of the range's size; null leaves a cell alone. */
  #each(input, visit) {
    const a = this.$rect;
    if (whole(a)) throw fail.InvalidArgument('cell contents of a whole row or column cannot be set');
    const array = Array.isArray(input);
    if (!array) this.#scalar(input);
    else if (input.length !== a.h || !input.every(row => Array.isArray(row) && row.length === a.w))
      throw fail.InvalidArgument(`the array is not ${a.h} x ${a.w}`, WRONG_SIZE);
    for (let i = 0; i < a.h; i++)
      for (let j = 0; j < a.w; j++) {
        const v = array ? input[i][j] : input;
        if (v !== null && v !== undefined) visit(v, a.r + i, a.c + j);
      }
  }

  #enter(input) {
    const sheet = this.$sheet, formats = whole(this.$rect) ? [] : this.numberFormat, a = this.$rect;
    sheet.$write(this, () => this.#each(input, (v, r, c) => {
      const known = formats[r - a.r][c - a.c];
      const cell = enter(v, known);
      if (cell.v === '') sheet.$cells.delete(r, c);
      else sheet.$cells.set(r, c, cell.f ? { v: null, f: cell.f } : { v: cell.v });
      if (cell.format && known === 'General') sheet.$formats.paint([rect(r, c)], 'numberFormat', cell.format);
    }));
  }

  _ValidateArraySize(rows, columns) {
    if (rows !== this.rowCount || columns !== this.columnCount)
      throw fail.InvalidArgument(`the array is ${rows} x ${columns}, the range ${this.rowCount} x ${this.columnCount}`, WRONG_SIZE);
  }

  select() {
    if (this.$sheet.visibility !== 'Visible') throw fail.InvalidOperation('selecting on a hidden sheet');
    this.$book.$select(this.$sheet, this.$rects);
  }

  // ---- hidden rows and columns, size, hyperlinks

  #measure(property, size, a, along) { return this.$sheet.$formats.pieces([a], property, size).reduce((sum, p) => sum + p.value * p.rect[along], 0); }
  #width(c, w) { return w && this.#measure('size.columnWidth', 48, { r: 0, c, h: 1, w }, 'w'); }
  #height(r, h) { return h && this.#measure('size.rowHeight', 15, { r, c: 0, h, w: 1 }, 'h'); }
  get left() { return this.#width(0, this.$rect.c); }
  get top() { return this.#height(0, this.$rect.r); }
  get width() { return this.#width(this.$rect.c, this.$rect.w); }
  get height() { return this.#height(this.$rect.r, this.$rect.h); }

  #band(columns) { const a = this.$rect; return columns ? rect(0, a.c, MAX_ROWS, a.w) : rect(a.r, 0, a.h, MAX_COLS); }
  get rowHidden() { return this.$sheet.$formats.uniform([this.#band(false)], 'hiddenRows', false); }
  set rowHidden(v) {
    this.$sheet.$formats.paint([this.#band(false)], 'hiddenRows', Boolean(v));
    this.$sheet.$emit(22, { address: toA1(this.#band(false)), changeType: v ? 'Hidden' : 'Unhidden' });
  }
  get columnHidden() { return this.$sheet.$formats.uniform([this.#band(true)], 'hiddenColumns', false); }
  set columnHidden(v) { this.$sheet.$formats.paint([this.#band(true)], 'hiddenColumns', Boolean(v)); }
  get hidden() {
    const flags = [this.rowHidden, this.columnHidden];
    return flags.includes(true) ? true : flags.includes(null) ? null : false;
  }
  get hyperlink() { return this.$sheet.$formats.uniform(this.$rects, 'hyperlink', null); }
  set hyperlink(link) {
    this.$paint('hyperlink', link);
    if (link?.textToDisplay !== undefined) this.getCell(0, 0).values = link.textToDisplay;
  }

  // ---- navigation

  getCell(row, column) { const a = this.$rect; return this.$at(rect(a.r + row, a.c + column)); }
  getRow(i) { const a = this.$rect; this.#inside(i, a.h); return this.$at(rect(a.r + i, a.c, 1, a.w)); }
  getColumn(i) { const a = this.$rect; this.#inside(i, a.w); return this.$at(rect(a.r, a.c + i, a.h, 1)); }
  #inside(i, n) { if (!(i >= 0 && i < n)) throw fail.InvalidArgument(`index ${i} outside ${n}`); }
  getLastCell() { const a = this.$rect; return this.$at(rect(a.r + a.h - 1, a.c + a.w - 1)); }
  getLastRow() { return this.getRow(this.$rect.h - 1); }
  getLastColumn() { return this.getColumn(this.$rect.w - 1); }
  getEntireRow() { return this.$at(this.#band(false)); }
  getEntireColumn() { return this.$at(this.#band(true)); }
  getOffsetRange(dr, dc) { const a = this.$rect; return this.$at(rect(a.r + dr, a.c + dc, a.h, a.w)); }
  getResizedRange(dr, dc) { const a = this.$rect; return this.$at(rect(a.r, a.c, a.h + dr, a.w + dc)); }
  getAbsoluteResizedRange(h, w) { const a = this.$rect; return this.$at(rect(a.r, a.c, h, w)); }
  getRowsAbove(n) { return this.#beside(n ?? 1, -1, 0); }
  getRowsBelow(n) { return this.#beside(n ?? 1, 1, 0); }
  getColumnsBefore(n) { return this.#beside(n ?? 1, 0, -1); }
  getColumnsAfter(n) { return this.#beside(n ?? 1, 0, 1); }
  #beside(n, dr, dc) {
    if (n < 0) return this.#beside(-n, -dr, -dc);
    const a = this.$rect;
    if (dr) return this.$at(rect(dr > 0 ? a.r + a.h : a.r - n, a.c, n, a.w));
    return this.$at(rect(a.r, dc > 0 ? a.c + a.w : a.c - n, a.h, n));
  }

  #other(range) {
    const other = typeof range === 'string' ? this.$sheet.getRange(range) : range;
    if (other.$sheet !== this.$sheet) throw fail.InvalidArgument('ranges on different sheets');
    return other.$rect;
  }
  getBoundingRect(range) { return this.$at(bounding([this.$rect, this.#other(range)])); }
  getIntersectionOrNullObject(range) { const a = intersect(this.$rect, this.#other(range)); return a ? this.$at(a) : NULL; }
  getIntersection(range) { return this.#orThrow(this.getIntersectionOrNullObject(range)); }
  getUsedRangeOrNullObject(valuesOnly) { const a = this.$sheet.$used(this.$rect, valuesOnly); return a ? this.$at(a) : NULL; }
  getUsedRange(valuesOnly) {
    const used = this.getUsedRangeOrNullObject(valuesOnly);
    return used === NULL ? this.getCell(0, 0) : used;
  }
  #orThrow(object) { if (object === NULL) throw fail.ItemNotFound(); return object; }

  /** The block of filled cells around this one, bounded by blank rows and columns. */
  getSurroundingRegion() {
    const grow = a => bounding([a, ...[...this.$sheet.$cells.within(widen(a))].map(([r, c]) => rect(r, c))]);
    const widen = a => {
      const r = Math.max(0, a.r - 1), c = Math.max(0, a.c - 1);
      return { r, c, h: Math.min(MAX_ROWS, a.r + a.h + 1) - r, w: Math.min(MAX_COLS, a.c + a.w + 1) - c };
    };
    let a = this.$rect, next = grow(a);
    while (area(next) > area(a)) [a, next] = [next, grow(next)];
    return this.$at(a);
  }

  // ---- structure

  insert(shift) { return this.#shift(shift === 'Right', 1, ['Down', 'Right'], shift); }
  delete(shift) { this.#shift(shift === 'Left', -1, ['Up', 'Left'], shift); }

  #shift(across, sign, allowed, shift) {
    if (!allowed.includes(shift)) throw fail.InvalidArgument(`shift '${shift}'`);
    this.$sheet.$shift(this.$rect, across, sign);
    return this.$at(this.$rect);
  }

  merge(across) {
    const a = this.$rect;
    const blocks = across ? Array.from({ length: a.h }, (_, i) => rect(a.r + i, a.c, 1, a.w)) : [a];
    for (const b of blocks) {
      const [, ...lost] = [...this.$sheet.$cells.within(b)];
      for (const [r, c] of lost) this.$sheet.$cells.delete(r, c);
    }
    this.$sheet.$merged = [...this.$sheet.$merged.filter(m => !intersect(m, a)), ...blocks];
  }
  getMergedAreasOrNullObject() {
    const rects = this.$sheet.$merged.filter(m => intersect(m, this.$rect));
    return rects.length ? new RangeAreas(this.$sheet, rects) : NULL;
  }
  getMergedAreas() { return this.#orThrow(this.getMergedAreasOrNullObject()); }
  unmerge() { this.$sheet.$merged = this.$sheet.$merged.filter(m => !intersect(m, this.$rect)); }

  copyFrom(source, copyType, skipBlanks, transpose) {
    const what = copyType ?? 'All';
    if (transpose || !['All', 'Values', 'Formulas', 'Formats'].includes(what)) throw fail.ApiNotFound(`Range.copyFrom with ${what}${transpose ? ', transposed' : ''}`);
    const from = typeof source === 'string' ? this.$book.$rangeOf(source, this.$sheet) : source;
    const a = from.$rect, to = this.$at(rect(this.$rect.r, this.$rect.c, Math.max(a.h, this.$rect.h), Math.max(a.w, this.$rect.w)));
    const tile = grid => Array.from({ length: to.rowCount }, (_, i) => Array.from({ length: to.columnCount }, (_, j) => grid[i % a.h][j % a.w]));
    if (what !== 'Formats') to.values = tile((what === 'Values' ? from.values : from.formulas).map(row => row.map(v => skipBlanks && v === '' ? null : v)));
    if (what === 'All' || what === 'Formats') to.numberFormat = tile(from.numberFormat);
  }
}

export class RangeCollection extends Collection {}

export class RangeAreas extends Region {
  get address() { return this.$rects.map(a => this.#range(a).address).join(', '); }
  get addressLocal() { return this.address; }
  get areaCount() { return this.$rects.length; }
  get areas() { return new RangeCollection(this.$rects.map(a => this.#range(a))); }
  #range(a) { return new Range(this.$sheet, a); }
  #like(rects) { return new RangeAreas(this.$sheet, rects); }

  getEntireColumn() { return this.#like(this.$rects.map(a => rect(0, a.c, MAX_ROWS, a.w))); }
  getEntireRow() { return this.#like(this.$rects.map(a => rect(a.r, 0, a.h, MAX_COLS))); }
  getOffsetRangeAreas(dr, dc) { return this.#like(this.$rects.map(a => rect(a.r + dr, a.c + dc, a.h, a.w))); }
  getIntersectionOrNullObject(other) {
    const theirs = typeof other === 'string' ? this.$sheet.getRanges(other).$rects : other.$rects;
    const rects = this.$rects.flatMap(a => theirs.map(b => intersect(a, b)).filter(Boolean));
    return rects.length ? this.#like(rects) : NULL;
  }
  getIntersection(other) {
    const found = this.getIntersectionOrNullObject(other);
    if (found === NULL) throw fail.ItemNotFound();
    return found;
  }
  getUsedRangeAreasOrNullObject(valuesOnly) {
    const rects = this.$rects.map(a => this.$sheet.$used(a, valuesOnly)).filter(Boolean);
    return rects.length ? this.#like(rects) : NULL;
  }
  getUsedRangeAreas(valuesOnly) {
    const found = this.getUsedRangeAreasOrNullObject(valuesOnly);
    if (found === NULL) throw fail.ItemNotFound();
    return found;
  }
}

/** Removes `rects` from a list of rectangles. */
export const without = (list, rects) => rects.reduce((parts, a) => parts.flatMap(p => subtract(p, a)), list);
