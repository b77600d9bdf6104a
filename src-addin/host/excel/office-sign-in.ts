// The way through the provider in Excel: Office's own token of the person where Office gives one, else Office's dialog, which
// is another process and hands the one-time code back by message.
import { DoorShut, type HandedOver, isHandedOver, type SignInDoor, startAddress } from '../sign-in-door.ts';
import { HostFault } from '../workbook.ts';
import { logOfficeFault } from './office-log.ts';

const PAGE = 'office-sign-in.html';

export const officeDoor: SignInDoor = {
  async code(challenge) {
    const page = new URL(`${PAGE}?challenge=${await challenge}`, location.href).href;
    return new Promise((resolve, reject) => {
      // The provider's pages refuse frames. Office asks the person first, so that the browser lets the window be.
      const options: Office.DialogOptions = { height: 70, width: 35, displayInIframe: false, promptBeforeOpen: true };
      Office.context.ui.displayDialogAsync(page, options, ({ status, value: dialog, error }) => {
        if (status === Office.AsyncResultStatus.Failed) {
          reject(new DoorShut('dialog-refused', { cause: error }));
          return;
        }
        dialog.addEventHandler(Office.EventType.DialogMessageReceived, (event) => {
          const handed = messageOf(event);
          if (!handed) return;
          dialog.close();
          if (handed.code !== undefined) resolve(handed.code);
          else reject(new DoorShut({ problem: handed.error ?? '' }));
        });
        dialog.addEventHandler(Office.EventType.DialogEventReceived, () => reject(new DoorShut('left')));
      });
    });
  },
  async token(nested) {
    if (!Office.context.requirements.isSetSupported('NestedAppAuth', '1.1')) return null;
    try {
      const { nestedToken } = await import('./nested-sign-in.ts');
      return await nestedToken(nested);
    } catch (fault) {
      // Whatever it is (an administrator's rule, a file that is not in the cloud): the dialog is the other way.
      await logOfficeFault(new HostFault('unknown', { cause: fault })).catch(() => undefined);
      return null;
    }
  },
};

type DialogEvent = { message: string; origin: string | undefined } | { error: number };

function messageOf(event: DialogEvent): HandedOver | null {
  if (!('message' in event) || (event.origin !== undefined && event.origin !== location.origin)) return null;
  try {
    const message: unknown = JSON.parse(event.message);
    return isHandedOver(message) ? message : null;
  } catch (fault) {
    if (fault instanceof SyntaxError) return null;
    throw fault;
  }
}

/** The dialog's end: on to the provider, or with its answer to the pane. Office must know the page before it leaves it. */
export async function inDialog(handed: HandedOver | null): Promise<void> {
  await Office.onReady();
  if (handed) Office.context.ui.messageParent(JSON.stringify(handed), { targetOrigin: location.origin });
  else location.replace(startAddress('office', new URLSearchParams(location.search).get('challenge') ?? ''));
}
