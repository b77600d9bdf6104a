// What a person sees of the pages at the end of the way, should they stay for a moment: one plain sentence.
import type { HandedOver } from './host/sign-in-door.ts';
import { providerText, refusedText } from './messages/sign-in.ts';

/** @param goesOn a page without an answer leads to the provider */
export function showEnd(handed: HandedOver | null, goesOn = false): void {
  const page = document.createElement('main');
  page.style.cssText = 'padding:24px;max-width:34em;line-height:1.5;color-scheme:light dark';
  page.setAttribute('role', handed?.error === undefined ? 'status' : 'alert');
  const words = document.createElement('p');
  if (handed?.code !== undefined) words.textContent = providerText.page.done;
  else words.textContent = handed || !goesOn ? refusedText(handed?.error ?? '') : providerText.page.going;
  page.append(words);
  (document.getElementById('root') ?? document.body).replaceChildren(page);
}
