// What can be put into the sheet besides checking it: dropdowns, and a new sheet from a template.
import { Button, makeStyles, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, tokens } from '@fluentui/react-components';
import { MoreHorizontal20Regular } from '@fluentui/react-icons/svg/more-horizontal';
import { TableAdd20Regular } from '@fluentui/react-icons/svg/table-add';
import { TextBulletListSquare20Regular } from '@fluentui/react-icons/svg/text-bullet-list-square';
import { listText } from '../messages/lists.ts';
import { testIds } from './test-ids.ts';

const useStyles = makeStyles({
  tools: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})`,
  },
});

export interface SheetToolsProps {
  onDropdowns: () => void;
  onRemoveDropdowns: () => void;
  onTemplates: () => void;
}

export function SheetTools({ onDropdowns, onRemoveDropdowns, onTemplates }: SheetToolsProps) {
  const styles = useStyles();
  return (
    <div className={styles.tools}>
      <Button
        size="small"
        appearance="subtle"
        icon={<TextBulletListSquare20Regular />}
        title={listText.addHint}
        onClick={onDropdowns}
        data-testid={testIds.addDropdowns}
      >
        {listText.add}
      </Button>
      <Button
        size="small"
        appearance="subtle"
        icon={<TableAdd20Regular />}
        title={listText.template.lead}
        onClick={onTemplates}
        data-testid={testIds.openTemplates}
      >
        {listText.newTemplate}
      </Button>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            size="small"
            appearance="subtle"
            icon={<MoreHorizontal20Regular />}
            aria-label={listText.more}
            data-testid={testIds.moreSheetTools}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={onRemoveDropdowns} data-testid={testIds.removeDropdowns}>
              {listText.remove}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </div>
  );
}
