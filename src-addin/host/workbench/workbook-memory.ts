// What the pane asks the workbook to remember (choice of format, the last import). A browser cannot write into the person's file,
// so it stays in this browser under the file's name.
const PREFIX = 'rowcall.workbook';

export class WorkbookMemory {
  private readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  private fileName = '';

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.storage = storage;
  }

  /** From now on it is about this file. */
  open(fileName: string): void {
    this.fileName = fileName;
  }

  recall(key: string): string | null {
    return this.storage.getItem(this.keyOf(key));
  }

  remember(key: string, value: string): void {
    this.storage.setItem(this.keyOf(key), value);
  }

  private keyOf(key: string): string {
    return `${PREFIX}.${this.fileName}.${key}`;
  }
}
