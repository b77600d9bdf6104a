// Turns TypeScript, TSX and the packages that come as ES modules into the CommonJS that jest runs without Node's experimental
// vm modules; types are erased exactly as Node and webpack erase them.
const { transformSync } = require('esbuild');
const { createHash } = require('node:crypto');

const shared = { target: 'es2023', jsx: 'automatic', sourcemap: 'external' };
const commonJs = {
  ...shared,
  format: 'cjs',
  // A real import() would go past jest's registry, and needs vm modules too.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': 'importMetaUrl', 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
};
// What jest takes as ES modules by their names when someone starts it with --experimental-vm-modules all the same.
const esModule = { ...shared, format: 'esm', supported: { 'import-attributes': true } };
const optionsOf = ({ supportsStaticESM }) => (supportsStaticESM ? esModule : commonJs);

const IMPORT_META_URL = `const importMetaUrl = require('node:url').pathToFileURL(__filename).href;`;
/** Finding one where there is none costs a moment, no more. */
const ES_MODULE = /(^|[;}])\s*(import|export)\b/m;
const loaderOf = (path) => (/\.tsx?$/.exec(path)?.[0] ?? '.js').slice(1);

module.exports = {
  process(source, path, jest) {
    if (/\.js$/.test(path) && !ES_MODULE.test(source)) return { code: source };
    const options = optionsOf(jest);
    const banner = options === commonJs && source.includes('import.meta.url') ? IMPORT_META_URL : '';
    const { code, map } = transformSync(source, { ...options, loader: loaderOf(path), banner, sourcefile: path });
    return { code, map };
  },
  getCacheKey: (source, path, jest) =>
    createHash('sha1')
      .update(JSON.stringify([optionsOf(jest), IMPORT_META_URL, path]))
      .update(source)
      .digest('hex'),
};
