// How long a page was deaf: the longest piece of work on its thread, as the browser itself reports it (none under 50 ms).
import type { Frame, Page } from 'playwright-core';

/** From now on tasks are noted; call again after a page was loaded anew. */
export async function observeTasks(page: Page | Frame): Promise<void> {
  await page.evaluate(`{
    globalThis.longTasks = [];
    new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' });
  }`);
}

/** Milliseconds of the longest task since the last question; 0 when none was worth reporting. */
export function longestTask(page: Page | Frame): Promise<number> {
  return page.evaluate<number>('Math.max(0, ...globalThis.longTasks.splice(0))');
}
