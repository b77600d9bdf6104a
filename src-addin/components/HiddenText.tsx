// Words for screen readers where sight has something else: a line through a value, a column without a heading.
import { makeStyles } from '@fluentui/react-components';

const useStyles = makeStyles({
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' },
});

export interface HiddenTextProps {
  children: string;
  /** Said when it changes. */
  live?: boolean;
}

export function HiddenText({ children, live = false }: HiddenTextProps) {
  const said = live ? { role: 'status', 'aria-live': 'polite' as const } : {};
  return (
    <span className={useStyles().hidden} {...said}>
      {children}
    </span>
  );
}
