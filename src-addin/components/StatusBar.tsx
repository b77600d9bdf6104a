// The pane's lower edge: who works in which tenant, and the ways to history, another tenant and out.
import { Button, makeStyles, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Text, tokens } from '@fluentui/react-components';
import { History16Regular } from '@fluentui/react-icons/svg/history';
import { MoreHorizontal16Regular } from '@fluentui/react-icons/svg/more-horizontal';
import { text } from '../messages/en.ts';
import { firstSteps } from '../messages/manners.ts';
import { askForFirstSteps } from './first-steps.ts';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    flexShrink: 0,
    minHeight: '36px',
    padding: `0 ${tokens.spacingHorizontalS} 0 ${tokens.spacingHorizontalL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  who: {
    flexGrow: 1,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
  },
});

export interface StatusBarProps {
  /** null: not signed in. */
  account: string | null;
  canSwitchTenant: boolean;
  canSeeHistory: boolean;
  onSignIn: () => void;
  onHistory: () => void;
  onSetup: () => void;
  onSwitchTenant: () => void;
  onSignOut: () => void;
}

export function StatusBar({
  account,
  canSwitchTenant,
  canSeeHistory,
  onSignIn,
  onHistory,
  onSetup,
  onSwitchTenant,
  onSignOut,
}: StatusBarProps) {
  const styles = useStyles();
  return (
    <footer className={styles.bar}>
      <Text size={200} className={styles.who} title={account ?? undefined}>
        {account ?? text.app.notSignedIn}
      </Text>
      {account === null ? (
        <Button size="small" appearance="subtle" onClick={onSignIn}>
          {text.app.signIn}
        </Button>
      ) : (
        <>
          {canSeeHistory && (
            <Button size="small" appearance="subtle" icon={<History16Regular />} onClick={onHistory} data-testid={testIds.openHistory}>
              {text.app.history}
            </Button>
          )}
          <Menu>
            <MenuTrigger disableButtonEnhancement>
              <Button
                size="small"
                appearance="subtle"
                icon={<MoreHorizontal16Regular />}
                aria-label={text.app.menu}
                data-testid={testIds.accountMenu}
              />
            </MenuTrigger>
            <MenuPopover>
              <MenuList>
                {canSeeHistory && (
                  <MenuItem onClick={onSetup} data-testid={testIds.openSetup}>
                    {text.app.setup}
                  </MenuItem>
                )}
                <MenuItem onClick={() => askForFirstSteps()} data-testid={testIds.howItWorks}>
                  {firstSteps.show}
                </MenuItem>
                {canSwitchTenant && <MenuItem onClick={onSwitchTenant}>{text.app.switchTenant}</MenuItem>}
                <MenuItem onClick={onSignOut} data-testid={testIds.signOut}>
                  {text.app.signOut}
                </MenuItem>
              </MenuList>
            </MenuPopover>
          </Menu>
        </>
      )}
    </footer>
  );
}
