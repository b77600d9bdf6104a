// A yardstick: what the npm package react-spreadsheet-import does to check a sheet, and to check it again after an edit. Its own
// code, without its screens: the file that its validation step calls, as published.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const CORE = 'react-spreadsheet-import/dist-commonjs/steps/ValidationStep/utils/dataMutations.js';
const load = createRequire(import.meta.url);

export type PeerRow = Readonly<Record<string, unknown>>;

type Rule = { rule: 'required' } | { rule: 'unique'; allowEmpty: boolean } | { rule: 'regex'; value: string; errorMessage: string };

export interface PeerField {
  key: string;
  label: string;
  fieldType: { type: 'input' };
  validations: readonly Rule[];
}

export const peerField = (key: string, ...validations: Rule[]): PeerField => ({
  key,
  label: key,
  fieldType: { type: 'input' },
  validations,
});
export const unique: Rule = { rule: 'unique', allowEmpty: true };
export const required: Rule = { rule: 'required' };
export const matches = (pattern: RegExp): Rule => ({ rule: 'regex', value: pattern.source, errorMessage: 'misshapen' });

const core = load(CORE) as {
  addErrorsAndRunHooks(
    rows: readonly PeerRow[],
    fields: readonly PeerField[],
    rowHook: undefined,
    tableHook: undefined,
    changed?: readonly number[],
  ): Promise<PeerRow[]>;
};

export const peerVersion = (JSON.parse(readFileSync(load.resolve('react-spreadsheet-import/package.json'), 'utf8')) as { version: string })
  .version;

/** All rows, or with `changed` what it does after an edit of those. */
export const peerCheck = (rows: readonly PeerRow[], fields: readonly PeerField[], changed?: readonly number[]): Promise<PeerRow[]> =>
  core.addErrorsAndRunHooks(rows, fields, undefined, undefined, changed);

/** Fields that it found something wrong with. */
export const peerFaults = (row: PeerRow | undefined): string[] => Object.keys(row?.['__errors'] ?? {});
