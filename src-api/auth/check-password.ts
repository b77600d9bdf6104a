// Whether a password is an account's: the one place where one is judged, for signing in and for changing it.
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { findAccount, replacePasswordHash, type StoredAccount, usernameKey } from './accounts.store.ts';
import { countFailure, countSuccess, refuseWhileWaiting, subjectsOf } from './attempts.service.ts';
import { costDiffers, hashPassword, passwordFits } from './passwords.ts';
import { Turnstile } from './turnstile.ts';

/** As many as Node works on at once, so that nobody waits longer for it. */
const AT_ONCE = 4;
const turnstile = new Turnstile(AT_ONCE);

/** An unknown user, and one without a password, costs the same time as a wrong password. */
let nobody: Promise<string> | undefined;
const hashOfNobody = ({ passwordCost }: Deps) => (nobody ??= hashPassword('nobody has this password', passwordCost));

export type CheckedAccount = StoredAccount & { passwordHash: string };

/** @param wrong the sentence for a password that does not fit */
export const checkPassword = (deps: Deps, username: string, password: string, address: string, wrong: string): Promise<CheckedAccount> =>
  turnstile.through(usernameKey(username), async () => {
    const subjects = await subjectsOf(deps, username, address);
    await refuseWhileWaiting(deps, subjects);
    const account = await findAccount(deps.database, username);
    const stored = account?.passwordHash ?? null;
    const fits = await passwordFits(password, stored ?? (await hashOfNobody(deps)));
    if (!account || stored === null || !fits) {
      await countFailure(deps, subjects);
      throw new Problem('wrong-credentials', wrong);
    }
    await countSuccess(deps, subjects, account.id, address);
    if (!costDiffers(stored, deps.passwordCost)) return { ...account, passwordHash: stored };
    const renewed = await hashPassword(password, deps.passwordCost);
    await replacePasswordHash(deps.database, account.id, stored, renewed);
    return { ...account, passwordHash: renewed };
  });
