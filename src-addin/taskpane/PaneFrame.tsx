// What stands around every screen: the notice above, the account below.
import { useEffect, type ReactNode } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { firstStepsLearned, useFirstSteps } from '../components/first-steps.ts';
import { FirstSteps } from '../components/FirstSteps.tsx';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { StatusBar } from '../components/StatusBar.tsx';
import { testIds } from '../components/test-ids.ts';
import { text } from '../messages/en.ts';
import { listText } from '../messages/lists.ts';
import type { ImportController } from '../state/import-controller.ts';
import type { SessionState } from '../state/session-state.ts';

const useStyles = makeStyles({
  notice: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS} 0` },
});

export interface PaneFrameProps {
  state: SessionState;
  controller: ImportController;
  children: ReactNode;
}

export function PaneFrame({ state, controller, children }: PaneFrameProps) {
  const styles = useStyles();
  const { access, notice, work } = state;
  const offer = notice?.offer;
  const steps = useFirstSteps();
  const hasChecked = work.kind === 'checked';
  useEffect(() => {
    if (hasChecked) firstStepsLearned();
  }, [hasChecked]);
  // The first screens show them in their own place.
  const showsSteps = steps === 'asked' && (work.kind !== 'idle' || state.setup || state.history !== null);
  const account =
    access.kind === 'signed-in'
      ? text.app.account(access.account.username, access.tenant.name)
      : access.kind === 'choosing-tenant'
        ? access.account.username
        : null;
  const showsBar = access.kind !== 'signed-out' || access.aside;
  return (
    <>
      {notice && (
        <div className={styles.notice}>
          <NoticeBar
            severity={notice.severity}
            onDismiss={controller.dismissNotice}
            testId={testIds.notice}
            action={
              offer && { label: listText.offer[offer.kind], run: () => void controller.acceptOffer(offer), testId: testIds.acceptOffer }
            }
          >
            {notice.text}
          </NoticeBar>
        </div>
      )}
      {showsSteps && (
        <div className={styles.notice}>
          <FirstSteps />
        </div>
      )}
      {children}
      {showsBar && (
        <StatusBar
          account={account}
          canSwitchTenant={access.kind === 'signed-in' && access.account.tenants.length > 1}
          canSeeHistory={access.kind === 'signed-in'}
          onSignIn={() => controller.setAside(false)}
          onHistory={() => void controller.showHistory()}
          onSetup={() => controller.openSetup()}
          onSwitchTenant={controller.leaveTenant}
          onSignOut={() => void controller.signOut()}
        />
      )}
    </>
  );
}
