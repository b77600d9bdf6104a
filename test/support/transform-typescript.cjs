// Turns TypeScript and TSX into the ESM that jest runs; types are erased exactly as Node and webpack erase them.
const { transformSync } = require('esbuild');
const { createHash } = require('node:crypto');

module.exports = {
  process(source, path) {
    const { code, map } = transformSync(source, {
      loader: path.endsWith('x') ? 'tsx' : 'ts',
      format: 'esm',
      target: 'es2023',
      // JSON is imported with its attribute, which esbuild would drop for this target.
      supported: { 'import-attributes': true },
      jsx: 'automatic',
      sourcefile: path,
      sourcemap: 'external',
    });
    return { code, map };
  },
  getCacheKey: (source, path) => createHash('sha1').update('2').update(path).update(source).digest('hex'),
};
