// Errors, warnings and notes as three figures side by side; each narrows the list to its own.
import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { Severity } from '../../shared/contracts/imports.ts';
import { text } from '../messages/en.ts';
import { issueTexts } from '../messages/issues.ts';
import { SeverityIcon } from './SeverityIcon.tsx';

const useStyles = makeStyles({
  counts: { display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: tokens.spacingHorizontalS },
  tile: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
    ':enabled:hover': { backgroundColor: tokens.colorNeutralBackground3Hover },
    ':disabled': { cursor: 'default' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  pressed: {
    backgroundColor: tokens.colorBrandBackground2,
    // The ring says it without colour; it lies within, so that nothing moves.
    boxShadow: `inset 0 0 0 2px ${tokens.colorCompoundBrandStroke}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  figure: {
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  word: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, color: tokens.colorNeutralForeground2 },
});

export interface CountsProps {
  counts: { errors: number; warnings: number; infos: number };
  chosen: Severity | undefined;
  onChoose: (severity: Severity | undefined) => void;
}

export function Counts({ counts, chosen, onChoose }: CountsProps) {
  const styles = useStyles();
  const tiles = [
    ['error', counts.errors],
    ['warning', counts.warnings],
    ['info', counts.infos],
  ] as const;
  return (
    <div className={styles.counts}>
      {tiles.map(([severity, n]) => {
        const word = text.severities(severity, n).replace(/^\S+ /, '');
        const isChosen = chosen === severity;
        return (
          <button
            key={severity}
            type="button"
            className={mergeClasses(styles.tile, isChosen && styles.pressed)}
            data-severity={severity}
            aria-pressed={isChosen}
            disabled={n === 0 && !isChosen}
            title={issueTexts.filterBy(text.severities(severity, 2).replace(/^\S+ /, ''))}
            onClick={() => onChoose(isChosen ? undefined : severity)}
          >
            <span className={styles.word}>
              <SeverityIcon severity={severity} none={n === 0} />
              <Text size={200}>{word}</Text>
            </span>
            <span className={styles.figure}>{text.number(n)}</span>
          </button>
        );
      })}
    </div>
  );
}
