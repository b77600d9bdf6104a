// The workbench's stand-in for Excel's ribbon: the add-in's commands, and the few file commands a page needs of its own.
import {
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  mergeClasses,
  Text,
  ToggleButton,
  tokens,
  Toolbar,
  ToolbarButton,
  ToolbarDivider,
  Tooltip,
} from '@fluentui/react-components';
import {
  ArrowUploadRegular,
  CheckmarkCircleRegular,
  DocumentAddRegular,
  EraserRegular,
  FolderOpenRegular,
  PanelRightRegular,
  SaveRegular,
  TableAddRegular,
  TableRegular,
  TextBulletListSquareRegular,
} from '@fluentui/react-icons';
import { useRef, type ReactElement } from 'react';
import type { Command } from '../../../commands/command-bus.ts';
import type { SaveAs } from '../save-file.ts';

const ICON_ONLY = {
  paddingInline: '6px',
  '> span:not(.fui-Button__icon)': { display: 'none' },
  '> .fui-Button__icon': { marginInline: 0 },
};

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    flexShrink: 0,
    gap: tokens.spacingHorizontalM,
    paddingInline: tokens.spacingHorizontalM,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  brand: {
    color: tokens.colorBrandForeground1,
    fontWeight: tokens.fontWeightSemibold,
    flexShrink: 0,
    '@media (max-width: 780px)': { display: 'none' },
  },
  // Where the tools find no room in one line they take two: none may be out of sight.
  tools: { flexWrap: 'wrap', minWidth: 0, padding: `${tokens.spacingVerticalXS} 0` },
  tool: { minWidth: 'auto', whiteSpace: 'nowrap', flexShrink: 0 },
  space: { flexGrow: 1 },
  toggle: { flexShrink: 0 },
  name: {
    color: tokens.colorNeutralForeground3,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    minWidth: 0,
    '@media (max-width: 900px)': { display: 'none' },
  },
  wide: { '@media (max-width: 1420px)': ICON_ONLY },
  middle: { '@media (max-width: 780px)': ICON_ONLY },
  narrow: { '@media (max-width: 480px)': ICON_ONLY },
  divider: { '@media (max-width: 480px)': { display: 'none' } },
});

interface Props {
  name: string;
  edited: boolean;
  ready: boolean;
  paneOpen: boolean;
  onCommand: (command: Command) => void;
  onFile: (file: File) => void;
  onNew: () => void;
  onSample: () => void;
  onSave: (as: SaveAs) => void;
  onPane: () => void;
}

interface QuietToolProps {
  name: string;
  icon: ReactElement;
  disabled: boolean;
  onClick: () => void;
  /** (Default: the name) */
  words?: string;
  /** The width of the page down to which it keeps its words. (Default: wide) */
  until?: 'wide' | 'middle' | 'narrow';
}

/** In two lines the upper one's tooltips lie over the lower one's buttons, and would take their clicks. */
const outOfTheWay = (name: string) => ({ children: name, style: { pointerEvents: 'none' as const } });

/** Its words go where there is no room for them; its name stays, for whoever points at it or has it read. */
function QuietTool({ name, words = name, until, ...button }: QuietToolProps) {
  const styles = useStyles();
  return (
    <Tooltip content={outOfTheWay(name)} relationship="label">
      <ToolbarButton className={mergeClasses(styles.tool, styles[until ?? 'wide'])} {...button}>
        <span>{words}</span>
      </ToolbarButton>
    </Tooltip>
  );
}

export function CommandBar({ name, edited, ready, paneOpen, onCommand, onFile, onNew, onSample, onSave, onPane }: Props) {
  const styles = useStyles();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <header className={styles.bar}>
      <Text className={styles.brand}>Rowcall</Text>
      <Toolbar aria-label="Commands" className={styles.tools} size="small">
        <ToolbarButton
          className={styles.tool}
          appearance="primary"
          disabled={!ready}
          icon={<CheckmarkCircleRegular />}
          onClick={() => onCommand('check-sheet')}
        >
          Check sheet
        </ToolbarButton>
        <QuietTool
          name="Import sheet"
          until="narrow"
          disabled={!ready}
          icon={<ArrowUploadRegular />}
          onClick={() => onCommand('import-sheet')}
        />
        <QuietTool name="Clear marks" until="middle" disabled={!ready} icon={<EraserRegular />} onClick={() => onCommand('clear-marks')} />
        <ToolbarDivider className={styles.divider} />
        <QuietTool
          name="Add dropdowns"
          disabled={!ready}
          icon={<TextBulletListSquareRegular />}
          onClick={() => onCommand('add-dropdowns')}
        />
        <QuietTool name="New template" disabled={!ready} icon={<TableAddRegular />} onClick={() => onCommand('new-template')} />
        <ToolbarDivider className={styles.divider} />
        <QuietTool name="Open file" disabled={!ready} icon={<FolderOpenRegular />} onClick={() => chooser.current?.click()} />
        <QuietTool name="New sheet" words="New" disabled={!ready} icon={<DocumentAddRegular />} onClick={onNew} />
        <QuietTool name="Open the sample sheet" words="Sample" disabled={!ready} icon={<TableRegular />} onClick={onSample} />
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Tooltip content={outOfTheWay('Save as')} relationship="label">
              <ToolbarButton className={mergeClasses(styles.tool, styles.wide)} disabled={!ready} icon={<SaveRegular />}>
                <span>Save as</span>
              </ToolbarButton>
            </Tooltip>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem onClick={() => onSave('xlsx')}>Excel workbook (.xlsx)</MenuItem>
              <MenuItem onClick={() => onSave('csv')}>Text, comma separated (.csv)</MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      </Toolbar>
      <input
        ref={chooser}
        hidden
        type="file"
        accept=".csv,.xlsx"
        aria-label="File to open"
        onChange={({ target }) => {
          const file = target.files?.[0];
          // So that the same file can be chosen again.
          target.value = '';
          if (file) onFile(file);
        }}
      />
      <div className={styles.space} />
      <Text className={styles.name} size={200} title={name}>
        {name}
        {edited ? ' (edited)' : ''}
      </Text>
      <Tooltip content={paneOpen ? 'Hide the task pane' : 'Show the task pane'} relationship="label">
        <ToggleButton className={styles.toggle} appearance="subtle" checked={paneOpen} icon={<PanelRightRegular />} onClick={onPane} />
      </Tooltip>
    </header>
  );
}
