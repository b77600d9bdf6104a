// Lint: typescript-eslint's strict set with types, the rules of hooks, Microsoft's rules for code that speaks Office.js,
// and the one wall a linter sees best: who may name Excel and Office. Layout is prettier's alone.
import office from 'eslint-plugin-office-addins';
import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

const OFFICE_WALL = 'Only src-addin/host/excel (and the two pages that wait for Office) may name this; elsewhere use the Workbook port.';
const officeGlobals = ['Excel', 'Office', 'OfficeExtension', 'OfficeRuntime'].map((name) => ({ name, message: OFFICE_WALL }));
// The manifest's pages and commands must wait for Office before anything else can run.
const mayNameOffice = [
  'src-addin/host/excel/**',
  'src-addin/commands/**',
  'src-addin/taskpane.tsx',
  'src-addin/dialog.tsx',
  'test/**',
  'bench/**',
];

const strict = [...ts.configs.strictTypeChecked];

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.rowcall/', 'test/office-host/', 'test/fixtures/', 'docs/'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: strict,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-globals': ['error', ...officeGlobals],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Numbers in texts are what a reader wants to see.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `return store.close();` at the end of a branch says what it does.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Parts are objects of closures without `this`, so their functions may be taken out; and a type parameter that only
      // names what comes back is how the database and HTTP are typed.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Fits of structural types that the rule does not see through, and records whose keys come from tables of data.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }] }],
      '@typescript-eslint/no-dynamic-delete': 'off',
      // Adapters keep a port's asynchronous signature even where they have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: ['src-addin/**'], plugins: { 'react-hooks': hooks }, rules: hooks.configs.recommended.rules },
  { files: mayNameOffice, rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['src-addin/host/excel/**/*.ts', 'src-addin/commands/**/*.ts'],
    plugins: { 'office-addins': office },
    rules: Object.fromEntries(
      [
        'call-sync-after-load',
        'call-sync-before-read',
        'load-object-before-read',
        'no-context-sync-in-loop',
        'no-empty-load',
        'no-navigational-load',
        'no-office-initialize',
        'test-for-null-using-isNullObject',
      ].map((rule) => [`office-addins/${rule}`, 'error']),
    ),
  },
  {
    // What a test gets over HTTP or out of a page is checked by its expectations.
    files: ['test/**', 'bench/**', 'scripts/**'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
