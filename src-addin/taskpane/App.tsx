// The pane as a whole: host, commands and API come in; what is on the screen follows from the session's state.
import { useEffect, useMemo, useState, type CSSProperties } from 'react';
import { FluentProvider } from '@fluentui/react-components';
import type { CommandBus } from '../commands/command-bus.ts';
import { SignInDoorContext } from '../components/ProviderSignIn.tsx';
import { saveFile } from '../components/save-file.ts';
import type { SignInDoor } from '../host/sign-in-door.ts';
import type { Workbook } from '../host/workbook.ts';
import { useImportSession } from '../state/use-import-session.ts';
import { fluentThemes, useTheme, type ThemeChoice } from '../theme.ts';
import { startChecker } from '../worker/start-checker.ts';
import type { Checker } from '../worker/protocol.ts';
import { PageGuard } from '../components/PageGuard.tsx';
import { text } from '../messages/en.ts';
import { CurrentScreen } from './CurrentScreen.tsx';
import { PaneFrame } from './PaneFrame.tsx';

/** Not a class: the provider gives its classes to whatever lies over the pane, and a menu as high as the page hides the page. */
const FRAME: CSSProperties = { display: 'flex', flexDirection: 'column', height: '100%', minWidth: '280px', overflow: 'hidden' };

export interface AppProps {
  workbook: Workbook;
  commands: CommandBus;
  /** Where the API is; '' is the page's own origin. (Default: '') */
  apiBase?: string;
  /** (Default: 'system') */
  theme?: ThemeChoice;
  /** Tells when the host changes its theme. (Default: it never does) */
  followTheme?: (listener: (theme: 'light' | 'dark' | null) => void) => () => void;
  /** The way to the identity provider and back. (Default: none) */
  door?: SignInDoor;
  /** (Default: one in a worker) */
  checker?: Checker;
  /** Tells when the pane is closed and opened while its page lives on. (Default: it never is) */
  followPane?: (listener: (visible: boolean) => void) => () => void;
  /** (Default: the browser's download) */
  save?: (name: string, content: Blob) => void;
}

export function App({
  workbook,
  commands,
  apiBase = '',
  theme = 'system',
  checker,
  followTheme,
  followPane,
  save = saveFile,
  door,
}: AppProps) {
  const [changed, setChanged] = useState(theme);
  useEffect(() => followTheme?.((next) => setChanged(next ?? 'system')), [followTheme]);
  const shown = useTheme(changed);
  const running = useMemo(() => checker ?? startChecker().checker, [checker]);
  const { state, controller } = useImportSession({ workbook, apiBase, checker: running, save }, commands);
  useEffect(() => followPane?.((visible) => void (visible ? controller.paneOpened() : controller.paneClosed())), [followPane, controller]);
  return (
    <FluentProvider theme={fluentThemes[shown]} style={FRAME} data-theme={shown}>
      <PaneFrame state={state} controller={controller}>
        <PageGuard title={text.app.name} onRestart={() => void controller.restart()}>
          <SignInDoorContext.Provider value={door ?? null}>
            <CurrentScreen state={state} controller={controller} />
          </SignInDoorContext.Provider>
        </PageGuard>
      </PaneFrame>
    </FluentProvider>
  );
}
