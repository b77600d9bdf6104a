// Headers of every answer. Excel on the web shows the task pane in a frame, so framing of the pages is limited by
// frame-ancestors to Microsoft's hosts; X-Frame-Options would forbid it and must stay away. What is no page of the add-in is
// framed by nobody and may load nothing. Microsoft publishes no list of what office.js needs; these hosts are those found in its
// files (docs/decisions).
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { isIP } from 'node:net';
import type { Config } from '../config.ts';

const written = (policy: Readonly<Record<string, string>>): string =>
  Object.entries(policy)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');

const NOTHING = { 'default-src': `'none'`, 'base-uri': `'none'`, 'object-src': `'none'` };

/** The task pane, the dialog and the workbench. */
export const pagePolicy = written({
  ...NOTHING,
  'form-action': `'self'`,
  'script-src': `'self' https://appsforoffice.microsoft.com https://ajax.aspnetcdn.com`,
  // office.js and Fluent write style elements.
  'style-src': `'self' 'unsafe-inline'`,
  'img-src': `'self' data: blob: https://appsforoffice.microsoft.com`,
  'font-src': `'self' data: https://res.cdn.office.net`,
  'connect-src': `'self' https://login.microsoftonline.com https://browser.pipe.aria.microsoft.com https://*.events.data.microsoft.com`,
  'frame-src': `'self' https://login.microsoftonline.com https://telemetryservice.firstpartyapps.oaspapps.com`,
  'worker-src': `'self' blob:`,
  'manifest-src': `'self'`,
  'frame-ancestors':
    `'self' https://*.officeapps.live.com https://*.cloud.microsoft https://*.sharepoint.com https://*.office.com ` +
    `https://*.microsoft365.com https://onedrive.live.com https://teams.microsoft.com`,
});

/** The description of the API: a page, of ours alone, that Excel never shows. */
export const docsPolicy = written({
  ...NOTHING,
  'form-action': `'none'`,
  'script-src': `'self'`,
  // The library writes its looks into the elements.
  'style-src': `'self' 'unsafe-inline'`,
  'img-src': `'self' data:`,
  'connect-src': `'self'`,
  'frame-ancestors': `'none'`,
});

/** Answers and files: even one that a browser were made to show could do nothing. */
export const answerPolicy = written({ ...NOTHING, 'form-action': `'none'`, 'frame-ancestors': `'none'` });

const ANSWERS = /^\/(api|provision|freeswitch|health|metrics)(\/|$)/;
const policyOf = (path: string): string =>
  ANSWERS.test(path) ? answerPolicy : path === '/docs' || path.startsWith('/docs/') ? docsPolicy : pagePolicy;

/** What the pages use none of. The clipboard is left to them: copying a token is a button. */
const PERMISSIONS = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb', 'serial', 'hid', 'bluetooth', 'midi']
  .map((feature) => `${feature}=()`)
  .join(', ');

const lastOf = (header: string | undefined): string | undefined => header?.split(',').at(-1)?.trim();

/** The name under which it was asked over TLS, by itself or by the proxy in front; undefined when it was not. */
function securelyAskedAs(c: Context, { trustProxy }: Pick<Config, 'trustProxy'>): string | undefined {
  const { protocol, hostname } = new URL(c.req.url);
  if (protocol === 'https:') return hostname;
  if (!trustProxy || lastOf(c.req.header('x-forwarded-proto'))?.toLowerCase() !== 'https') return undefined;
  return lastOf(c.req.header('x-forwarded-host'))?.replace(/:\d+$/, '') ?? hostname;
}

/** A browser told so of localhost would refuse every other program of the developer's machine that speaks plain HTTP. */
const isDeveloper = (name: string): boolean =>
  name === 'localhost' || name.endsWith('.localhost') || isIP(name.replace(/^\[|\]$/g, '')) !== 0;

export const securityHeaders = (config: Pick<Config, 'trustProxy' | 'hstsSeconds'>) =>
  createMiddleware(async (c, next) => {
    await next();
    const isAnswer = ANSWERS.test(c.req.path);
    c.header('Content-Security-Policy', policyOf(c.req.path));
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Permissions-Policy', PERMISSIONS);
    if (isAnswer) c.header('Cross-Origin-Resource-Policy', 'same-origin');
    const name = securelyAskedAs(c, config);
    if (config.hstsSeconds > 0 && name !== undefined && !isDeveloper(name))
      c.header('Strict-Transport-Security', `max-age=${config.hstsSeconds}`);
  });
