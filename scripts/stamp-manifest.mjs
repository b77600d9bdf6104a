// Puts the address the add-in is served from into the manifest, which names https://localhost:3000.
//   node scripts/stamp-manifest.mjs https://rowcall.example.com > manifest.example.xml
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const DEVELOPMENT = 'https://localhost:3000';
const MANIFEST = new URL('../manifest.xml', import.meta.url);

/** @returns {string} the manifest for an add-in served from `origin` */
export function stampedManifest(origin) {
  const { protocol, origin: clean } = new URL(origin);
  if (protocol !== 'https:') throw new Error(`Excel takes an add-in over https only; ${origin} is not.`);
  return readFileSync(MANIFEST, 'utf8').replaceAll(DEVELOPMENT, clean);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [origin] = process.argv.slice(2);
  if (origin) process.stdout.write(stampedManifest(origin));
  else {
    console.error('Say where the add-in is served from: node scripts/stamp-manifest.mjs https://rowcall.example.com');
    process.exitCode = 2;
  }
}
