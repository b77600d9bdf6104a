// `npm test`: from a fresh clone to one line, `N passed, N failed`. Installs what the tests need (packages, and as root on
// Debian also a browser and PostgreSQL), builds the pages, then runs every level of the tests, those of the API once on each
// database engine. Arguments go to jest: `npm test -- test/shared`.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runJest } from './run-jest.mjs';
import { findSoffice } from './find-soffice.mjs';
import { buildPages, installPackages, run } from './set-up.mjs';
import { runTests } from './test-runs.mjs';

const onPath = (names) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
const isRoot = process.getuid?.() === 0;

function installPackage(name, why) {
  if (!isRoot || !onPath(['apt-get']))
    throw new Error(`The tests need ${why}. Install it (on Debian or Ubuntu: apt-get install ${name}) and run npm test again.`);
  console.log(`Installing ${why} (apt-get install ${name}) …`);
  run('apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends', [name], `Installing ${name}`, {
    shell: true,
  });
}

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];
const wellKnown = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const findBrowser = () => process.env.CHROME_PATH ?? onPath(browsers) ?? wellKnown.find((file) => existsSync(file));

function browser() {
  if (!findBrowser()) installPackage('chromium', 'a Chromium browser');
  const found = findBrowser();
  if (!found) throw new Error('No Chromium was found even after installing it. Name one with CHROME_PATH.');
  return found;
}

/** Debian packages whose programs are missing; without them the proof with real SIP registrations is not run. */
const sipPrograms = () => [
  ...(onPath(['kamailio']) || existsSync('/usr/sbin/kamailio') ? [] : ['kamailio', 'kamailio-postgres-modules']),
  ...(onPath(['sipp']) ? [] : ['sip-tester']),
];

const hasPostgres = () => onPath(['initdb']) || (existsSync('/usr/lib/postgresql') && readdirSync('/usr/lib/postgresql').length > 0);

try {
  installPackages();
  const env = { CHROME_PATH: browser() };
  if (!hasPostgres()) installPackage('postgresql', 'PostgreSQL');
  if (sipPrograms().length > 0 && isRoot && onPath(['apt-get'])) installPackage(sipPrograms().join(' '), 'a SIP server and SIP phones');
  buildPages();
  const more = process.argv.slice(2);
  const runAll = (args, vars) => runTests((chosen, only) => runJest(chosen, vars, only), args, console.log);
  const runs = [runAll(['--passWithNoTests', ...more], env)];
  console.log('\nThe tests of the API again, on PostgreSQL');
  runs.push(runAll(['--selectProjects', 'api', '--passWithNoTests', ...more], { ...env, TEST_DATABASE: 'postgres' }));
  const sum = (key) => runs.reduce((total, one) => total + one[key], 0);
  if (!findSoffice())
    console.log(
      '\nNot run: whether LibreOffice opens our templates. It is not installed (on Debian or Ubuntu: apt-get install libreoffice-calc).',
    );
  if (sipPrograms().length > 0)
    console.log(
      `\nNot run: whether phones register at a SIP server. Missing (on Debian or Ubuntu): apt-get install ${sipPrograms().join(' ')}`,
    );
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exit(runs.every((one) => one.ok) ? 0 : 1);
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
}
