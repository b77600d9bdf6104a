// The runtime's end: answers a dialog's questions with the real workbook, as long as the dialog is open.
import { HostFault, type Unsubscribe, type Workbook } from '../workbook.ts';
import { isQuestion, type Answer, type Channel, type Question } from './relay-protocol.ts';

/** @returns ends what the dialog followed; called when it closes */
export function serveWorkbook(workbook: Workbook, channel: Channel): () => void {
  const following = new Map<number, Unsubscribe>();
  let closed = false;
  const say = (answer: Answer) => {
    if (!closed) channel.send(answer);
  };

  async function answer(question: Question): Promise<void> {
    const { id } = question;
    if (question.kind === 'capabilities') {
      say({ kind: 'answer', id, value: workbook.capabilities });
      return;
    }
    if (question.kind === 'unfollow') {
      following.get(id)?.();
      following.delete(id);
      return;
    }
    // Each name was checked against the port's; the arguments are those its own types made in relayed-workbook.ts.
    const method = workbook[question.method].bind(workbook) as (...args: unknown[]) => Promise<unknown>;
    if (question.kind === 'ask') {
      say({ kind: 'answer', id, value: (await method(...question.args)) ?? null });
      return;
    }
    const stop = (await method(...question.args, (value: unknown) => say({ kind: 'event', id, value }))) as Unsubscribe;
    following.set(id, stop);
    if (closed) stop();
    say({ kind: 'answer', id, value: null });
  }

  channel.receive((message) => {
    if (!isQuestion(message)) return;
    answer(message).catch((fault: unknown) =>
      say({ kind: 'fault', id: message.id, code: fault instanceof HostFault ? fault.code : 'unknown' }),
    );
  });

  return () => {
    closed = true;
    for (const stop of following.values()) stop();
    following.clear();
  };
}
