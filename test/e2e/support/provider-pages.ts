// A person at the identity provider of the tests.
import type { Page } from 'playwright-core';

/** Types a name at its first page and agrees at its second. */
export async function throughPages(window: Page, login: string): Promise<void> {
  await window.locator('input[name=login]').fill(login);
  await window.locator('input[name=password]').fill('any');
  await window.locator('button[type=submit]').click();
  await window.getByRole('button', { name: 'Continue' }).click();
}
