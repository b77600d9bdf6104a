// An API that knows one format more, by the line that a real one would have in registry.ts.
import type { ImportFormat } from '../../shared/formats/define-format.ts';
import { formats } from '../../shared/formats/registry.ts';
import { acme } from './acme.format.ts';
import { testApi, type TestApi } from './api.ts';

export async function acmeApi(): Promise<TestApi> {
  const registry = formats as ImportFormat[];
  registry.push(acme);
  const api = await testApi();
  return {
    ...api,
    async close() {
      registry.pop();
      await api.close();
    },
  };
}
