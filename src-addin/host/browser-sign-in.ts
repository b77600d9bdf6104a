// The way through the provider in a browser: a window of its own, so that the open sheet stays. It tells the page by a channel
// of our origin, because a provider's page may cut the tie between the two windows.
import { DoorShut, type HandedOver, isHandedOver, type SignInDoor, startAddress } from './sign-in-door.ts';

const CHANNEL = 'rowcall-sign-in';
const WINDOW = 'popup,width=520,height=680';

interface Taken {
  taken: string;
}

export function browserDoor(): SignInDoor {
  let leave: () => void = () => undefined;
  return {
    code(challenge) {
      leave();
      const shown = open('about:blank', CHANNEL, WINDOW);
      if (!shown) return Promise.reject(new DoorShut('window-blocked'));
      return new Promise((resolve, reject) => {
        const channel = new BroadcastChannel(CHANNEL);
        leave = () => {
          channel.close();
          reject(new DoorShut('left'));
        };
        challenge.then((own) => {
          channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
            // Another tab's is not ours to spend.
            if (!isHandedOver(data) || data.for !== own) return;
            channel.postMessage({ taken: own } satisfies Taken);
            channel.close();
            if (data.code !== undefined) resolve(data.code);
            else reject(new DoorShut({ problem: data.error ?? '' }));
          });
          shown.location.href = startAddress('page', own);
        }, reject);
      });
    },
  };
}

/** The window's end of it: tells, and closes once it was heard. */
export function tellOpener(handed: HandedOver): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'object' && data !== null && 'taken' in data && data.taken === handed.for) close();
  });
  channel.postMessage(handed);
}
