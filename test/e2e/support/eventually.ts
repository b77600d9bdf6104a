// Waiting for what a browser does in its own time: on the condition itself, never for a while.
import type { Locator } from 'playwright-core';

/** Waits until `check` holds; says what did not come about otherwise. */
export async function eventually(check: () => Promise<boolean> | boolean, what: string, limit = 10_000): Promise<void> {
  for (const end = Date.now() + limit; Date.now() < end;) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${what} did not come about in ${limit} ms`);
}

/**
 * Waits until an element says this: a string anywhere in its text, or a pattern. A text read once, right after a change, may be
 * the one before it, or empty: a row with `content-visibility: auto` has none until the browser has painted it.
 */
export async function eventuallyText(element: Locator, wanted: string | RegExp, limit = 10_000): Promise<void> {
  let said = '';
  const holds = async () => {
    said = await element.innerText();
    return typeof wanted === 'string' ? said.includes(wanted) : wanted.test(said);
  };
  await eventually(holds, String(wanted), limit).catch((fault: unknown) => {
    throw new Error(`${String(wanted)} is not said; the text is "${said}".`, { cause: fault });
  });
}
