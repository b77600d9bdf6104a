// The worker's side of the protocol: calls come in, slices and values go out.
import { reportsSlices, type AnswerMessage, type CallMessage, type Checker, type OnSlice } from './protocol.ts';

/** What both a worker's global scope and a MessagePort can do. */
export interface MessageEnd {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

// Bytes of a packed sheet change hands instead of being copied.
const transferOf = (value: unknown): Transferable[] =>
  typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof ArrayBuffer ? [value.bytes] : [];

export function serveChecker(end: MessageEnd, checker: Checker): void {
  const answer = (message: AnswerMessage, transfer: Transferable[] = []) => end.postMessage(message, transfer);
  end.addEventListener('message', ({ data }: MessageEvent<CallMessage>) => {
    const { id, method, args } = data;
    const onSlice: OnSlice = (done, total) => answer({ id, kind: 'slice', done, total });
    const all = reportsSlices.has(method) ? [...args, onSlice] : args;
    // The arguments were typed where the call was made; a message carries them as they are.
    const call = checker[method].bind(checker) as (...given: unknown[]) => Promise<unknown>;
    call(...all).then(
      (value) => answer({ id, kind: 'value', value }, transferOf(value)),
      (fault: unknown) => {
        const error = fault instanceof Error ? fault : new Error(String(fault));
        answer({ id, kind: 'fault', name: error.name, message: error.message });
      },
    );
  });
}
