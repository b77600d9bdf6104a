// The workbench: a spreadsheet in the browser with the add-in's commands above it and the same task pane beside it as in Excel.
import {
  Button,
  FluentProvider,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import type { Command, CommandBus } from '../../../commands/command-bus.ts';
import { fluentThemes, useTheme } from '../../../theme.ts';
import type { Workbook } from '../../workbook.ts';
import type { OpenDocument } from '../start-workbench.ts';
import { ColumnHelp } from './ColumnHelp.tsx';
import { CommandBar } from './CommandBar.tsx';
import { DropArea } from './DropArea.tsx';
import { ReplaceDialog } from './ReplaceDialog.tsx';
import { SelectionNews } from './SelectionNews.tsx';
import { SplitView } from './SplitView.tsx';
import { usePaneKey } from './use-pane-key.ts';
import { useWorkbench } from './use-workbench.ts';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', height: '100vh', backgroundColor: tokens.colorNeutralBackground1 },
  grid: { position: 'absolute', inset: 0 },
  waiting: { position: 'absolute', inset: 0, display: 'grid', placeItems: 'center', backgroundColor: tokens.colorNeutralBackground1 },
});

const EMPTY: OpenDocument = { name: 'New sheet', sheets: [{ name: 'Sheet1', hidden: false, rows: [] }] };

interface Props {
  sample: OpenDocument;
  commands: CommandBus;
  renderPane: (workbook: Workbook) => ReactNode;
}

export function WorkbenchPage({ sample, commands, renderPane }: Props) {
  const styles = useStyles();
  const theme = useTheme('system');
  const container = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const [paneOpen, setPaneOpen] = useState(true);
  const [state, actions] = useWorkbench(container, sample, theme !== 'light');
  const { workbench } = state;
  const openPane = useCallback(() => setPaneOpen(true), []);
  const focusSheet = useCallback(() => workbench?.grid.focus(), [workbench]);
  usePaneKey(pane, focusSheet, openPane);

  const send = (command: Command) => {
    setPaneOpen(true);
    void commands.send(command);
  };
  const openFile = useCallback((file: File) => void actions.openFile(file), [actions]);

  return (
    <FluentProvider theme={fluentThemes[theme]}>
      <div className={styles.page}>
        <CommandBar
          name={state.name}
          edited={state.edited}
          ready={workbench !== null && state.reading === null}
          paneOpen={paneOpen}
          onCommand={send}
          onFile={openFile}
          onNew={() => actions.open(EMPTY)}
          onSample={() => actions.open(sample)}
          onSave={(as) => void actions.save(as)}
          onPane={() => setPaneOpen(!paneOpen)}
        />
        {state.refusal !== null && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{state.refusal}</MessageBarBody>
            <MessageBarActions
              containerAction={<Button appearance="transparent" aria-label="Dismiss" icon={<DismissRegular />} onClick={actions.dismiss} />}
            />
          </MessageBar>
        )}
        <SplitView
          paneOpen={paneOpen}
          paneRef={pane}
          sheet={
            <>
              <div ref={container} className={styles.grid} data-testid="grid" />
              {workbench && <ColumnHelp workbook={workbench.workbook} />}
              {(workbench === null || state.reading !== null) && (
                <div className={styles.waiting}>
                  <Spinner label={state.reading === null ? 'Opening the sheet' : `Reading ${state.reading}`} />
                </div>
              )}
            </>
          }
          pane={workbench && renderPane(workbench.workbook)}
        />
        {workbench && <SelectionNews workbook={workbench.workbook} />}
        <ReplaceDialog openName={state.name} nextName={state.waiting?.name ?? null} onAnswer={actions.confirm} />
        <DropArea onFile={openFile} />
      </div>
    </FluentProvider>
  );
}
