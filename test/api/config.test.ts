// Settings are read once at start, and whoever got several wrong is told all of them at once, without a secret being shown.
import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, settingsTable } from '../../src-api/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'rowcall-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const told = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (cause) {
    return (cause as Error).message;
  }
  throw new Error('These settings were taken.');
};

test('seven mistakes are told at once: which setting, what is wrong with its value, and what to do', () => {
  const message = told({
    PORT: 'eighty',
    ROWCALL_DRAIN_SECONDS: '4000',
    DATABASE_URL: 'mysql://rowcall:hidden-one@db.example/rowcall',
    ROWCALL_ADMIN_PASSWORD: 'hidden2',
    ROWCALL_TRUST_PROXY: 'true',
    ROWCALL_SMTP_URL: 'http://name:hidden-three@mail.example',
    ROWCALL_SLOW_MS: '1.5',
  });
  const lines = message.split('\n');
  expect(lines[0]).toBe('7 settings cannot be used:');
  expect(lines.slice(1).map((line) => line.trim().split(' What it is: ')[0])).toEqual([
    'PORT must be a number, and is "eighty". Correct it, or leave it out for 3000.',
    'DATABASE_URL must start with postgres:// or postgresql://. Correct it, or leave it out.',
    'ROWCALL_ADMIN_PASSWORD must have at least 8 characters. Correct it, or leave it out.',
    'ROWCALL_TRUST_PROXY must be one of yes, no, and is "true". Correct it, or leave it out for no.',
    'ROWCALL_SMTP_URL must start with smtp:// or smtps://. Correct it, or leave it out.',
    'ROWCALL_DRAIN_SECONDS must be at most 3600, and is "4000". Correct it, or leave it out for 10.',
    'ROWCALL_SLOW_MS must be a whole number, and is "1.5". Correct it, or leave it out for 2000.',
  ]);
  for (const line of lines.slice(1)) expect(line).toMatch(/ What it is: .{10,}/);
  expect(message).not.toContain('hidden');
});

test('no wrong value of a secret is shown, whichever setting it is', () => {
  const secrets = settingsTable.map(({ env }) => env).filter((env) => /SECRET|PASSWORD|TOKEN|KEY|URL/.test(env));
  expect(secrets).toEqual(expect.arrayContaining(['DATABASE_URL', 'ROWCALL_SECRET_KEY', 'ROWCALL_METRICS_TOKEN', 'ROWCALL_SMTP_URL']));
  for (const env of secrets) {
    try {
      readConfig({ [env]: 'short ünd' });
    } catch (cause) {
      expect((cause as Error).message).not.toContain('ünd');
    }
  }
});

test('a setting may stand in a file, as secrets of containers do', () => {
  const file = join(folder, 'key');
  writeFileSync(file, 'a key of many characters\n');
  expect(readConfig({ ROWCALL_SECRET_KEY_FILE: file }).secretKey).toBe('a key of many characters');
  expect(told({ ROWCALL_SECRET_KEY_FILE: file, ROWCALL_SECRET_KEY: 'another of many characters' })).toContain('are both set. Keep one');
  expect(told({ ROWCALL_SECRET_KEY_FILE: join(folder, 'none'), PORT: 'x' })).toMatch(
    /^2 settings[^]*ROWCALL_SECRET_KEY_FILE: the file .* cannot be read \(ENOENT\)/,
  );
});

test('an empty variable is one that is not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', ROWCALL_METRICS_TOKEN_FILE: '' })).toEqual(readConfig({}));
});
