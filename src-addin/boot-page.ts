// The page shown when the add-in cannot start: plain elements, since whatever failed may be what draws the rest.
import { HostFault } from './host/workbook.ts';
import { noOffice, notExcel, notStarted, reload } from './messages/excel.ts';

export function showBootFault(root: HTMLElement, fault: unknown): void {
  const code = fault instanceof HostFault ? fault.code : null;
  const text = code === 'busy' ? noOffice : code === 'not-supported' ? notExcel : notStarted;
  const page = document.createElement('main');
  page.style.cssText = 'padding:16px;max-width:34em;line-height:1.5';
  page.setAttribute('role', 'alert');
  const title = document.createElement('h1');
  title.style.cssText = 'font-size:18px;margin:0 0 8px';
  title.textContent = text.title;
  const again = document.createElement('button');
  again.textContent = reload;
  again.addEventListener('click', () => location.reload());
  const lines = text.lines.map((line) => {
    const paragraph = document.createElement('p');
    paragraph.textContent = line;
    return paragraph;
  });
  page.append(title, ...lines, ...(code === 'not-supported' ? [] : [again]));
  root.replaceChildren(page);
}
