// The keys of the chosen phones, drawn as keys to press: in bands, because phones differ in how many they have. What a key is
// set to stands on it; a key that only some phones have is dashed, and its band says which ones lack it.
import { makeStyles, mergeClasses, shorthands, Text, tokens, useArrowNavigationGroup } from '@fluentui/react-components';
import { HiddenText } from '../../components/HiddenText.tsx';
import { testIds } from '../../components/test-ids.ts';
import { keysText as text } from '../../messages/feature-keys.ts';
import { modelsOf, type KeyBand, type KeyDrafts } from './key-bands.ts';

const useStyles = makeStyles({
  phone: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusXLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  band: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  head: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: tokens.spacingHorizontalS },
  title: { margin: 0 },
  meta: { color: tokens.colorNeutralForeground2 },
  keys: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(74px, 1fr))', gap: tokens.spacingHorizontalXS },
  key: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    minWidth: 0,
    minHeight: '32px',
    padding: `2px ${tokens.spacingHorizontalS}`,
    textAlign: 'left',
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  some: { ...shorthands.borderStyle('dashed') },
  selected: {
    boxShadow: `inset 0 0 0 ${tokens.strokeWidthThick} ${tokens.colorBrandStroke1}`,
    '@media (forced-colors: active)': { outline: '3px solid Highlight' },
  },
  lamp: {
    flexShrink: 0,
    width: '8px',
    height: '8px',
    borderRadius: tokens.borderRadiusCircular,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
  },
  lit: {
    backgroundColor: tokens.colorBrandBackground,
    borderTopColor: tokens.colorBrandBackground,
    borderRightColor: tokens.colorBrandBackground,
    borderBottomColor: tokens.colorBrandBackground,
    borderLeftColor: tokens.colorBrandBackground,
    '@media (forced-colors: active)': { forcedColorAdjust: 'none', backgroundColor: 'Highlight' },
  },
  label: { minWidth: 0, overflow: 'hidden', whiteSpace: 'nowrap', textOverflow: 'ellipsis', fontSize: tokens.fontSizeBase200 },
  number: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums', fontSize: tokens.fontSizeBase200 },
});

export interface KeyPictureProps {
  bands: readonly KeyBand[];
  /** How many phones are chosen. */
  total: number;
  drafts: KeyDrafts;
  selected: number;
  onSelect: (position: number) => void;
}

export function KeyPicture({ bands, total, drafts, selected, onSelect }: KeyPictureProps) {
  const styles = useStyles();
  const arrows = useArrowNavigationGroup({ axis: 'grid-linear', memorizeCurrent: true });
  const where = ({ has }: KeyBand) => (has === total ? text.onAll(total) : text.onSome(has, total));
  return (
    <div className={styles.phone} data-testid={testIds.keyPicture}>
      {bands.map((band) => (
        <section
          key={band.to}
          className={styles.band}
          data-testid={testIds.keyBand}
          data-from={band.from}
          data-to={band.to}
          data-has={band.has}
        >
          <div className={styles.head}>
            <Text as="h2" weight="semibold" size={200} className={styles.title}>
              {text.bandTitle(band.from, band.to)}
            </Text>
            <Text size={200} className={styles.meta}>
              {where(band)}
            </Text>
          </div>
          <div className={styles.keys} role="group" aria-label={text.bandTitle(band.from, band.to)} {...arrows}>
            {Array.from({ length: band.to - band.from + 1 }, (_, i) => band.from + i).map((position) => {
              const draft = drafts.get(position);
              const does = draft ? text.short(draft.kind, draft.value) : text.keep;
              return (
                <button
                  key={position}
                  type="button"
                  className={mergeClasses(styles.key, band.has < total && styles.some, position === selected && styles.selected)}
                  aria-pressed={position === selected}
                  onClick={() => onSelect(position)}
                  data-testid={testIds.keyButton}
                  data-position={position}
                >
                  <span className={mergeClasses(styles.lamp, draft && draft.kind !== 'none' && styles.lit)} />
                  <HiddenText>{text.keyWord}</HiddenText>
                  <span className={styles.number}>{position}</span>
                  {draft ? <span className={styles.label}>{does}</span> : <HiddenText>{does}</HiddenText>}
                  <HiddenText>{where(band)}</HiddenText>
                </button>
              );
            })}
          </div>
          {band.lacking.length > 0 && (
            <Text size={200} className={styles.meta}>
              {text.lacking(band.lacking.length, modelsOf(band.lacking))}
            </Text>
          )}
        </section>
      ))}
    </div>
  );
}
