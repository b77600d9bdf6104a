// What tests of the set-up pages share: the API beside the pane, and the way to a page.
import type { Page } from 'playwright-core';
import { testIds } from '../../../src-addin/components/test-ids.ts';
import { eventually } from './eventually.ts';
import { administrator } from './server.ts';

export type Api = <T = unknown>(method: string, path: string, body?: unknown, version?: number) => Promise<T>;

/** The API as the administrator uses it from a script. */
export async function administratorApi(address: string): Promise<Api> {
  let token = '';
  const api: Api = async <T>(method: string, path: string, body?: unknown, version?: number): Promise<T> => {
    const response = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(version ? { 'if-match': `"${version}"` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
  ({ token } = await api<{ token: string }>('POST', '/session', administrator));
  return api;
}

/** From rows to a finished import. */
export async function importRows(
  api: Api,
  tenant: string,
  headers: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<string> {
  const at = `/tenants/${tenant}/imports`;
  const { id } = await api<{ id: string }>('POST', at, { format: 'csv-app', sheet: { name: 'Users', headers, firstRow: 2, rows } });
  const run = () => api<{ state: string; plan: { digest: string } }>('GET', `${at}/${id}`);
  await eventually(async () => (await run()).state === 'planned', 'the plan');
  await api('POST', `${at}/${id}/apply`, { digest: (await run()).plan.digest });
  await eventually(async () => (await run()).state === 'succeeded', 'the import', 30_000);
  return id;
}

interface Credentials {
  username: string;
  password: string;
}

/** Signs in and opens a page of the set-up area, by its menu. */
export async function openSection(
  page: Page,
  section: string,
  onMenu = async (): Promise<void> => undefined,
  who: Credentials = administrator,
): Promise<void> {
  const the = (id: string) => page.getByTestId(id);
  await the(testIds.username).fill(who.username);
  await the(testIds.password).fill(who.password);
  await the(testIds.signIn).click();
  await the(testIds.checkStart).waitFor();
  await the(testIds.accountMenu).click();
  await the(testIds.openSetup).click();
  const entry = page.locator(`[data-testid="${testIds.setupSection}"][data-section="${section}"]`);
  await entry.waitFor();
  await onMenu();
  await entry.click();
}

export async function goToSection(page: Page, section: string): Promise<void> {
  await page.getByTestId(testIds.setupBack).click();
  await page.locator(`[data-testid="${testIds.setupSection}"][data-section="${section}"]`).click();
}
