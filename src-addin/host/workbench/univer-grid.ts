// The spreadsheet itself: Univer made from single packages, loaded only after the page is up. Nothing outside this folder knows it.
// Versions are pinned together: this file uses services below the public facade.
import {
  CellValueType,
  ICommandService,
  IUniverInstanceService,
  LifecycleService,
  LifecycleStages,
  LocaleType,
  LogLevel,
  mergeLocales,
  Univer,
} from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import { defaultTheme } from '@univerjs/themes';
import { AFTER_CELL_EDIT, ILayoutService, SheetInterceptorService, UniverSheetsCorePreset } from '@univerjs/preset-sheets-core';
import english from '@univerjs/preset-sheets-core/locales/en-US';
import { UniverSheetsDataValidationPreset } from '@univerjs/preset-sheets-data-validation';
import validationEnglish from '@univerjs/preset-sheets-data-validation/locales/en-US';
import '@univerjs/preset-sheets-core/lib/index.css';
import '@univerjs/preset-sheets-data-validation/lib/index.css';
import { installDropdownRules } from './dropdown-rules.ts';
import { pasteAsText } from './paste-as-text.ts';
import { installMarkOverlay, type MarksBySheet } from './mark-overlay.ts';
import { workbookData, type TextSheet } from './text-sheet.ts';
import type { WorkbenchDropdowns } from './workbench-dropdowns.ts';

export interface Grid {
  /** Before it, the services behind scrolling and editing do not exist. */
  ready: Promise<void>;
  api: FUniver;
  commands: ICommandService;
  /** Shows another workbook in place of the open one. */
  show(name: string, sheets: readonly TextSheet[]): void;
  setDark(dark: boolean): void;
  focus(): void;
  dispose(): void;
}

function createUniver(container: HTMLElement, dark: boolean): Univer {
  const univer = new Univer({
    theme: defaultTheme,
    darkMode: dark,
    locale: LocaleType.EN_US,
    logLevel: LogLevel.ERROR,
    locales: { [LocaleType.EN_US]: mergeLocales(english, validationEnglish) },
  });
  const preset = UniverSheetsCorePreset({
    container,
    header: false,
    toolbar: false,
    formulaBar: false,
    footer: { sheetBar: true, statisticBar: false, menus: false, zoomSlider: true },
    contextMenu: true,
    disableAutoFocus: true,
    // Digits held as text are right here; the grid would flag each of them.
    sheets: { disableForceStringMark: true, disableForceStringAlert: true },
    disableTextFormatMark: true,
    disableTextFormatAlert: true,
  });
  // A search field would take the keys of whoever types into the cell.
  const lists = UniverSheetsDataValidationPreset({ showEditOnDropdown: false, showSearchOnDropdown: false });
  for (const entry of [...preset.plugins, ...lists.plugins]) {
    if (Array.isArray(entry)) univer.registerPlugin(entry[0], entry[1]);
    else univer.registerPlugin(entry);
  }
  return univer;
}

/** What is typed is text, whatever it looks like; without this 007 becomes 7 in a cell that never held anything. */
function keepTypedText(univer: Univer): void {
  univer
    .__getInjector()
    .get(SheetInterceptorService)
    .writeCellInterceptor.intercept(AFTER_CELL_EDIT, {
      priority: 10_000,
      handler: (cell, _at, next) => {
        const typed = cell?.v;
        if (!cell || cell.p || typed === null || typed === undefined || typed === '') return next(cell);
        return { ...cell, v: String(typed), t: CellValueType.STRING };
      },
    });
}

export function createGrid(container: HTMLElement, marks: MarksBySheet, dropdowns: WorkbenchDropdowns, dark: boolean): Grid {
  pasteAsText();
  const univer = createUniver(container, dark);
  const api = FUniver.newAPI(univer);
  const injector = univer.__getInjector();
  let open: string | null = null;
  let count = 0;
  return {
    api,
    commands: injector.get(ICommandService),
    ready: injector.get(LifecycleService).onStage(LifecycleStages.Rendered),
    show(name, sheets) {
      if (open) api.disposeUnit(open);
      marks.clear();
      dropdowns.forget();
      count += 1;
      open = `workbook${count}`;
      api.createWorkbook(workbookData(open, name, sheets));
      // Only the focused workbook is drawn, and keys such as Ctrl+Z go to it.
      injector.get(IUniverInstanceService).focusUnit(open);
      if (count > 1) return;
      installMarkOverlay(univer, marks);
      keepTypedText(univer);
      dropdowns.useRules(installDropdownRules(univer, dropdowns.offer));
    },
    setDark: (next) => api.toggleDarkMode(next),
    focus: () => injector.get(ILayoutService).focus(),
    dispose: () => univer.dispose(),
  };
}
