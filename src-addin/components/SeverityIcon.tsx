// An issue's severity as shape and colour, so that it is never colour alone.
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ErrorCircle16Filled } from '@fluentui/react-icons/svg/error-circle';
import { Info16Regular } from '@fluentui/react-icons/svg/info';
import { Warning16Filled } from '@fluentui/react-icons/svg/warning';
import type { Severity } from '../../shared/contracts/imports.ts';
import { text } from '../messages/en.ts';

const useStyles = makeStyles({
  icon: { flexShrink: 0, fontSize: '16px', forcedColorAdjust: 'auto' },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  info: { color: tokens.colorBrandForeground1 },
  none: { color: tokens.colorNeutralForeground3 },
});

const ICONS = { error: ErrorCircle16Filled, warning: Warning16Filled, info: Info16Regular };

/** @param none there are no issues of it, so its colour would alarm for nothing */
export function SeverityIcon({ severity, none = false }: { severity: Severity; none?: boolean }) {
  const styles = useStyles();
  const Icon = ICONS[severity];
  return (
    <Icon className={mergeClasses(styles.icon, none ? styles.none : styles[severity])} role="img" aria-label={text.severity(severity)} />
  );
}
