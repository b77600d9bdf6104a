// Office's dialog as a channel of whole messages, at both ends. Every message names the origin it is for, and is only taken
// from our own.
import { PieceCollector, piecesOf } from '../dialog/frames.ts';
import type { Channel } from '../dialog/relay-protocol.ts';
import { HostFault } from '../workbook.ts';

type Received = { message?: string; origin?: string | undefined } | { error: number };

// Hosts before DialogOrigin 1.1 tell no origin; they take messages from pages of the same domain only.
const isOurs = (origin: string | undefined) => origin === undefined || origin === location.origin;

function channelOver(post: (text: string) => void): Channel & { arrived(event: Received): void } {
  const collector = new PieceCollector();
  let listener: (message: unknown) => void = () => {};
  let count = 0;
  return {
    send(message) {
      for (const piece of piecesOf(++count, message)) post(piece);
    },
    receive(next) {
      listener = next;
    },
    arrived(event) {
      if (!('message' in event) || !isOurs(event.origin)) return;
      const whole = collector.add(event.message);
      if (whole !== undefined) listener(whole);
    },
  };
}

export interface OpenedDialog {
  channel: Channel;
  closed: Promise<void>;
}

/** Opens a page of ours in Office's dialog. Rejects when Office or the person refuses. */
export function openDialog(page: string): Promise<OpenedDialog> {
  // In a frame where Office can (the web): a window of its own would first have to be allowed by the person.
  const options: Office.DialogOptions = { height: 80, width: 40, displayInIframe: true, promptBeforeOpen: false };
  const target = { targetOrigin: location.origin };
  return new Promise((resolve, reject) => {
    Office.context.ui.displayDialogAsync(new URL(page, location.href).href, options, ({ status, value: dialog, error }) => {
      if (status === Office.AsyncResultStatus.Failed) {
        reject(new HostFault('not-supported', { cause: error }));
        return;
      }
      const channel = channelOver((text) => dialog.messageChild(text, target));
      dialog.addEventHandler(Office.EventType.DialogMessageReceived, (event) => channel.arrived(event));
      const closed = new Promise<void>((close) => {
        dialog.addEventHandler(Office.EventType.DialogEventReceived, () => close());
      });
      resolve({ channel, closed });
    });
  });
}

/** The dialog's own end, towards the runtime that opened it. */
export function channelToParent(): Promise<Channel> {
  const channel = channelOver((text) => Office.context.ui.messageParent(text, { targetOrigin: location.origin }));
  return new Promise((resolve, reject) => {
    Office.context.ui.addHandlerAsync(
      Office.EventType.DialogParentMessageReceived,
      (event: Received) => channel.arrived(event),
      ({ status, error }: Office.AsyncResult<void>) => {
        if (status === Office.AsyncResultStatus.Failed) reject(new HostFault('not-supported', { cause: error }));
        else resolve(channel);
      },
    );
  });
}
