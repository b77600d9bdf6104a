// Entry of the Web Worker: the rules, the phone catalog and libphonenumber live here, off the page's thread and bundle.
import phones from '../../shared/catalog/phones.json' with { type: 'json' };
import { Catalog } from '../../shared/catalog/catalog.ts';
import { CheckHost } from './check-host.ts';
import { serveChecker, type MessageEnd } from './serve-checker.ts';

const breathe = () => new Promise<void>((resolve) => setTimeout(resolve));

// The page's library types `self` as a window, whose postMessage has other arguments than a worker's.
serveChecker(self as unknown as MessageEnd, new CheckHost({ catalog: new Catalog(phones), now: () => performance.now(), breathe }));
