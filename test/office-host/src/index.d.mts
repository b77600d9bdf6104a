// Types of what the project's own tests use of this host; see ../README.md.
import type { APIResponse, BrowserContext, Frame, Page, Route } from 'playwright-core';

export interface LaunchOptions {
  dir?: string;
  url?: string;
  port?: number;
  apiSets?: Record<string, string>;
  enforceApiSets?: boolean;
  sharedRuntime?: boolean;
  workbook?: { name?: string; sheets?: string[] };
  settings?: Record<string, unknown>;
  limits?: { requestBytes?: number; responseBytes?: number };
  latency?: number;
  storage?: boolean;
  allow?: string[];
  locale?: string;
  nestedAppAuth?: (request: NestedAppAuthRequest) => Promise<object | undefined>;
  proxy?: { server: string; bypass?: string };
}

/** What msal-browser asks of its bridge. */
export interface NestedAppAuthRequest {
  method: string;
  tokenParams?: { clientId: string; authority?: string; scope: string };
}

export interface ModelConditionalFormat {
  type: string;
  custom: {
    rule: { formula: string };
    format: { fill: { color: string | null }; font: { color: string | null; underline: string | null; italic: boolean | null } };
  };
  getRanges(): { address: string };
  $rects: { r: number; c: number; h: number; w: number }[];
}

export interface ModelRange {
  values: unknown[][];
  text: string[][];
  formulas: unknown[][];
  numberFormat: unknown;
  address: string;
  rowHidden: boolean | null;
  conditionalFormats: { add(type: string): ModelConditionalFormat; getCount(): number };
  format: { fill: { color: string }; font: { color: string; bold: boolean } };
  dataValidation: {
    type: string;
    rule: unknown;
    prompt: { title: string; message: string };
    errorAlert: { style: string; showAlert: boolean };
  };
  insert(shift: 'Down' | 'Right'): ModelRange;
  delete(shift: 'Up' | 'Left'): void;
  merge(across?: boolean): void;
}

export interface ModelWorksheet {
  id: string;
  name: string;
  activate(): void;
  delete(): void;
  getRange(address?: string): ModelRange;
  getUsedRange(): ModelRange;
  protection: { protected: boolean; protect(options?: object): void; unprotect(): void };
  customProperties: { getCount(): number; add(key: string, value: string): unknown };
  $enter(address: string, input: unknown): void;
  $select(address: string): void;
  $sort(address: string, column?: number): void;
  $choices(address: string): unknown[] | null | undefined;
  visibility: string;
  tables: { $items?: unknown; getCount(): number; add(address: string, hasHeaders: boolean): { name: string; showTotals: boolean } };
  freezePanes: { getLocationOrNullObject(): { address?: string } };
  $conditionalFormats: ModelConditionalFormat[];
}

export interface BatchRecord {
  page: string;
  actions: number;
  requestBytes: number;
  responseBytes: number;
  ms: number;
  error?: string;
}

export interface OfficeHost {
  readonly origin: string;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly dialog: Frame | null;
  workbook: {
    worksheets: {
      getItem(nameOrId: string): ModelWorksheet;
      readonly $items: readonly ModelWorksheet[];
      add(name: string): ModelWorksheet;
      getActiveWorksheet(): ModelWorksheet;
    };
    getSelectedRange(): ModelRange;
    /** The user presses Ctrl+Z. */
    $undo(): boolean;
    /** What `work` does is done by a colleague. */
    $remotely(work: () => void): void;
    names: { readonly $items: readonly { name: string; visible: boolean; formula: string; delete(): void }[] };
    settings: { getCount(): number; add(key: string, value: unknown): unknown; readonly $items: readonly { delete(): void }[] };
  };
  /** What isSetSupported answers pages opened from now on. */
  apiSets: Record<string, string>;
  batches: BatchRecord[];
  errors: { code: string; location?: string; detail: string }[];
  warnings: string[];
  limits: { requestBytes: number; responseBytes: number };
  openedWindows: string[];
  console: { type: string; text: string }[];
  pageErrors: Error[];
  visible: boolean;
  open(path: string, options?: { hidden?: boolean; ready?: boolean; timeout?: number }): Promise<Frame>;
  $setVisible(visible: boolean): void;
  invokeCommand(id: string, options?: { frame?: Frame; controlId?: string; timeout?: number }): Promise<void>;
  editCell(): () => void;
  hang(): () => void;
  closeDialog(): Promise<void>;
  assertClean(): void;
  close(): Promise<void>;
}

export function launch(options?: LaunchOptions): Promise<OfficeHost>;
/** Routes are not asked about redirected requests, so a redirect becomes a page that goes there. */
export function fulfillInSteps(route: Route, response: APIResponse): Promise<void>;
export function serve(dir: string, port?: number): Promise<{ port: number; url: string; close(): Promise<void> }>;
export const API_SETS: Record<string, string>;
