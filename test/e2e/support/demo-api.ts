// The API beside the pane, for what a test needs in the directory before and wants to see there after.
import type { Inventory } from '../../../shared/contracts/tenants.ts';
import type { Host, Stage } from './both-hosts.ts';
import { administrator } from './server.ts';

export interface DemoApi {
  putInventory(inventory: Inventory): Promise<void>;
  /** Under the demo tenant. */
  get<T>(path: string): Promise<T>;
  patch(path: string, version: number, body: object): Promise<void>;
}

export async function demoApi(address: string): Promise<DemoApi> {
  const base = `${address}/api/v1`;
  const json = { 'content-type': 'application/json' };
  const signedIn = await fetch(`${base}/session`, { method: 'POST', headers: json, body: JSON.stringify(administrator) });
  const { token } = (await signedIn.json()) as { token: string };
  const headers = { ...json, authorization: `Bearer ${token}` };
  async function ask(method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<Response> {
    const answer = await fetch(`${base}/tenants/demo${path}`, {
      method,
      headers: { ...headers, ...more },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }
  return {
    putInventory: async (inventory) => {
      await ask('PUT', '/inventory', inventory);
    },
    patch: async (path, version, body) => {
      await ask('PATCH', path, body, { 'if-match': `"${version}"` });
    },
    get: async <T>(path: string) => (await (await ask('GET', path)).json()) as T,
  };
}

/** Signed in beside a sheet that has only its headers. */
export async function onEmptySheet(stage: Stage, headers: readonly string[]): Promise<{ host: Host; api: DemoApi }> {
  const { host } = stage;
  const api = await demoApi(stage.server.address);
  await host.openSheet([headers], 'empty');
  await host.signIn();
  return { host, api };
}
