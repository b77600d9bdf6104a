// The frame of a set-up page: what it is about, what can be done there, and the way back to the menu.
import type { ReactNode } from 'react';
import { Button } from '@fluentui/react-components';
import { Page } from '../components/Page.tsx';
import { testIds } from '../components/test-ids.ts';
import { setupText } from '../messages/setup.ts';

export interface SetupPageProps {
  words: { title: string; lead?: string };
  /** Before the way back, the most important one first. */
  actions?: ReactNode;
  onBack: () => void;
  children: ReactNode;
}

export function SetupPage({ words: { title, lead }, actions, onBack, children }: SetupPageProps) {
  const all = (
    <>
      {actions}
      <Button onClick={onBack} data-testid={testIds.setupBack}>
        {setupText.backToSetup}
      </Button>
    </>
  );
  return (
    <Page title={title} lead={lead} actions={all}>
      {children}
    </Page>
  );
}
