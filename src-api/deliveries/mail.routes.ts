// A tenant's words in welcome mails, their preview, and mails kept as files where there is no mail server.
import { readFile } from 'node:fs/promises';
import { createRoute, z } from '@hono/zod-openapi';
import { mailPreview, mailTemplate, newMailTemplate, type MailTemplate } from '../../shared/contracts/mail.ts';
import { fillIn, placeholders, unknownPlaceholders, welcomeMail } from '../../shared/messages/welcome-mail.ts';
import type { Deps } from '../deps.ts';
import { expectedVersion } from '../http/if-match.ts';
import { notFound, Problem } from '../http/problem.ts';
import { file, json, jsonBody, routes, tenantParams } from '../http/routes.ts';
import { findDelivery } from './deliveries.store.ts';
import { findTemplate, removeTemplate, type StoredTemplate, writeTemplate } from './mail.store.ts';
import { emlFile } from './send-mail.ts';

const tags = ['Deliveries'];
const path = '/tenants/{t}/mail-template';
const ifMatch = z.object({ 'if-match': z.string().optional() });

const show = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'The words of welcome mails',
  request: { params: tenantParams },
  responses: { 200: json(mailTemplate, 'The words') },
});
const write = createRoute({
  method: 'put',
  path,
  tags,
  summary: 'Give welcome mails words of your own; If-Match once there are some',
  request: { params: tenantParams, headers: ifMatch, body: jsonBody(newMailTemplate) },
  responses: { 200: json(mailTemplate, 'Written') },
});
const reset = createRoute({
  method: 'delete',
  path,
  tags,
  summary: 'Back to the words that come with Rowcall',
  request: { params: tenantParams },
  responses: { 204: { description: 'Done' } },
});
const preview = createRoute({
  method: 'post',
  path: `${path}/preview`,
  tags,
  summary: 'How a mail with these words would read',
  request: { params: tenantParams, body: jsonBody(newMailTemplate) },
  responses: { 200: json(mailPreview, 'For a made-up user') },
});
const eml = createRoute({
  method: 'get',
  path: '/tenants/{t}/deliveries/{id}/mail',
  tags,
  summary: 'The mail itself, where mails are written to files',
  request: { params: tenantParams.extend({ id: z.uuid() }) },
  responses: { 200: file('message/rfc822', 'As a mail program opens it') },
});

const described = Object.entries(placeholders).map(([name, meaning]) => ({ name, meaning }));

const present = (stored: StoredTemplate | undefined): MailTemplate => ({
  subject: stored?.subject ?? welcomeMail.subject,
  body: stored?.body ?? welcomeMail.body,
  own: stored !== undefined,
  placeholders: described,
  version: stored?.version ?? null,
});

function mustBeKnown({ subject, body }: { subject: string; body: string }): void {
  for (const [field, text] of Object.entries({ subject, body })) {
    const [unknown] = unknownPlaceholders(text);
    if (unknown === undefined) continue;
    const known = Object.keys(placeholders).join(', ');
    throw new Problem('invalid-request', `{{${unknown}}} in the ${field} means nothing here. Use one of: ${known}.`, {
      fields: [{ path: field, message: `unknown placeholder ${unknown}` }],
    });
  }
}

const madeUp = (tenant: string) => ({
  tenant,
  firstName: 'Ann',
  lastName: 'Example',
  username: 'ann@example.com',
  email: 'ann@example.com',
  password: 'temporary-password',
  extension: '1001',
  number: '+12125550100',
  pin: '1234',
});

export const mailRoutes = (deps: Deps) =>
  routes()
    .openapi(show, async (c) => c.json(present(await findTemplate(deps, c.get('tenant').id)), 200))
    .openapi(write, async (c) => {
      const words = c.req.valid('json');
      mustBeKnown(words);
      const given = c.req.valid('header')['if-match'];
      const { id } = c.get('tenant');
      return c.json(present(await writeTemplate(deps, id, given === undefined ? null : expectedVersion(given), words)), 200);
    })
    .openapi(reset, async (c) => {
      await removeTemplate(deps, c.get('tenant').id);
      return c.body(null, 204);
    })
    .openapi(preview, (c) => {
      const words = c.req.valid('json');
      mustBeKnown(words);
      const user = madeUp(c.get('tenant').name);
      return c.json({ to: user.email, subject: fillIn(words.subject, user), text: fillIn(words.body, user) }, 200);
    })
    .openapi(eml, async (c) => {
      const { t, id } = c.req.valid('param');
      const delivery = await findDelivery(deps, t, id);
      if (delivery?.recipient !== 'mail') throw notFound('mail with this id');
      try {
        c.header('Content-Type', 'message/rfc822');
        return c.body(await readFile(emlFile(deps.config, t, id)));
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
          throw notFound('file of this mail: it went to a mail server, or is not written yet');
        throw cause;
      }
    });
