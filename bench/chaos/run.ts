// npm run chaos [-- kills faults histories takeovers machines] [--kills=N] [--faults=N] [--histories=N] [--takeovers=N]
// [--tenants=N] [--engine=embedded|postgres] [--seed=N]: breaks what can break, prints figures, and fails on any finding.
// Each engine has its own process, because a process talks to one engine.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../test/support/postgres.ts';
import { parts, type Wanted } from './parts.ts';

const engines = ['embedded', 'postgres'] as const;
const number = (name: string, given: string): number => {
  const value = Number(given);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name}=${given} is no number: give a whole one, such as --${name}=20.`);
  return value;
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '200' },
    faults: { type: 'string', default: '500' },
    histories: { type: 'string', default: '2000' },
    takeovers: { type: 'string', default: '20' },
    tenants: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    engine: { type: 'string' },
    inside: { type: 'boolean', default: false },
  },
});
// `--histories` alone, as a flag, is read as the name of a part.
const named = positionals.filter((p) => p !== '');
const unknown = named.filter((p) => !Object.hasOwn(parts, p));
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
if (values.engine !== undefined && !engines.some((e) => e === values.engine)) throw new Error(`--engine is one of ${engines.join(', ')}.`);
const wanted: Wanted = {
  kills: number('kills', values.kills),
  faults: number('faults', values.faults),
  histories: number('histories', values.histories),
  takeovers: number('takeovers', values.takeovers),
  tenants: number('tenants', values.tenants),
  seed: number('seed', values.seed),
};

if (values.inside) {
  const engine = process.env['TEST_DATABASE'] === 'postgres' ? 'postgres' : 'embedded';
  let findings = 0;
  for (const [name, part] of Object.entries(parts)) {
    if (!part.engines.includes(engine) || (named.length > 0 && !named.includes(name))) continue;
    const start = performance.now();
    const { line, wrong } = await part.run(wanted, (text) => console.log(`  ${text}`));
    findings += wrong.length;
    console.log(`${engine}, ${name}: ${line}; ${wrong.length} findings (${Math.round((performance.now() - start) / 1000)} s)`);
  }
  // What a killed process left waiting would keep this one alive.
  process.exit(findings > 0 ? 1 : 0);
}

const server = await startPostgres();
try {
  for (const engine of engines) {
    if (values.engine !== undefined && values.engine !== engine) continue;
    const env = { ...process.env, TEST_DATABASE: engine === 'postgres' ? 'postgres' : '', TEST_POSTGRES_URL: server.url };
    const child = spawn(process.execPath, [import.meta.filename, '--inside', ...process.argv.slice(2)], { stdio: 'inherit', env });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) process.exitCode = 1;
  }
} finally {
  await server.stop();
}
