// The spreadsheet's list rules, made to offer per row. The grid works a list out once per rule, from its first cell, so that every
// row of a dependent list would show the first row's; here a rule of ours asks for the row that is opened. It hooks methods below
// the public facade, which is why the grid's version is pinned and test/e2e/dropdowns.test.ts opens lists in several rows.
import {
  DataValidationErrorStyle,
  DataValidationRenderMode,
  DataValidationType,
  ICommandService,
  type IRange,
  type Univer,
} from '@univerjs/core';
import { DataValidationModel, DataValidatorRegistryService, type ListValidator } from '@univerjs/preset-sheets-data-validation';

/** Begins the ids of our rules. */
const OURS = 'rowcall:';

export interface ListCell {
  ruleId: string;
  sheetId: string;
  row: number;
  column: number;
}

export interface DropdownRules {
  /** From `firstRow` to the end of the sheet; answers the rule's id. */
  add(at: { unitId: string; sheetId: string; column: number; firstRow: number; lastRow: number }): string;
  remove(unitId: string, sheetId: string, ruleIds: readonly string[]): void;
  /** Where the rule stands now: it moves with its column. null: its column is gone. */
  rangeOf(unitId: string, sheetId: string, ruleId: string): IRange | null;
}

interface Place {
  row: number;
  column: number;
}

interface Selected {
  selections?: { primary?: { actualRow: number; actualColumn: number } | null }[];
}

/** @param offer entries for one cell */
export function installDropdownRules(univer: Univer, offer: (cell: ListCell) => readonly string[]): DropdownRules {
  const injector = univer.__getInjector();
  const commands = injector.get(ICommandService);
  const model = injector.get(DataValidationModel);
  const validator = injector.get(DataValidatorRegistryService).getValidatorItem(DataValidationType.LIST) as ListValidator;
  let selected: Place | null = null;
  let opened: Place | null = null;
  let count = 0;
  // A list opens by its arrow, which says where, or by typing into the selected cell.
  commands.beforeCommandExecuted(({ id, params }) => {
    if (id === 'sheet.operation.show-data-validation-dropdown') opened = params as Place;
    const primary = id === 'sheet.operation.set-selections' ? (params as Selected).selections?.at(-1)?.primary : null;
    if (primary) [selected, opened] = [{ row: primary.actualRow, column: primary.actualColumn }, null];
  });

  const { getListWithColor, getListWithColorMap, parseFormula, isValidType } = validator;
  const isOurs = ({ uid }: { uid: string }) => uid.startsWith(OURS);
  validator.getListWithColor = (rule, unitId, sheetId) => {
    const at = opened ?? selected;
    if (!isOurs(rule) || !at) return getListWithColor.call(validator, rule, unitId, sheetId);
    const entries = offer({ ruleId: rule.uid, sheetId: sheetId ?? '', row: at.row, column: at.column });
    return entries.map((label) => ({ label, color: '' }));
  };
  validator.getListWithColorMap = (rule, ...rest) => (isOurs(rule) ? {} : getListWithColorMap.call(validator, rule, ...rest));
  validator.parseFormula = async (rule, ...rest) =>
    isOurs(rule) ? { formula1: undefined, formula2: undefined, isFormulaValid: true } : parseFormula.call(validator, rule, ...rest);
  // What is wrong is said by the check, with marks and a reason.
  validator.isValidType = async (cell, formula, rule) => isOurs(rule) || isValidType.call(validator, cell, formula, rule);

  return {
    add({ unitId, sheetId, column, firstRow, lastRow }) {
      count += 1;
      const uid = `${OURS}${count}`;
      const rule = {
        uid,
        type: DataValidationType.LIST,
        formula1: '',
        ranges: [{ unitId, sheetId, startRow: firstRow - 1, endRow: lastRow, startColumn: column, endColumn: column }],
        allowBlank: true,
        showErrorMessage: false,
        errorStyle: DataValidationErrorStyle.INFO,
        renderMode: DataValidationRenderMode.ARROW,
      };
      // The mutation and not the command: that one measures the height of every row, for seconds.
      commands.syncExecuteCommand('data-validation.mutation.addRule', { unitId, subUnitId: sheetId, rule, source: 'patched' });
      return uid;
    },
    remove(unitId, sheetId, ruleIds) {
      if (ruleIds.length === 0) return;
      commands.syncExecuteCommand('data-validation.mutation.removeRule', {
        unitId,
        subUnitId: sheetId,
        ruleId: [...ruleIds],
        source: 'patched',
      });
    },
    rangeOf(unitId, sheetId, ruleId) {
      const ranges = model.getRuleById(unitId, sheetId, ruleId)?.ranges as IRange[] | undefined;
      return ranges?.[0] ?? null;
    },
  };
}
