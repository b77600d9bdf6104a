// All phones that a search or an import names, page after page, up to as many as one request may set.
import { useEffect, useState } from 'react';
import { PHONES_LIMIT, type KeyedPhone } from '../../../shared/contracts/feature-keys.ts';
import { isAbort } from '../../api/api-problem.ts';
import type { PhonesApi } from '../phones-api.ts';

/** As long as somebody types on, nothing is asked. */
const PAUSE_MS = 200;

export interface FoundPhones {
  phones: readonly KeyedPhone[];
  /** There are more than could be set at once. */
  cut: boolean;
  /** Which import they are of. */
  importId: string | null;
}

export async function loadPhones(
  api: Pick<PhonesApi, 'phones'>,
  question: { q: string; importId: string | null },
  signal: AbortSignal,
): Promise<FoundPhones> {
  const phones: KeyedPhone[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof api.phones>> = await api.phones({ ...question, cursor }, signal);
    phones.push(...page.items);
    cursor = page.next;
  } while (cursor !== null && phones.length < PHONES_LIMIT);
  return { phones: phones.slice(0, PHONES_LIMIT), cut: cursor !== null || phones.length > PHONES_LIMIT, importId: question.importId };
}

/**
 * null while nothing has come yet.
 *
 * @param round another one asks again
 */
export function usePhones(
  api: PhonesApi,
  q: string,
  importId: string | null,
  round: number,
  onFault: (fault: unknown) => void,
): FoundPhones | null {
  const [found, setFound] = useState<FoundPhones | null>(null);
  useEffect(() => {
    const stopping = new AbortController();
    const ask = () =>
      loadPhones(api, { q, importId }, stopping.signal).then(setFound, (fault: unknown) => {
        if (!isAbort(fault)) onFault(fault);
      });
    const timer = setTimeout(() => void ask(), q === '' ? 0 : PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stopping.abort();
    };
  }, [api, q, importId, round, onFault]);
  return found;
}
