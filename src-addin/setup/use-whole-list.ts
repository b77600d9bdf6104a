// A list short enough to be loaded whole, and again after each change: what is shown is what there is.
import { useCallback, useEffect, useState } from 'react';
import type { Speaker } from './SetupNotice.tsx';

export interface WholeList<T> {
  /** null until it is there. */
  list: readonly T[] | null;
  /** It cannot be had; why has been said. */
  isLost: boolean;
  /** Says what the work answers, or what went wrong with it. */
  change: (work: Promise<string>) => Promise<void>;
}

/** @param load the same function as long as the list is the same */
export function useWholeList<T>(load: () => Promise<{ items: readonly T[] }>, { say, told }: Pick<Speaker, 'say' | 'told'>): WholeList<T> {
  const [list, setList] = useState<readonly T[] | null>(null);
  const [isLost, setIsLost] = useState(false);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    const lost = (fault: unknown) => {
      if (current) setIsLost(true);
      told(fault);
    };
    load().then(({ items }) => {
      if (!current) return;
      setList(items);
      setIsLost(false);
    }, lost);
    return () => {
      current = false;
    };
  }, [load, told, round]);
  const change = useCallback((work: Promise<string>) => work.then(say, told).finally(() => setRound((before) => before + 1)), [say, told]);
  return { list, isLost, change };
}
