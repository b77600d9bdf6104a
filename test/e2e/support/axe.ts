// What axe and the ruler find wrong on a page, once nothing on it moves: a button that changes colour is between two of them for
// a moment, and neither stands there then.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export const PANE = '.fui-FluentProvider:has(> main)';
export const QUESTION = '[role="alertdialog"]';

/** As text, because tests know no DOM types. What never ends, such as a spinner, is not waited for. */
const COME_TO_REST = `Promise.all(document.getAnimations()
  .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
  .map((one) => one.finished.catch(() => undefined)))`;

/** @param part a selector; without one, the page but for the grid, which is another's canvas */
export async function axeFlaws(page: Page, part?: string): Promise<string[]> {
  await page.evaluate(COME_TO_REST);
  // Fluent's focus traps hold hidden stops on purpose.
  const axe = new AxeBuilder({ page }).exclude('[data-tabster-dummy]');
  const { violations } = await (part === undefined ? axe.exclude('[data-testid="grid"]') : axe.include(part)).analyze();
  return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
}

/** Of the pane, and what sticks out of it. */
export async function paneFlaws(page: Page, screen: string): Promise<string[]> {
  const flaws = await axeFlaws(page, PANE);
  const wide = await page.evaluate<number>(`Math.max(...['${PANE}', '${PANE} > main > div'].map((part) => document.querySelector(part))
    .map((part) => part ? part.scrollWidth - part.clientWidth : 0))`);
  return [...flaws, ...(wide > 0 ? [`${wide} px too wide`] : [])].map((flaw) => `${screen}: ${flaw}`);
}
