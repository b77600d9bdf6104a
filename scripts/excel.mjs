// `npm run excel`: the add-in in a real Excel, from this folder. Serves pages and API over https with a certificate of
// office-addin-dev-certs, and sideloads the manifest with office-addin-debugging. On a machine without Excel it says so and
// keeps serving, for Excel on the web or another machine. Runs on any Node from 20 on, like `npm start`.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildPages, installPackages, nodeBinary, root } from './set-up.mjs';
import { stampedManifest } from './stamp-manifest.mjs';

const SERVING = '--serving'; // this script again, under the Node that runs TypeScript

if (process.argv.includes(SERVING)) await serve();
else handOver();

function handOver() {
  try {
    installPackages();
    buildPages();
  } catch (cause) {
    stopWith(cause);
  }
  const server = spawn(nodeBinary(), [join(root, 'scripts', 'excel.mjs'), SERVING], { cwd: root, stdio: 'inherit' });
  // Ctrl+C reaches the server by itself; this process stays until it has stopped cleanly.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => server.kill('SIGTERM'));
  server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

function stopWith(cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
}

async function serve() {
  const { readConfig } = await import(pathToFileURL(join(root, 'src-api', 'config.ts')).href);
  const { start } = await import(pathToFileURL(join(root, 'src-api', 'start.ts')).href);
  let running;
  try {
    running = await start({ config: readConfig(process.env), tls: await certificate() });
  } catch (cause) {
    stopWith(cause);
  }
  const { url, administrator, stop } = running;
  console.log(`Rowcall is at ${url} for Excel. Ctrl+C stops it.`);
  if (administrator?.madeUp)
    console.log(
      `\nThe first administrator was made. This password is shown once:\n  user name  ${administrator.username}\n  password   ${administrator.madeUp}\n`,
    );

  const manifest = writeManifest(url);
  let unload = async () => {};
  const onSignal = async () => {
    await unload();
    await stop();
    process.exit(0);
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  unload = await sideload(manifest);
}

/** Of ROWCALL_TLS_CERT and ROWCALL_TLS_KEY (files), or made by office-addin-dev-certs, which may ask to trust it. */
async function certificate() {
  const { ROWCALL_TLS_CERT: certFile, ROWCALL_TLS_KEY: keyFile } = process.env;
  if (certFile && keyFile) return { cert: readFileSync(certFile), key: readFileSync(keyFile) };
  const { default: devCerts } = await import('office-addin-dev-certs');
  try {
    const { cert, key } = await devCerts.getHttpsServerOptions();
    return { cert, key };
  } catch (cause) {
    throw new Error(
      `No trusted certificate for https://localhost could be made: ${cause instanceof Error ? cause.message : String(cause)}\n` +
        'Trusting it needs an administrator. Run this once as one, or name files of your own in ROWCALL_TLS_CERT and ROWCALL_TLS_KEY.',
    );
  }
}

/** The built manifest, with the address that really serves it. */
function writeManifest(url) {
  const file = join(root, 'dist', 'manifest.xml');
  writeFileSync(file, stampedManifest(url));
  return file;
}

/** @returns takes the add-in out of Excel again */
async function sideload(manifest) {
  const byHand = `To add it by hand, in Excel or Excel on the web: Home > Add-ins > More Add-ins > My Add-ins > Upload, and choose\n  ${manifest}`;
  if (process.platform !== 'win32' && process.platform !== 'darwin') {
    console.log(`There is no Excel for ${process.platform}, so nothing was started here; the pages are served all the same.\n${byHand}`);
    return async () => {};
  }
  try {
    const { AppType, startDebugging, stopDebugging } = await import('office-addin-debugging');
    const { OfficeApp } = await import('office-addin-manifest');
    await startDebugging(manifest, { appType: AppType?.Desktop ?? 'desktop', app: OfficeApp.Excel, enableDebugging: false });
    console.log('Excel was started with the Rowcall group on its Home tab.');
    return () => stopDebugging(manifest).catch((cause) => console.error(`Rowcall could not be taken out of Excel: ${cause.message}`));
  } catch (cause) {
    console.log(
      `Excel could not be started here (${cause instanceof Error ? cause.message : String(cause)}). The pages are served all the same.\n${byHand}`,
    );
    return async () => {};
  }
}
