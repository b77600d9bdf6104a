// The page's side of the protocol: a Checker whose work happens behind a port. A worker that dies fails every open call.
import { reportsSlices, type AnswerMessage, type CallMessage, type Checker, type CheckerMethod, type OnSlice } from './protocol.ts';

export interface CallEnd {
  postMessage(message: CallMessage): void;
  addEventListener(type: 'message' | 'error', listener: (event: MessageEvent | Event) => void): void;
}

interface Pending {
  resolve: (value: unknown) => void;
  reject: (fault: Error) => void;
  onSlice?: OnSlice | undefined;
}

/** A few milliseconds of copying. */
const ROWS_AT_ONCE = 5000;

const METHODS: readonly CheckerMethod[] = [
  'formats',
  'take',
  'open',
  'check',
  'unknownKeys',
  'explainingKeys',
  'findRows',
  'learn',
  'checkDirectory',
  'edit',
  'issues',
  'overview',
  'walk',
  'fixGroups',
  'fixCells',
  'fillColumns',
  'takenValues',
  'fillCells',
  'textColumns',
  'marks',
  'pack',
  'recognise',
  'unitPaths',
  'dropdowns',
  'lists',
  'template',
  'misfits',
];

export function createWorkerChecker(end: CallEnd): Checker {
  const pending = new Map<number, Pending>();
  let last = 0;
  let sheets = 0;

  end.addEventListener('message', (event) => {
    const message = (event as MessageEvent<AnswerMessage>).data;
    const call = pending.get(message.id);
    if (!call) return;
    if (message.kind === 'slice') return call.onSlice?.(message.done, message.total);
    pending.delete(message.id);
    if (message.kind === 'value') return call.resolve(message.value);
    const fault = new Error(message.message);
    fault.name = message.name;
    call.reject(fault);
  });
  end.addEventListener('error', () => {
    for (const { reject } of pending.values()) reject(new Error('The check stopped unexpectedly.'));
    pending.clear();
  });

  const call = (method: CheckerMethod, given: unknown[]) => {
    const takesListener = reportsSlices.has(method);
    const listener = takesListener ? given.at(-1) : undefined;
    const onSlice = typeof listener === 'function' ? (listener as OnSlice) : undefined;
    const args = onSlice ? given.slice(0, -1) : given;
    // A left-out listener must not shift the arguments before it.
    const sent = takesListener && method === 'checkDirectory' ? [args[0] ?? null] : takesListener ? [] : args;
    const id = (last += 1);
    return new Promise<unknown>((resolve, reject) => {
      pending.set(id, { resolve, reject, onSlice });
      end.postMessage({ id, method, args: sent });
    });
  };

  // Every method goes the same way, so the object is made from their names; its type is the interface they share.
  const checker = Object.fromEntries(METHODS.map((method) => [method, (...args: unknown[]) => call(method, args)])) as unknown as Checker;
  const { open } = checker;
  return {
    ...checker,
    async open(question) {
      const { grid } = question;
      if (grid.length <= ROWS_AT_ONCE) return open(question);
      const sheet = (sheets += 1);
      let from = 0;
      // Each part is answered before the next, and the page gets a turn in between.
      for (; grid.length - from > ROWS_AT_ONCE; from += ROWS_AT_ONCE) await checker.take(sheet, grid.slice(from, from + ROWS_AT_ONCE));
      return open({ ...question, grid: grid.slice(from), taken: sheet });
    },
  };
}
