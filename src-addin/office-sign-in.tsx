// Entry of the small page at which the way through the identity provider begins and ends in Office's dialog.
import { inDialog } from './host/excel/office-sign-in.ts';
import { readHandedOver } from './host/sign-in-door.ts';
import { showBootFault } from './boot-page.ts';
import { showEnd } from './show-sign-in-end.ts';

const handed = readHandedOver(location.hash);
showEnd(handed, true);
inDialog(handed).catch((fault: unknown) => showBootFault(document.getElementById('root') ?? document.body, fault));
