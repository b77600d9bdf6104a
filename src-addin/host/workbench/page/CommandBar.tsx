// The workbench's stand-in for Excel's ribbon: the add-in's commands, and the few file commands a page needs of its own.
import {
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
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
import { useRef } from 'react';
import type { Command } from '../../../commands/command-bus.ts';
import type { SaveAs } from '../save-file.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
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
  tools: { flexWrap: 'nowrap', minWidth: 0, overflowX: 'auto', padding: `${tokens.spacingVerticalXS} 0` },
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
  label: { '@media (max-width: 1420px)': { display: 'none' } },
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

export function CommandBar({ name, edited, ready, paneOpen, onCommand, onFile, onNew, onSample, onSave, onPane }: Props) {
  const styles = useStyles();
  const chooser = useRef<HTMLInputElement>(null);
  const quiet = (label: string) => <span className={styles.label}>{label}</span>;
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
        <ToolbarButton className={styles.tool} disabled={!ready} icon={<ArrowUploadRegular />} onClick={() => onCommand('import-sheet')}>
          Import sheet
        </ToolbarButton>
        <ToolbarButton className={styles.tool} disabled={!ready} icon={<EraserRegular />} onClick={() => onCommand('clear-marks')}>
          Clear marks
        </ToolbarButton>
        <ToolbarDivider />
        <ToolbarButton
          className={styles.tool}
          aria-label="Add dropdowns"
          disabled={!ready}
          icon={<TextBulletListSquareRegular />}
          onClick={() => onCommand('add-dropdowns')}
        >
          {quiet('Add dropdowns')}
        </ToolbarButton>
        <ToolbarButton
          className={styles.tool}
          aria-label="New template"
          disabled={!ready}
          icon={<TableAddRegular />}
          onClick={() => onCommand('new-template')}
        >
          {quiet('New template')}
        </ToolbarButton>
        <ToolbarDivider />
        <ToolbarButton
          className={styles.tool}
          aria-label="Open file"
          disabled={!ready}
          icon={<FolderOpenRegular />}
          onClick={() => chooser.current?.click()}
        >
          {quiet('Open file')}
        </ToolbarButton>
        <ToolbarButton className={styles.tool} aria-label="New sheet" disabled={!ready} icon={<DocumentAddRegular />} onClick={onNew}>
          {quiet('New')}
        </ToolbarButton>
        <ToolbarButton
          className={styles.tool}
          aria-label="Open the sample sheet"
          disabled={!ready}
          icon={<TableRegular />}
          onClick={onSample}
        >
          {quiet('Sample')}
        </ToolbarButton>
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <ToolbarButton className={styles.tool} aria-label="Save as" disabled={!ready} icon={<SaveRegular />}>
              {quiet('Save as')}
            </ToolbarButton>
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
