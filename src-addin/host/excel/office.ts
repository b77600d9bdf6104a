// What the add-in's pages ask of Office beyond the workbook: that it is there, its theme, its ribbon, its pane.
import { HostFault } from '../workbook.ts';
import type { ExcelRun } from './excel-session.ts';
import { ExcelWorkbook } from './excel-workbook.ts';
import { thisSession } from './mark-owner.ts';
import { logOfficeFault } from './office-log.ts';
import { browserTimers, type Timers } from './timers.ts';
import { withinTime } from './watchdog.ts';

const BOOT_LIMIT_MS = 15_000;

const supports = (set: string, version: string) => Office.context.requirements.isSetSupported(set, version);

/**
 * Settles when Office is ready; rejects with a HostFault when Office.js never came (`busy`: a network that lets only part
 * of it through leaves onReady waiting for ever) or when this is not Excel (`not-supported`).
 */
export async function officeReady(timers: Timers = browserTimers): Promise<void> {
  if (!('Office' in globalThis)) throw new HostFault('busy');
  const info = await withinTime(Office.onReady(), BOOT_LIMIT_MS, timers, () => new HostFault('busy'));
  if (info.host !== Office.HostType.Excel) throw new HostFault('not-supported');
}

// Excel.run keeps every range alive until it ends and then pays a round trip to let them go. A plain context keeps none; the
// batches here use no range after the sync that fetched it. Only Excel.run takes options.
const run: ExcelRun = (options, batch) => (Object.keys(options).length > 0 ? Excel.run(options, batch) : batch(new Excel.RequestContext()));

/** Excel on the web kept the undo before there was an API set that says so. */
const keepsUndo = () => supports('ExcelApi', '1.19') || Office.context.platform === Office.PlatformType.OfficeOnline;

export function openWorkbook(onWaiting: (waiting: boolean) => void, onSlow: (slow: boolean) => void = () => undefined): ExcelWorkbook {
  return new ExcelWorkbook({
    run,
    timers: browserTimers,
    onWaiting,
    onSlow,
    // The person is told of the fault by whoever asked; a console that cannot be written to must not add another.
    onFault: (fault) => void logOfficeFault(fault).catch(() => undefined),
    groupsUndo: supports('ExcelApi', '1.20'),
    keepsUndo: keepsUndo(),
    owner: thisSession(),
    platform: String(Office.context.platform),
    reads: { merges: supports('ExcelApi', '1.13') },
    events: { rowSorted: supports('ExcelApi', '1.10'), triggerSource: supports('ExcelApi', '1.14') },
  });
}

/** Excel's theme; null where it does not say (Excel on the web), then the browser's settings hold. */
export function officeTheme(): 'light' | 'dark' | null {
  const theme = Office.context.officeTheme as Office.OfficeTheme | undefined; // absent on the web, whatever the types say
  if (!theme) return null;
  if (typeof theme.isDarkTheme === 'boolean') return theme.isDarkTheme ? 'dark' : 'light';
  const channels = /^#?(..)(..)(..)/.exec(theme.bodyBackgroundColor)?.slice(1) ?? [];
  if (channels.length < 3) return null;
  const [red = 0, green = 0, blue = 0] = channels.map((hex) => parseInt(hex, 16));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 ? 'dark' : 'light';
}

/** Tells of another theme. Office has no event for it in Excel, so it is looked at whenever the person comes back to the pane. */
export function followTheme(listener: (theme: 'light' | 'dark' | null) => void): () => void {
  const look = () => listener(officeTheme());
  addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);
  return () => {
    removeEventListener('focus', look);
    document.removeEventListener('visibilitychange', look);
  };
}

/** Binds a ribbon button's FunctionName. Excel shows the button as busy until its event is completed, so it always is. */
export function onRibbonButton(functionName: string, work: () => Promise<void>, tell: (failed: boolean) => void): void {
  // Office.js was blocked: there is no ribbon either, and the page says why.
  if (!('Office' in globalThis)) return;
  Office.actions.associate(functionName, (event: Office.AddinCommands.Event) => {
    tell(false);
    void work()
      .catch(() => tell(true))
      .finally(() => event.completed());
  });
}

export interface PaneVisibility {
  isVisible(): boolean;
  /** Told when the person closes or opens the pane. */
  follow(listener: (visible: boolean) => void): () => void;
}

/** Whether the pane can be seen. The shared runtime lives on while it is closed. */
export function followPane(): PaneVisibility {
  let told: boolean | null = null;
  const listeners = new Set<(visible: boolean) => void>();
  if (supports('SharedRuntime', '1.1'))
    void Office.addin.onVisibilityModeChanged(({ visibilityMode }) => {
      told = visibilityMode === Office.VisibilityMode.taskpane;
      for (const listener of listeners) listener(told);
    });
  return {
    // Until Office tells of a change: a runtime started by a ribbon button has a page without any size.
    isVisible: () => told ?? (document.visibilityState === 'visible' && innerWidth > 0),
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Opens the pane where Office still lets an add-in do so (not one from the store); false where it does not. */
export async function showPane(): Promise<boolean> {
  if (!supports('SharedRuntime', '1.1')) return false;
  return Office.addin.showAsTaskpane().then(
    () => true,
    () => false,
  );
}
