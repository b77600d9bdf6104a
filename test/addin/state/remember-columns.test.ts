// What the person said about the columns is asked once: for this workbook, this format and this tenant.
import { describe, expect, test } from '@jest/globals';
import { recallMapping, rememberMapping } from '../../../src-addin/state/remember-columns.ts';
import { memoryWorkbook } from '../support/memory-workbook.ts';

const of = (tenant: string, headers: string[], format = 'csv-app') => ({ format, tenant, headers });

describe('a choice of columns', () => {
  test('is found again by header, wherever the column stands now', async () => {
    const workbook = memoryWorkbook([[]]);
    await rememberMapping(workbook, of('acme', ['Vorname', 'Notiz']), { 0: 'first_name', 1: null });
    expect(await recallMapping(workbook, of('acme', ['Notiz', 'Neu', 'Vorname']))).toEqual({ 0: null, 2: 'first_name' });
  });
  test('tells columns without a header and with the same one apart', async () => {
    const workbook = memoryWorkbook([[]]);
    const headers = ['', 'Mail', 'Mail'];
    await rememberMapping(workbook, of('acme', headers), { 0: 'mac_address', 1: null, 2: 'email' });
    expect(await recallMapping(workbook, of('acme', headers))).toEqual({ 0: 'mac_address', 1: null, 2: 'email' });
  });
  test('belongs to a tenant and a format', async () => {
    const workbook = memoryWorkbook([[]]);
    await rememberMapping(workbook, of('acme', ['Nr']), { 0: 'extension' });
    expect(await recallMapping(workbook, of('other', ['Nr']))).toEqual({});
    expect(await recallMapping(workbook, of('acme', ['Nr'], 'mx-one'))).toEqual({});
  });
  test('made before signing in holds afterwards, until the tenant has one of its own', async () => {
    const workbook = memoryWorkbook([[]]);
    await rememberMapping(workbook, of('', ['Nr']), { 0: 'extension' });
    expect(await recallMapping(workbook, of('acme', ['Nr']))).toEqual({ 0: 'extension' });
    await rememberMapping(workbook, of('acme', ['Nr']), { 0: null });
    expect(await recallMapping(workbook, of('acme', ['Nr']))).toEqual({ 0: null });
    expect(await recallMapping(workbook, of('', ['Nr']))).toEqual({ 0: 'extension' });
  });
});
