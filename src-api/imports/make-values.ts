// Values that fit every format: free extensions of the tenant's length, PINs nobody guesses first, passwords with all that any
// vendor asks for.
import type { GenerateQuestion } from '../../shared/contracts/generate.ts';
import type { Deps } from '../deps.ts';
import type { TenantContext } from '../http/app-env.ts';
import { freeExtensions, makePassword } from './generate.ts';
import { takenExtensions } from './taken-extensions.store.ts';

const PIN_DIGITS = 6;
const EXTENSION_DIGITS = 4;

/** One digit repeated, or digits in a row: the first that anybody tries. */
function isGuessable(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, i) => Number(digit) - Number(pin[i]));
  return steps.every((step) => step === steps[0]) && Math.abs(steps[0] ?? 0) <= 1;
}

/** Digits, each as likely as the others: bytes beyond the last whole multiple of ten are passed over. */
function makePin(random: Pick<Deps['random'], 'bytes'>, length: number): string {
  let pin = '';
  while (pin.length < length) for (const byte of random.bytes(length)) if (byte < 250 && pin.length < length) pin += String(byte % 10);
  return pin;
}

/** Fonality wants a capital and two digits, the other vendors less. */
const fitsAll = (password: string) => /\p{Lu}/u.test(password) && (password.match(/\d/g) ?? []).length >= 2;

function makeUntil(make: () => string, fits: (value: string) => boolean, count: number, except: ReadonlySet<string>): string[] {
  const made = new Set<string>();
  while (made.size < count) {
    const value = make();
    if (fits(value) && !except.has(value)) made.add(value);
  }
  return [...made];
}

async function extensions(deps: Deps, { id, settings }: TenantContext, count: number, except: ReadonlySet<string>): Promise<string[]> {
  const length = settings.extensionLength ?? EXTENSION_DIGITS;
  const taken = await takenExtensions(deps, id);
  for (const value of [...except, ...(settings.reservedExtensions ?? [])]) taken.add(value);
  const found: string[] = [];
  for (const extension of freeExtensions(taken, length)) {
    if (extension.length > length || found.length === count) break;
    found.push(extension);
  }
  return found;
}

export async function makeValues(deps: Deps, tenant: TenantContext, question: GenerateQuestion): Promise<string[]> {
  const { kind, count, length = PIN_DIGITS } = question;
  const except = new Set(question.except);
  if (kind === 'extension') return extensions(deps, tenant, count, except);
  if (kind === 'password') return makeUntil(() => makePassword(deps.random), fitsAll, count, except);
  // Never more than half of what there is, so that drawing comes to an end.
  const most = Math.max(0, Math.min(count, 10 ** length / 2 - except.size));
  return makeUntil(
    () => makePin(deps.random, length),
    (pin) => !isGuessable(pin),
    most,
    except,
  );
}
