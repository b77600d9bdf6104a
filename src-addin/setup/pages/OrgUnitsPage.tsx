// Org units from three sides: the tree itself, its comparison with the sheet and CMG, and the users without a unit.
import { useState } from 'react';
import { Tab, TabList } from '@fluentui/react-components';
import { NoticeBar } from '../../components/NoticeBar.tsx';
import { setupText as text } from '../../messages/setup.ts';
import type { SetupApi } from '../setup-api.ts';
import { useSetupNotice } from '../SetupNotice.tsx';
import { SetupPage } from '../SetupPage.tsx';
import { UnitComparison } from './UnitComparison.tsx';
import { UnitTree } from './UnitTree.tsx';
import { UsersWithoutUnit } from './UsersWithoutUnit.tsx';

const tabs = ['tree', 'compare', 'without'] as const;
type TabId = (typeof tabs)[number];

export interface OrgUnitsPageProps {
  api: SetupApi;
  mayWrite: boolean;
  sheetUnits: () => Promise<string[][] | null>;
  onChanged: () => void;
  onBack: () => void;
}

export function OrgUnitsPage({ api, mayWrite, sheetUnits, onChanged, onBack }: OrgUnitsPageProps) {
  const [tab, setTab] = useState<TabId>('tree');
  const speaker = useSetupNotice();
  const panel = { api, mayWrite, speaker, onChanged };
  return (
    <SetupPage words={{ title: text.sections['org-units'].title }} onBack={onBack}>
      <TabList
        size="small"
        selectedValue={tab}
        onTabSelect={(_, data) => {
          speaker.hush();
          setTab(data.value as TabId);
        }}
      >
        {tabs.map((id) => (
          <Tab key={id} id={`units-tab-${id}`} value={id} aria-controls={tab === id ? 'units-panel' : undefined} data-tab={id}>
            {text.units.tabs[id]}
          </Tab>
        ))}
      </TabList>
      {speaker.notice}
      {!mayWrite && <NoticeBar severity="info">{text.viewer}</NoticeBar>}
      <div role="tabpanel" id="units-panel" aria-labelledby={`units-tab-${tab}`}>
        {tab === 'tree' && <UnitTree {...panel} />}
        {tab === 'compare' && <UnitComparison api={api} speaker={speaker} sheetUnits={sheetUnits} />}
        {tab === 'without' && <UsersWithoutUnit {...panel} />}
      </div>
    </SetupPage>
  );
}
