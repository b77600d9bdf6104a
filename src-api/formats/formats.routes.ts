// GET /formats, a format's template, and the catalog of phone models: what a sheet may hold, before there is one.
import { createRoute, z } from '@hono/zod-openapi';
import phones from '../../shared/catalog/phones.json' with { type: 'json' };
import { tenantId } from '../../shared/contracts/common.ts';
import { catalog, format, formatId } from '../../shared/contracts/formats.ts';
import { describeFormat, findFormat, formats } from '../../shared/formats/registry.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { json, routes } from '../http/routes.ts';
import { offerContext } from './offer-context.ts';
import { csvDelimiters, type CsvDelimiter, csvEncodings, encodingOf, writeCsvTemplate, writeXlsxTemplate } from './write-template.ts';

const tags = ['Formats'];
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const anyFile = { schema: { type: 'string', format: 'binary' } } as const;

const list = createRoute({
  method: 'get',
  path: '/formats',
  tags,
  summary: 'List import formats',
  responses: { 200: json(z.array(format), 'Formats') },
});
const template = createRoute({
  method: 'get',
  path: '/formats/{format}/template',
  tags,
  summary: 'An empty sheet of this format, with one example row; as .xlsx also with help and dropdowns, of the tenant if one is named',
  request: {
    params: z.object({ format: formatId }),
    query: z.object({
      tenant: tenantId.optional(),
      as: z.enum(['xlsx', 'csv']).default('xlsx'),
      encoding: z.enum(csvEncodings).optional().openapi({ description: 'Of a .csv file; left out, what the vendor reads' }),
      delimiter: z
        .enum(Object.keys(csvDelimiters) as [CsvDelimiter])
        .default('comma')
        .openapi({ description: 'Of a .csv file' }),
    }),
  },
  responses: { 200: { content: { [xlsxType]: anyFile, 'text/csv': anyFile }, description: 'The file' } },
});
const phoneModels = createRoute({
  method: 'get',
  path: '/catalog',
  tags,
  summary: 'Phone brands, families and models',
  responses: { 200: json(catalog, 'The catalog') },
});

export function formatsRoutes(deps: Deps) {
  const described = formats.map(describeFormat);
  // The file also says where each figure comes from, which is not part of the answer.
  const models = catalog.parse(phones);
  return routes()
    .openapi(list, (c) => c.json(described, 200))
    .openapi(phoneModels, (c) => c.json(models, 200))
    .openapi(template, async (c) => {
      const { tenant, as, encoding, delimiter } = c.req.valid('query');
      const wanted = findFormat(c.req.valid('param').format);
      if (!wanted)
        throw new Problem(
          'not-found',
          `There is no format "${c.req.valid('param').format}". There are: ${formats.map((f) => f.id).join(', ')}.`,
        );
      const disposition = { 'Content-Disposition': `attachment; filename="${wanted.id}.${as}"` };
      if (as === 'xlsx') {
        const file = await writeXlsxTemplate(wanted, await offerContext(deps, wanted, tenant ?? null));
        return c.body(file, 200, { 'Content-Type': xlsxType, ...disposition });
      }
      const charset = encoding ?? encodingOf(wanted);
      return c.body(writeCsvTemplate(wanted, charset, delimiter), 200, { 'Content-Type': `text/csv; charset=${charset}`, ...disposition });
    });
}
