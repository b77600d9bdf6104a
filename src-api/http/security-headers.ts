// Headers of every answer. Excel on the web shows the task pane in a frame, so framing is limited by frame-ancestors to
// Microsoft's hosts; X-Frame-Options would forbid it and must stay away. Microsoft publishes no list of what office.js
// needs; these hosts are those found in its files (docs/decisions).
import { createMiddleware } from 'hono/factory';

const policy = {
  'default-src': `'none'`,
  'base-uri': `'none'`,
  'object-src': `'none'`,
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
};
export const contentSecurityPolicy = Object.entries(policy)
  .map(([name, sources]) => `${name} ${sources}`)
  .join('; ');

export const securityHeaders = createMiddleware(async (c, next) => {
  await next();
  c.header('Content-Security-Policy', contentSecurityPolicy);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Referrer-Policy', 'no-referrer');
});
