// Every setting of the process in one table: its environment variable, its shape, its default and what it is for.
// The README's list of settings is made from the same table.
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { oidcMistakes, oidcSettings } from './auth/oidc/oidc-settings.ts';
import { logLevels } from './log.ts';
import { type Environment, readSetting } from './read-settings.ts';

const projectFolder = resolve(import.meta.dirname, '..');

const text = z.string().min(1);
/** As a browser sends it: anything else would never match, or match everybody. */
const isOrigin = (text: string): boolean => /^https?:\/\/[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;

function formerKeys(value: string, context: z.RefinementCtx): string[] {
  if (!value.startsWith('[')) return value === '' ? [] : [value];
  try {
    return z.array(z.string().min(1)).parse(JSON.parse(value));
  } catch {
    context.addIssue({ code: 'custom', message: 'must be one key, or several as a JSON list: ["first","second"]' });
    return z.NEVER;
  }
}

const settings = {
  port: {
    env: 'PORT',
    schema: z.coerce.number().int().min(0).max(65535),
    default: '3000',
    doc: 'Port the API and the pages answer on; 0 takes a free one.',
  },
  host: { env: 'ROWCALL_HOST', schema: text, default: '127.0.0.1', doc: 'Address to listen on; 0.0.0.0 lets other machines in.' },
  dataFolder: {
    env: 'ROWCALL_DATA',
    schema: text.transform((p) => resolve(p)),
    default: join(projectFolder, '.rowcall'),
    doc: 'Folder of the embedded database and of the key file.',
  },
  databaseUrl: {
    env: 'DATABASE_URL',
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
      .optional(),
    default: undefined,
    doc: 'A PostgreSQL (15 or newer) to use instead of the embedded engine.',
  },
  adminUsername: {
    env: 'ROWCALL_ADMIN_USERNAME',
    schema: z.string().min(1).max(256),
    default: 'admin',
    doc: 'User name of the first administrator.',
  },
  adminPassword: {
    env: 'ROWCALL_ADMIN_PASSWORD',
    schema: z.string().min(8, 'must have at least 8 characters').max(1024).optional(),
    default: undefined,
    doc: 'Password of the first administrator; without it one is made and printed once.',
  },
  secretKey: {
    env: 'ROWCALL_SECRET_KEY',
    schema: z.string().min(16, 'must have at least 16 characters').optional(),
    default: undefined,
    doc: 'Seals secrets; without it a key file in the data folder, readable by its owner alone.',
  },
  oldSecretKeys: {
    env: 'ROWCALL_SECRET_KEY_OLD',
    schema: z.string().transform(formerKeys),
    default: '',
    doc: 'The former ROWCALL_SECRET_KEY (several as a JSON list) until everything is sealed with the new one: npm run secrets:rotate.',
  },
  trustProxy: {
    env: 'ROWCALL_TRUST_PROXY',
    schema: z.enum(['yes', 'no']).transform((v) => v === 'yes'),
    default: 'no',
    doc: 'yes: the caller is the last address of X-Forwarded-For, put there by your own proxy.',
  },
  webhooksToPrivate: {
    env: 'ROWCALL_WEBHOOK_PRIVATE',
    schema: z.enum(['yes', 'no']).transform((v) => v === 'yes'),
    default: 'no',
    doc: 'yes: webhooks may go to addresses inside private networks and to this machine itself.',
  },
  smtpUrl: {
    env: 'ROWCALL_SMTP_URL',
    schema: z
      .string()
      .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
      .optional(),
    default: undefined,
    doc: 'Mail server, such as smtp://name:password@mail.example.com:587; without it mails are files in the data folder.',
  },
  mailFrom: { env: 'ROWCALL_MAIL_FROM', schema: text, default: 'Rowcall <rowcall@localhost>', doc: 'Sender of welcome mails.' },
  tftpFolder: {
    env: 'ROWCALL_TFTP_FOLDER',
    schema: text.transform((p) => resolve(p)).optional(),
    default: undefined,
    doc: 'Existing folder of a TFTP server; phone files of tenants that ask for it are written there. Without it none are.',
  },
  ...oidcSettings,
  drainSeconds: {
    env: 'ROWCALL_DRAIN_SECONDS',
    schema: z.coerce.number().min(0).max(3600),
    default: '10',
    doc: 'How long a process that is asked to stop goes on answering the requests it has; then they are cut.',
  },
  logLevel: {
    env: 'ROWCALL_LOG_LEVEL',
    schema: z.enum(logLevels),
    default: 'info',
    doc: 'What is less important is not logged: debug (every request), info, warn or error.',
  },
  slowMs: {
    env: 'ROWCALL_SLOW_MS',
    schema: z.coerce.number().int().min(1),
    default: '2000',
    doc: 'A request that takes so many milliseconds or more is logged as slow, by the pattern of its route.',
  },
  metricsToken: {
    env: 'ROWCALL_METRICS_TOKEN',
    schema: z
      .string()
      .regex(/^[!-~]{16,}$/, 'must have at least 16 characters, none of them a space')
      .optional(),
    default: undefined,
    doc: 'Bearer token for /metrics; without it only this machine itself is answered there.',
  },
  workerPort: {
    env: 'ROWCALL_WORKER_PORT',
    schema: z.coerce.number().int().min(0).max(65535).optional(),
    default: undefined,
    doc: 'Port on which a worker answers /health and /metrics; without it a worker listens nowhere.',
  },
  origins: {
    env: 'ROWCALL_ORIGINS',
    schema: z
      .string()
      .transform((v) => v.split(/[\s,]+/).filter(Boolean))
      .refine((all) => all.every(isOrigin), 'must be origins such as https://addin.example.com, without a path; * is not allowed'),
    default: '',
    doc: 'Further origins whose pages may call the API, such as https://addin.example.com.',
  },
  hstsSeconds: {
    env: 'ROWCALL_HSTS_SECONDS',
    schema: z.coerce.number().int().min(0).max(63_072_000),
    default: '31536000',
    doc: 'How long a browser that came over HTTPS is told to come by nothing else; 0: not told. Never said of localhost.',
  },
} as const;

export type Config = { [K in keyof typeof settings]: z.output<(typeof settings)[K]['schema']> };

export const settingsTable: readonly { env: string; default: string; doc: string }[] = Object.values(settings).map((s) => ({
  env: s.env,
  default: s.default ?? '',
  doc: s.doc,
}));

/** All mistakes are told at once. */
export function readConfig(env: Environment): Config {
  const wrong: string[] = [];
  const read = Object.entries(settings).map(([name, setting]) => {
    const found = readSetting(env, setting);
    if ('wrong' in found) wrong.push(found.wrong);
    return [name, 'value' in found ? found.value : undefined];
  });
  wrong.push(...oidcMistakes(Object.fromEntries(read) as Partial<Config>));
  if (wrong.length > 0)
    throw new Error(
      `${wrong.length === 1 ? 'A setting' : `${wrong.length} settings`} cannot be used:\n${wrong.map((w) => `  ${w}`).join('\n')}`,
    );
  return Object.fromEntries(read) as Config;
}
