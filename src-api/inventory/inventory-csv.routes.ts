// POST /tenants/{t}/inventory/csv: set-up by files, for people who have lists and no documents.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { inventoryCsvKind, inventoryCsvMerged } from '../../shared/contracts/inventory-csv.ts';
import type { CsvOptions } from '../../shared/table/read-csv.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import { json, routes, tenantParams } from '../http/routes.ts';
import { delimiterOf } from '../http/text-file.ts';
import { mergeInventoryCsv } from './inventory-csv.service.ts';

const form = z.object({
  file: z.instanceof(File, { message: 'a .csv file is needed' }).openapi({ type: 'string', format: 'binary' }),
  encoding: z.string().max(40).optional(),
  delimiter: z.string().optional(),
});

const load = createRoute({
  method: 'post',
  path: '/tenants/{t}/inventory/csv',
  tags: ['Tenants'],
  summary: 'Merge a CSV of numbers, devices, locations, licences or org units',
  description:
    'The first line names the fields of the record. Lines are merged by key like PUT inventory, all or nothing; a blank cell leaves what is stored. Encoding and delimiter are recognised.',
  request: {
    params: tenantParams,
    query: z.object({ kind: inventoryCsvKind }),
    body: { content: { 'text/csv': { schema: z.string() }, 'multipart/form-data': { schema: form } }, required: false },
  },
  responses: { 200: json(inventoryCsvMerged, 'How the file was read, and how many records it named') },
});

const charsetOf = (type: string): string | undefined => /;\s*charset="?([\w.:-]+)"?/i.exec(type)?.[1];

/** Both bodies are declared, so either may be asked for; only the one that was sent has been read. */
async function sentFile(type: string, formSent: () => z.output<typeof form> | string, body: () => Promise<ArrayBuffer>) {
  const sent = /^multipart\/form-data\b/i.test(type) ? formSent() : null;
  if (sent !== null && typeof sent !== 'string') {
    const options: CsvOptions = { encoding: sent.encoding || undefined, delimiter: delimiterOf(sent.delimiter) };
    return { bytes: new Uint8Array(await sent.file.arrayBuffer()), options };
  }
  if (!/^text\/csv\b/i.test(type))
    throw new Problem('unsupported-media-type', 'Send the lines as text/csv, or a file as multipart/form-data.');
  return { bytes: new Uint8Array(await body()), options: { encoding: charsetOf(type) } };
}

export const inventoryCsvRoutes = (deps: Deps): OpenAPIHono<AppEnv> =>
  routes().openapi(load, async (c) => {
    const { bytes, options } = await sentFile(
      c.req.header('content-type') ?? '',
      () => c.req.valid('form'),
      () => c.req.arrayBuffer(),
    );
    return c.json(await mergeInventoryCsv(deps, c.get('tenant'), c.req.valid('query').kind, bytes, options), 200);
  });
