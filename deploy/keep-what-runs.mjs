// For the image: leaves in package.json what the running API imports. The pages are built by then, and what built them and
// what is in them makes nine tenths of the packages. `npm prune` afterwards removes the rest.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SPECIFIER = /(?:from|import\(|resolve\()\s*'((?:@[^/']+\/)?[^./'][^/']*)[^']*'/g;

function imported(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /\.(ts|mjs)$/.test(file.name))
    .flatMap((file) => [...readFileSync(join(file.parentPath, file.name), 'utf8').matchAll(SPECIFIER)].map((match) => match[1]));
}

const names = new Set(['src-api', 'shared'].flatMap(imported));
const described = JSON.parse(readFileSync('package.json', 'utf8'));
const kept = Object.entries(described.dependencies).filter(([name]) => names.has(name));
const { devDependencies: _development, ...rest } = described;
writeFileSync('package.json', `${JSON.stringify({ ...rest, dependencies: Object.fromEntries(kept) }, null, 2)}\n`);
console.log(`What runs needs ${kept.map(([name]) => name).join(', ')}.`);
