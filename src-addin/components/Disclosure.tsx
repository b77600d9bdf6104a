// A row that opens and closes what belongs to it. What is closed is not built, so that long lists stay light.
import { useId, useState, type ReactNode } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { ChevronDown16Regular, ChevronRight16Regular } from './chevrons.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    boxSizing: 'border-box',
    width: '100%',
    minHeight: '36px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'none',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'left',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chevron: { flexShrink: 0 },
});

export interface DisclosureProps {
  summary: ReactNode;
  children: () => ReactNode;
  startsOpen?: boolean;
  testId?: string;
}

export function Disclosure({ summary, children, startsOpen = false, testId }: DisclosureProps) {
  const styles = useStyles();
  const [open, setOpen] = useState(startsOpen);
  const panel = useId();
  const Chevron = open ? ChevronDown16Regular : ChevronRight16Regular;
  return (
    <div data-testid={testId}>
      <button
        type="button"
        className={styles.row}
        aria-expanded={open}
        aria-controls={open ? panel : undefined}
        onClick={() => setOpen(!open)}
      >
        <Chevron className={styles.chevron} aria-hidden />
        {summary}
      </button>
      {open && <div id={panel}>{children()}</div>}
    </div>
  );
}
