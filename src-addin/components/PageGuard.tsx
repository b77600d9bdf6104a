// Keeps the pane alive when a page of it fails: the person reads what happened and goes back to the start, instead of looking at
// nothing. The sheet and whatever runs in the server are none of a page's business and go on.
import { Component, type ReactNode } from 'react';
import { manners } from '../messages/manners.ts';
import { NoticeBar } from './NoticeBar.tsx';
import { Page } from './Page.tsx';
import { testIds } from './test-ids.ts';

export interface PageGuardProps {
  title: string;
  onRestart: () => void;
  children: ReactNode;
}

export class PageGuard extends Component<PageGuardProps, { fault: Error | null }> {
  override state = { fault: null as Error | null };

  static getDerivedStateFromError(fault: unknown) {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
  }

  private readonly restart = () => {
    this.props.onRestart();
    this.setState({ fault: null });
  };

  override render() {
    const { fault } = this.state;
    if (!fault) return this.props.children;
    return (
      <Page title={this.props.title}>
        <NoticeBar severity="error" action={{ label: manners.restart, run: this.restart }} testId={testIds.failedPage}>
          {manners.broken(fault.message)}
        </NoticeBar>
      </Page>
    );
  }
}
