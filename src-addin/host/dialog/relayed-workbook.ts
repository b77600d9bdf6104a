// The dialog's end: a Workbook that asks the runtime for everything, so that the dialog shows the same screens as the pane.
import {
  HostFault,
  type Capabilities,
  type CellAddress,
  type SheetChange,
  type SheetRef,
  type Unsubscribe,
  type Workbook,
} from '../workbook.ts';
import { isAnswer, type Answered, type Channel, type Followed, type Question } from './relay-protocol.ts';

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (fault: Error) => void;
}

class Caller {
  readonly #channel: Channel;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<number, (event: unknown) => void>();
  #count = 0;

  constructor(channel: Channel) {
    this.#channel = channel;
    channel.receive((message) => {
      if (!isAnswer(message)) return;
      if (message.kind === 'event') return this.#listeners.get(message.id)?.(message.value);
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.kind === 'fault') waiting?.reject(new HostFault(message.code));
      else waiting?.resolve(message.value);
    });
  }

  // The other end is our own code, and each question is put with the port's types: the answer has the port's type too.
  #put<T>(question: Question): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(question.id, { resolve: resolve as (value: unknown) => void, reject });
      this.#channel.send(question);
    });
  }

  capabilities(): Promise<Capabilities> {
    return this.#put({ kind: 'capabilities', id: ++this.#count });
  }

  ask<M extends Answered>(method: M, ...args: unknown[]): ReturnType<Workbook[M]> {
    return this.#put({ kind: 'ask', id: ++this.#count, method, args }) as ReturnType<Workbook[M]>;
  }

  async follow<E>(method: Followed, args: unknown[], listener: (event: E) => void): Promise<Unsubscribe> {
    const id = ++this.#count;
    this.#listeners.set(id, listener as (event: unknown) => void);
    await this.#put({ kind: 'follow', id, method, args });
    return () => {
      this.#listeners.delete(id);
      this.#channel.send({ kind: 'unfollow', id } satisfies Question);
    };
  }
}

export async function relayedWorkbook(channel: Channel): Promise<Workbook> {
  const caller = new Caller(channel);
  return {
    capabilities: await caller.capabilities(),
    activeSheet: () => caller.ask('activeSheet'),
    onActiveSheet: (listener) => caller.follow<SheetRef>('onActiveSheet', [], listener),
    async readSheet(sheetId, options = {}) {
      // A running read goes on over there; whoever gave up here only stops waiting for it.
      options.signal?.throwIfAborted();
      const content = await caller.ask('readSheet', sheetId);
      options.signal?.throwIfAborted();
      options.onProgress?.(content.rows.length, content.rows.length);
      return content;
    },
    readRows: (...args) => caller.ask('readRows', ...args),
    selectedArea: (sheetId) => caller.ask('selectedArea', sheetId),
    watchSheet: (sheetId, listener) => caller.follow<SheetChange>('watchSheet', [sheetId], listener),
    onSelection: (sheetId, listener) => caller.follow<CellAddress>('onSelection', [sheetId], listener),
    showMarks: (...args) => caller.ask('showMarks', ...args),
    updateMarks: (...args) => caller.ask('updateMarks', ...args),
    clearMarks: (...args) => caller.ask('clearMarks', ...args),
    goTo: (...args) => caller.ask('goTo', ...args),
    writeCells: (...args) => caller.ask('writeCells', ...args),
    recall: (key) => caller.ask('recall', key),
    remember: (...args) => caller.ask('remember', ...args),
    addDropdowns: (...args) => caller.ask('addDropdowns', ...args),
    refreshLists: (lists) => caller.ask('refreshLists', lists),
    removeDropdowns: () => caller.ask('removeDropdowns'),
    columnsNotText: (sheetId, span) => caller.ask('columnsNotText', sheetId, span),
    makeText: (sheetId, span) => caller.ask('makeText', sheetId, span),
    addTemplate: (template) => caller.ask('addTemplate', template),
  };
}
