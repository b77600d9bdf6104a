// A part of the pane that is loaded when somebody opens it. Unlike React's own lazy, one that could not be fetched (no connection,
// a server that was updated meanwhile) says so and can be tried again, instead of taking the whole pane down.
import { useCallback, useEffect, useState, type ComponentType } from 'react';
import { Button } from '@fluentui/react-components';
import { text } from '../messages/en.ts';
import { manners } from '../messages/manners.ts';
import { NoticeBar } from './NoticeBar.tsx';
import { Page } from './Page.tsx';
import { testIds } from './test-ids.ts';

type Loaded<P> = { kind: 'loading' } | { kind: 'missing' } | { kind: 'here'; Part: ComponentType<P> };

/** @param title stands there while the part is loaded */
export function lazyPart<P extends { onBack: () => void }>(
  load: () => Promise<{ default: ComponentType<P> }>,
  title: string,
): ComponentType<P> {
  return function LazyPart(props: P) {
    const [loaded, setLoaded] = useState<Loaded<P>>({ kind: 'loading' });
    const fetchPart = useCallback(() => {
      setLoaded({ kind: 'loading' });
      void load().then(
        (part) => setLoaded({ kind: 'here', Part: part.default }),
        () => setLoaded({ kind: 'missing' }),
      );
    }, []);
    useEffect(fetchPart, [fetchPart]);
    if (loaded.kind === 'here') return <loaded.Part {...props} />;
    return (
      <Page title={title} actions={<Button onClick={props.onBack}>{text.back}</Button>}>
        {loaded.kind === 'missing' && (
          <NoticeBar severity="warning" action={{ label: manners.retry, run: fetchPart }} testId={testIds.partMissing}>
            {manners.partMissing}
          </NoticeBar>
        )}
      </Page>
    );
  };
}
