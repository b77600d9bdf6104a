// The org unit tree: opened by arrow keys or clicks; each unit can get units below it, a name, a place, or be removed.
import { useMemo, useState } from 'react';
import {
  Button,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
  Tree,
  TreeItem,
  TreeItemLayout,
} from '@fluentui/react-components';
import { MoreHorizontal16Regular } from '@fluentui/react-icons/svg/more-horizontal';
import { orgUnitKey } from '../../../shared/directory/org-unit-key.ts';
import type { OrgUnitRecord } from '../../../shared/contracts/directory.ts';
import { testIds } from '../../components/test-ids.ts';
import { setupText as text } from '../../messages/setup.ts';
import { ListEnd, ListSearch } from '../ListTools.tsx';
import { unitTree, type UnitNode } from '../org-tree.ts';
import type { SetupApi } from '../setup-api.ts';
import type { Speaker } from '../SetupNotice.tsx';
import { usePagedList } from '../use-paged-list.ts';
import { UnitDialog, type UnitAct } from './UnitDialog.tsx';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: tokens.spacingVerticalM },
  name: { overflowWrap: 'anywhere' },
  only: { color: tokens.colorNeutralForeground2 },
});

/** As many as the API gives at once: a tree is read whole where it can be. */
const PAGE = 1000;

interface BranchProps {
  node: UnitNode;
  mayWrite: boolean;
  onAct: (act: UnitAct) => void;
}

function UnitMenu({ node, onAct }: Pick<BranchProps, 'node' | 'onAct'>) {
  const { record } = node;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          appearance="subtle"
          icon={<MoreHorizontal16Regular />}
          aria-label={text.units.actions(node.name)}
          data-testid={testIds.unitActions}
          data-key={node.key}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem onClick={() => onAct({ kind: 'add', parent: node.path })}>{text.units.addBelow}</MenuItem>
          {record && <MenuItem onClick={() => onAct({ kind: 'rename', unit: record })}>{text.units.rename}</MenuItem>}
          {record && <MenuItem onClick={() => onAct({ kind: 'move', unit: record })}>{text.units.move}</MenuItem>}
          {record && <MenuItem onClick={() => onAct({ kind: 'remove', unit: record })}>{text.remove}</MenuItem>}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

function Branch({ node, mayWrite, onAct }: BranchProps) {
  const styles = useStyles();
  const isLeaf = node.children.length === 0;
  return (
    <TreeItem itemType={isLeaf ? 'leaf' : 'branch'} value={node.key}>
      <TreeItemLayout
        className={node.record ? styles.name : styles.only}
        {...(mayWrite ? { actions: { visible: true, children: <UnitMenu node={node} onAct={onAct} /> } } : {})}
      >
        {node.name}
      </TreeItemLayout>
      {!isLeaf && (
        <Tree>
          {node.children.map((child) => (
            <Branch key={child.key} node={child} mayWrite={mayWrite} onAct={onAct} />
          ))}
        </Tree>
      )}
    </TreeItem>
  );
}

const branchesOf = (nodes: readonly UnitNode[]): string[] =>
  nodes.flatMap((node) => (node.children.length === 0 ? [] : [node.key, ...branchesOf(node.children)]));

/** So few are seen sooner than opened. */
const OPEN_WHEN_FEW = 30;

export interface UnitTreeProps {
  api: SetupApi;
  mayWrite: boolean;
  speaker: Speaker;
  onChanged: () => void;
}

export function UnitTree({ api, mayWrite, speaker, onChanged }: UnitTreeProps) {
  const styles = useStyles();
  const [act, setAct] = useState<UnitAct | null>(null);
  const [opened, setOpened] = useState<ReadonlySet<unknown> | null>(null);
  const { list, q, search, more, reload } = usePagedList<OrgUnitRecord>(api, 'org-units', { limit: PAGE, onFault: speaker.told });
  const roots = useMemo(() => unitTree(list.items), [list.items]);
  const isOpen = q !== '' || list.items.length <= OPEN_WHEN_FEW;
  const open = useMemo(() => opened ?? new Set(isOpen ? branchesOf(roots) : []), [opened, isOpen, roots]);

  const done = (path: readonly string[] | null) => {
    setAct(null);
    if (path) speaker.say(text.units.done(orgUnitKey(path)));
    reload();
    onChanged();
  };
  return (
    <div className={styles.panel}>
      <ListSearch
        label={text.units.search}
        q={q}
        onSearch={(next) => {
          setOpened(null);
          search(next);
        }}
      />
      {mayWrite && (
        <div>
          <Button size="small" onClick={() => setAct({ kind: 'add', parent: [] })} data-testid={testIds.recordAdd}>
            {text.units.addRoot}
          </Button>
        </div>
      )}
      {roots.length > 0 && (
        <Tree
          aria-label={text.units.tree}
          size="small"
          openItems={open as ReadonlySet<string>}
          onOpenChange={(_, data) => setOpened(new Set(data.openItems))}
        >
          {roots.map((node) => (
            <Branch key={node.key} node={node} mayWrite={mayWrite} onAct={setAct} />
          ))}
        </Tree>
      )}
      <ListEnd list={list} q={q} none={text.units.none} onMore={more} />
      {act && <UnitDialog api={api} act={act} units={list.items} onDone={done} onStale={reload} onClose={() => setAct(null)} />}
    </div>
  );
}
