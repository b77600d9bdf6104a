// One step of the work: a heading, its content, and the step's actions kept in reach at the bottom.
import { useEffect, useRef, type ReactNode } from 'react';
import { makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    // A scrollbar that comes or goes must not move the text; the thin one and its padding make up the left side's width.
    scrollbarWidth: 'thin',
    scrollbarGutter: 'stable',
    padding: `${tokens.spacingVerticalL} 6px ${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
    '> *': { flexShrink: 0 },
    // Chromium makes scroll areas focusable; the ring then belongs inside.
    ':focus-visible': { outlineOffset: '-2px' },
  },
  // Excel's own menu covers the pane's upper right corner.
  heading: { ...typographyStyles.subtitle1, margin: 0, marginRight: '32px', ':focus': { outlineStyle: 'none' } },
  lead: { color: tokens.colorNeutralForeground2 },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    '> *': { flexGrow: 1 },
    '> :first-child': { flexGrow: 4 },
  },
});

export interface PageProps {
  title: string;
  lead?: string | undefined;
  children?: ReactNode;
  /** Stays in sight below what scrolls. */
  dock?: ReactNode;
  actions?: ReactNode;
}

export function Page({ title, lead, children, dock, actions }: PageProps) {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  // The control that led here is gone, and focus with it: readers and keyboards go on at the heading. Focus that rests
  // anywhere else, in the sheet above all, is never moved.
  useEffect(() => {
    if (document.hasFocus() && document.activeElement === document.body) heading.current?.focus();
  }, [title]);
  return (
    <main className={styles.page}>
      <div className={styles.content}>
        <h1 ref={heading} tabIndex={-1} className={styles.heading}>
          {title}
        </h1>
        {lead && <Text className={styles.lead}>{lead}</Text>}
        {children}
      </div>
      {dock}
      {actions && <div className={styles.actions}>{actions}</div>}
    </main>
  );
}
