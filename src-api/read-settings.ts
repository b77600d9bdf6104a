// How settings are read from the environment: each from its variable or from the file that <variable>_FILE names, which is how
// containers are handed secrets; and what is said of one that cannot be used. config.ts has the table of them.
import { readFileSync } from 'node:fs';
import type { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Setting {
  env: string;
  schema: z.ZodType;
  default: string | undefined;
  doc: string;
}

/** Their values are never shown, not even wrong ones. */
const SECRET = /SECRET|PASSWORD|TOKEN|KEY|URL/;

function problemOf(issue: z.core.$ZodIssue): string {
  if (issue.message.startsWith('must')) return issue.message;
  if (issue.code === 'custom') return `cannot be read: ${issue.message}`;
  if (issue.code === 'invalid_type') return `must be a ${issue.expected === 'int' ? 'whole number' : issue.expected}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  const characters = 'origin' in issue && issue.origin === 'string' ? ' characters' : '';
  if (issue.code === 'too_small')
    return characters ? `must have at least ${issue.minimum}${characters}` : `must be at least ${issue.minimum}`;
  if (issue.code === 'too_big') return characters ? `must have at most ${issue.maximum}${characters}` : `must be at most ${issue.maximum}`;
  return 'cannot be read';
}

/** The variable's own text, or its file's without the line end that editors add. */
function textOf(env: Environment, name: string): { text: string | undefined } | { wrong: string } {
  // An empty variable is how compose files and shells say "not set".
  const [text, file] = [env[name] || undefined, env[`${name}_FILE`] || undefined];
  if (file === undefined) return { text };
  if (text !== undefined) return { wrong: `${name} and ${name}_FILE are both set. Keep one of them.` };
  try {
    return { text: readFileSync(file, 'utf8').replace(/\r?\n$/, '') || undefined };
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    return { wrong: `${name}_FILE: the file "${file}" cannot be read (${code ?? 'unknown'}). Mend its path or its rights.` };
  }
}

export function readSetting(env: Environment, { env: name, schema, default: usual, doc }: Setting): { value: unknown } | { wrong: string } {
  const given = textOf(env, name);
  if ('wrong' in given) return given;
  const parsed = schema.safeParse(given.text ?? usual);
  if (parsed.success) return { value: parsed.data };
  const [issue] = parsed.error.issues;
  const shown = SECRET.test(name) ? '' : `, and is "${given.text ?? ''}"`;
  const instead = usual === undefined || usual === '' ? 'Correct it, or leave it out.' : `Correct it, or leave it out for ${usual}.`;
  return { wrong: `${name} ${issue ? problemOf(issue) : 'cannot be read'}${shown}. ${instead} What it is: ${doc}` };
}
