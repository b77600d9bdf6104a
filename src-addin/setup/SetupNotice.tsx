// What a set-up page has to say: something was saved, something went wrong. One at a time, the newest.
import { useCallback, useState, type ReactNode } from 'react';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { testIds } from '../components/test-ids.ts';
import { setupFault } from './setup-fault.ts';

interface Said {
  severity: 'success' | 'error';
  words: string;
}

export interface Speaker {
  notice: ReactNode;
  say: (words: string) => void;
  told: (fault: unknown) => void;
  hush: () => void;
}

export function useSetupNotice(): Speaker {
  const [said, setSaid] = useState<Said | null>(null);
  const say = useCallback((words: string) => setSaid({ severity: 'success', words }), []);
  const told = useCallback((fault: unknown) => setSaid({ severity: 'error', words: setupFault(fault) }), []);
  const hush = useCallback(() => setSaid(null), []);
  const notice = said && (
    <NoticeBar severity={said.severity} onDismiss={hush} testId={testIds.setupNotice}>
      {said.words}
    </NoticeBar>
  );
  return { notice, say, told, hush };
}
