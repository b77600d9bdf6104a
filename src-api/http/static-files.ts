// The pages built by webpack, from dist/: the workbench at /, the task pane and the dialog for Excel. No token needed.
import { readFile } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { Hono } from 'hono';
import { getMimeType } from 'hono/utils/mime';
import type { AppEnv } from './app-env.ts';

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Rowcall</title>
<h1>The pages are not built yet</h1><p>Run <code>npm start</code>, or <code>npm run build</code> and load this page again. The API itself answers; its addresses are at <a href="/docs">/docs</a>.</p></html>`;

/** What the disk says of a name that is no file's; 300 letters are none either. */
const NO_FILE = new Set(['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG']);

export function staticFiles(folder: string) {
  const root = resolve(folder);
  const read = async (path: string): Promise<Buffer<ArrayBuffer> | undefined> => {
    const file = resolve(root, `.${path}`);
    if (!file.startsWith(root + sep)) return undefined;
    try {
      return await readFile(file);
    } catch (cause) {
      if (NO_FILE.has((cause as NodeJS.ErrnoException).code ?? '')) return undefined;
      throw cause;
    }
  };
  const app = new Hono<AppEnv>();
  app.get('*', async (c, next) => {
    const path = decode(c.req.path);
    if (path === undefined) return next();
    const wanted = path === '/' ? '/workbench.html' : path;
    const body = await read(wanted);
    if (body) {
      c.header('Content-Type', getMimeType(wanted) ?? 'application/octet-stream');
      // Bundles carry a hash of their content in their name, icons and pages do not.
      c.header('Cache-Control', /\.[0-9a-f]{10}\.\w+(\.map)?$/.test(wanted) ? 'public, max-age=31536000, immutable' : 'no-cache');
      return c.body(body);
    }
    if (wanted.endsWith('.html') && !wanted.slice(1).includes('/'))
      return (await read('/workbench.html')) ? next() : c.html(NOT_BUILT, 503);
    return next();
  });
  return app;
}

function decode(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path);
    return decoded.includes('\0') ? undefined : decoded;
  } catch (malformed) {
    if (malformed instanceof URIError) return undefined;
    throw malformed;
  }
}
