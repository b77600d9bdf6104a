// The spreadsheet's list rules, made to offer per row. The grid works a list out once per rule, from its first cell, so that every
// row of a dependent list would show the first row's; here a rule of ours asks for the row that is opened. It hooks methods below
// the public facade, which is why the grid's version is pinned and test/e2e/dropdowns.test.ts opens lists in several rows.
import {
  DataValidationErrorStyle,
  DataValidationRenderMode,
  DataValidationType,
  ICommandService,
  type IMutationInfo,
  type IRange,
  IUndoRedoService,
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
  /**
   * Takes rules away and lays others, from `firstRow` to the end of their sheet; answers their ids. One step of undo, which brings
   * rules back under their ids.
   */
  change(unitId: string, gone: readonly LaidRule[], fresh: readonly NewRule[], isUndoable: boolean): string[];
  /** Where the rule stands now: it moves with its column. null: its column is gone, or it was taken away. */
  rangeOf(unitId: string, sheetId: string, ruleId: string): IRange | null;
}

export interface LaidRule {
  sheetId: string;
  id: string;
}

export interface NewRule {
  sheetId: string;
  column: number;
  firstRow: number;
  lastRow: number;
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
  const undoing = injector.get(IUndoRedoService);
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

  const laying = (unitId: string, sheetId: string, rule: object): IMutationInfo => ({
    id: 'data-validation.mutation.addRule',
    params: { unitId, subUnitId: sheetId, rule, source: 'patched' },
  });
  const taking = (unitId: string, sheetId: string, id: string): IMutationInfo => ({
    id: 'data-validation.mutation.removeRule',
    params: { unitId, subUnitId: sheetId, ruleId: id, source: 'patched' },
  });

  function ruleFor(unitId: string, { sheetId, column, firstRow, lastRow }: NewRule) {
    count += 1;
    return {
      uid: `${OURS}${count}`,
      type: DataValidationType.LIST,
      formula1: '',
      ranges: [{ unitId, sheetId, startRow: firstRow - 1, endRow: lastRow, startColumn: column, endColumn: column }],
      allowBlank: true,
      showErrorMessage: false,
      errorStyle: DataValidationErrorStyle.INFO,
      renderMode: DataValidationRenderMode.ARROW,
    };
  }

  return {
    change(unitId, gone, fresh, isUndoable) {
      const rules = fresh.map((at) => ({ sheetId: at.sheetId, rule: ruleFor(unitId, at) }));
      const standing = gone.flatMap(({ sheetId, id }) => {
        const rule = model.getRuleById(unitId, sheetId, id);
        return rule ? [{ sheetId, rule: { ...rule } }] : [];
      });
      const redo = [
        ...standing.map(({ sheetId, rule }) => taking(unitId, sheetId, rule.uid)),
        ...rules.map(({ sheetId, rule }) => laying(unitId, sheetId, rule)),
      ];
      const undo = [
        ...rules.map(({ sheetId, rule }) => taking(unitId, sheetId, rule.uid)),
        ...standing.map(({ sheetId, rule }) => laying(unitId, sheetId, rule)),
      ];
      // Mutations and not the grid's commands: those measure the height of every row, for seconds.
      for (const { id, params } of redo) commands.syncExecuteCommand(id, params);
      if (isUndoable && redo.length > 0) undoing.pushUndoRedo({ unitID: unitId, undoMutations: undo, redoMutations: redo });
      return rules.map(({ rule }) => rule.uid);
    },
    rangeOf(unitId, sheetId, ruleId) {
      const ranges = model.getRuleById(unitId, sheetId, ruleId)?.ranges as IRange[] | undefined;
      return ranges?.[0] ?? null;
    },
  };
}
