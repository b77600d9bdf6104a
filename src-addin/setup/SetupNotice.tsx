// What a set-up page has to say: something was saved, something went wrong. One at a time, the newest.
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { testIds } from '../components/test-ids.ts';
import { manners } from '../messages/manners.ts';
import { setupFault } from './setup-fault.ts';

interface Said {
  severity: 'success' | 'error';
  words: string;
  /** Asks once more for what could not be had. */
  again?: (() => void) | undefined;
}

export interface Speaker {
  notice: ReactNode;
  say: (words: string) => void;
  /** @param again for what was only to be read: offered as a button, and done by itself once the connection is back */
  told: (fault: unknown, again?: () => void) => void;
  hush: () => void;
}

export function useSetupNotice(): Speaker {
  const [said, setSaid] = useState<Said | null>(null);
  const say = useCallback((words: string) => setSaid({ severity: 'success', words }), []);
  const told = useCallback((fault: unknown, again?: () => void) => setSaid({ severity: 'error', words: setupFault(fault), again }), []);
  const hush = useCallback(() => setSaid(null), []);
  const again = said?.again;
  const retry = useCallback(() => {
    setSaid(null);
    again?.();
  }, [again]);
  useEffect(() => {
    if (!again) return undefined;
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [again, retry]);
  const notice = said && (
    <NoticeBar
      severity={said.severity}
      onDismiss={hush}
      testId={testIds.setupNotice}
      reveal={said}
      action={again && { label: manners.retry, run: retry }}
    >
      {said.words}
    </NoticeBar>
  );
  return { notice, say, told, hush };
}
