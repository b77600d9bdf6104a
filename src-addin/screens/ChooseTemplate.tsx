// The templates: one card per format, made as a new sheet here or saved as a file.
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { FormatDescription } from '../../shared/contracts/formats.ts';
import { NoticeBar } from '../components/NoticeBar.tsx';
import { Page } from '../components/Page.tsx';
import { testIds } from '../components/test-ids.ts';
import { listText } from '../messages/lists.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  vendor: { color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, marginTop: tokens.spacingVerticalXS },
});

export interface ChooseTemplateProps {
  formats: readonly FormatDescription[];
  signedIn: boolean;
  onMake: (format: string) => void;
  onSave: (format: string, as: 'xlsx' | 'csv') => void;
  onBack: () => void;
}

export default function ChooseTemplate({ formats, signedIn, onMake, onSave, onBack }: ChooseTemplateProps) {
  const styles = useStyles();
  const words = listText.template;
  return (
    <Page title={words.title} lead={words.lead} actions={<Button onClick={onBack}>{words.back}</Button>}>
      {!signedIn && <NoticeBar severity="info">{words.signInForTenant}</NoticeBar>}
      <ul className={styles.list}>
        {formats.map(({ id, title, vendor }) => (
          <li key={id} className={styles.card}>
            <Text weight="semibold">{title}</Text>
            <Text size={200} className={styles.vendor}>
              {vendor}
            </Text>
            <div className={styles.actions}>
              <Button
                size="small"
                appearance="primary"
                aria-label={words.make(title)}
                onClick={() => onMake(id)}
                data-testid={testIds.makeTemplate}
                data-format={id}
              >
                {words.makeShort}
              </Button>
              {signedIn && (
                <>
                  <Button size="small" aria-label={words.asXlsx(title)} onClick={() => onSave(id, 'xlsx')}>
                    Excel
                  </Button>
                  <Button size="small" aria-label={words.asCsv(title)} onClick={() => onSave(id, 'csv')}>
                    CSV
                  </Button>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Page>
  );
}
