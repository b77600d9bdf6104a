// Builds the browser half into dist/, which the API serves at its root: the task pane and the dialog for Excel, the workbench
// for everyone else, and where signing in through a provider ends; each with a bundle of its own. HTML and icons keep their names, because the manifest and bookmarks
// point at them; everything else carries a hash of its content and may be cached for ever.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import CopyPlugin from 'copy-webpack-plugin';
import { EsbuildPlugin } from 'esbuild-loader';
import HtmlPlugin from 'html-webpack-plugin';
import CssExtractPlugin from 'mini-css-extract-plugin';

const root = dirname(fileURLToPath(import.meta.url));
const PAGES = {
  taskpane: { title: 'Rowcall', inOffice: true },
  dialog: { title: 'Import sheet - Rowcall', inOffice: true },
  'sign-in': { title: 'Sign in - Rowcall', inOffice: false },
  'office-sign-in': { title: 'Sign in - Rowcall', inOffice: true },
  workbench: { title: 'Rowcall workbench', inOffice: false },
};
const TARGET = 'es2022';

const typescript = { loader: 'esbuild-loader', options: { target: TARGET, jsx: 'automatic', tsconfigRaw: {} } };

const pageHtml = ([page, { title, inOffice }]) =>
  new HtmlPlugin({
    template: 'src-addin/page.html',
    templateParameters: { title, inOffice },
    filename: `${page}.html`,
    chunks: [page],
    scriptLoading: 'defer',
    minify: false,
  });

export default (env, { mode = 'production' }) => ({
  mode,
  context: root,
  target: ['web', TARGET],
  entry: Object.fromEntries(Object.keys(PAGES).map((page) => [page, `./src-addin/${page}.tsx`])),
  output: {
    path: join(root, 'dist'),
    filename: 'assets/[name].[contenthash:10].js',
    chunkFilename: 'assets/[name].[contenthash:10].js',
    assetModuleFilename: 'assets/[name].[contenthash:10][ext]',
    publicPath: 'auto',
    clean: true,
  },
  // The pages' CSP allows no eval, so development has maps of its own; a release goes without, for the grid's alone are 30 MB.
  devtool: mode === 'development' ? 'source-map' : false,
  module: {
    rules: [
      { test: /\.tsx?$/, exclude: /node_modules/, use: typescript },
      { test: /\.css$/, use: [CssExtractPlugin.loader, 'css-loader'] },
      // Packages that import without file extensions although they say they are modules.
      { test: /\.m?js$/, resolve: { fullySpecified: false } },
    ],
  },
  resolve: { extensions: ['.ts', '.tsx', '.js'] },
  optimization: { minimizer: [new EsbuildPlugin({ target: TARGET, css: true })] },
  plugins: [
    ...Object.entries(PAGES).map(pageHtml),
    new CssExtractPlugin({ filename: 'assets/[name].[contenthash:10].css', chunkFilename: 'assets/[name].[contenthash:10].css' }),
    new CopyPlugin({
      patterns: [
        { from: 'manifest.xml', noErrorOnMissing: true },
        { from: 'src-addin/assets', to: 'assets', noErrorOnMissing: true },
      ],
    }),
  ],
  // Univer alone is six megabytes; only the workbench loads it, after its page is up.
  performance: false,
  cache: process.env.CI ? false : { type: 'filesystem', buildDependencies: { config: [fileURLToPath(import.meta.url)] } },
  stats: 'errors-warnings',
});
