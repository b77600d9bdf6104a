// One message to the person: something broke, something to know. Announced when it appears.
import { useEffect, useRef, type ReactNode } from 'react';
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { text } from '../messages/en.ts';

// At 320 px a message on one line would be cut off.
const useStyles = makeStyles({ bar: { flexShrink: 0 } });

export interface NoticeBarProps {
  severity: 'error' | 'warning' | 'success' | 'info';
  children: ReactNode;
  action?: { label: string; run: () => void; testId?: string } | undefined;
  onDismiss?: () => void;
  testId?: string;
  /** What it answers: another one brings the message into sight, wherever on the page the button was pressed. (Default: it stays put) */
  reveal?: object | null;
}

export function NoticeBar({ severity, children, action, onDismiss, testId, reveal = null }: NoticeBarProps) {
  const styles = useStyles();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (reveal) bar.current?.scrollIntoView({ block: 'nearest' });
  }, [reveal]);
  const dismiss = onDismiss && <Button appearance="transparent" aria-label={text.close} icon={<Dismiss16Regular />} onClick={onDismiss} />;
  return (
    <div ref={bar} className={styles.bar}>
      <MessageBar intent={severity} layout="multiline" data-testid={testId} politeness={severity === 'error' ? 'assertive' : 'polite'}>
        <MessageBarBody>{children}</MessageBarBody>
        {(action || dismiss) && (
          <MessageBarActions {...(dismiss ? { containerAction: dismiss } : {})}>
            {action && (
              <Button size="small" onClick={action.run} data-testid={action.testId}>
                {action.label}
              </Button>
            )}
          </MessageBarActions>
        )}
      </MessageBar>
    </div>
  );
}
