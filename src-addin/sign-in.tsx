// Entry of the small page at which the way through the identity provider ends, in a browser's window of its own.
import { tellOpener } from './host/browser-sign-in.ts';
import { readHandedOver } from './host/sign-in-door.ts';
import { showEnd } from './show-sign-in-end.ts';

const handed = readHandedOver(location.hash);
// The code is good once; it need not stand in the history either.
history.replaceState(null, '', location.pathname);
showEnd(handed);
if (handed) tellOpener(handed);
