// One table per rule: rows it accepts, rows it rejects and where. Sheet rows start at Excel's row 2.
import { describe, expect, test } from '@jest/globals';
import { checkRows, inShort, type Row, type SheetOptions } from '../../support/check.ts';

interface Case extends SheetOptions {
  name: string;
  rows: Row[];
  columns?: string[];
}

export function testRule(rule: string, cases: { accept: Case[]; reject: (Case & { at: string[] })[] }): void {
  const found = (c: Case) => inShort(checkRows(c.rows, c).issues.list({ rule })).map((line) => line.replace(` ${rule}`, ''));
  describe(rule, () => {
    for (const c of cases.accept) test(`accepts ${c.name}`, () => expect(found(c)).toEqual([]));
    for (const c of cases.reject) test(`rejects ${c.name}`, () => expect(found(c)).toEqual(c.at));
  });
}
