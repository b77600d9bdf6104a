// The way into set-up: what there is to set up, with the figure that tells whether to look.
import type { ReactNode } from 'react';
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Usage } from '../../../shared/contracts/usage.ts';
import { ChevronRight16Regular } from '../../components/chevrons.ts';
import { Page } from '../../components/Page.tsx';
import { testIds } from '../../components/test-ids.ts';
import { setupText as text, type SectionId } from '../../messages/setup.ts';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  entry: { width: '100%', maxWidth: 'none', justifyContent: 'space-between', textAlign: 'left', fontWeight: tokens.fontWeightRegular },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  meta: { color: tokens.colorNeutralForeground2 },
  figure: { color: tokens.colorNeutralForeground1, fontVariantNumeric: 'tabular-nums' },
});

const all = Object.keys(text.sections) as SectionId[];
/** What others may not even look at is not offered to them. */
const forManagers = new Set<SectionId>(['members']);
const forSystem = new Set<SectionId>(['accounts']);

const free = ({ total, used }: { total: number; used: number }) => text.figures.free(Math.max(0, total - used), total);

function figureOf(section: SectionId, usage: Usage): string | null {
  switch (section) {
    case 'org-units':
      return text.figures.units(usage.orgUnits, usage.users.withoutUnit);
    case 'locations':
      return text.figures.locations(usage.locations);
    case 'numbers':
    case 'licences':
    case 'devices':
      return free(usage[section]);
    default:
      return null;
  }
}

export interface SetupMenuProps {
  usage: Usage | null;
  mayManage: boolean;
  /** System administrators. */
  mayAll: boolean;
  notice: ReactNode;
  onOpen: (section: SectionId) => void;
  onBack: () => void;
}

export function SetupMenu({ usage, mayManage, mayAll, notice, onOpen, onBack }: SetupMenuProps) {
  const styles = useStyles();
  const sections = all.filter((section) => (mayManage || !forManagers.has(section)) && (mayAll || !forSystem.has(section)));
  const back = (
    <Button onClick={onBack} data-testid={testIds.setupBack}>
      {text.back}
    </Button>
  );
  return (
    <Page title={text.title} lead={text.lead} actions={back}>
      {notice}
      <ul className={styles.list}>
        {sections.map((section) => {
          const figure = usage && figureOf(section, usage);
          const { title, lead } = text.sections[section];
          return (
            <li key={section}>
              <Button
                className={styles.entry}
                icon={<ChevronRight16Regular />}
                iconPosition="after"
                onClick={() => onOpen(section)}
                data-testid={testIds.setupSection}
                data-section={section}
              >
                <span className={styles.words}>
                  <Text weight="semibold">{title}</Text>
                  <Text size={200} className={styles.meta}>
                    {lead}
                  </Text>
                  {figure && (
                    <Text size={200} className={styles.figure}>
                      {figure}
                    </Text>
                  )}
                </span>
              </Button>
            </li>
          );
        })}
      </ul>
    </Page>
  );
}
