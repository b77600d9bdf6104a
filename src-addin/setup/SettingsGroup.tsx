// Settings that belong together, under their name; and how a field says what is wrong with it.
import type { ReactNode } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import type { SettingsMistake } from './settings-form.ts';

const useStyles = makeStyles({
  group: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    border: 'none',
    minWidth: 0,
  },
  legend: { padding: `0 0 ${tokens.spacingVerticalXS}`, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
});

export function SettingsGroup({ title, disabled, children }: { title: string; disabled: boolean; children: ReactNode }) {
  const styles = useStyles();
  return (
    <fieldset className={styles.group} disabled={disabled}>
      <legend className={styles.legend}>{title}</legend>
      {children}
    </fieldset>
  );
}

export const mistake = (mistakes: ReadonlySet<SettingsMistake>, which: SettingsMistake, words: string) =>
  mistakes.has(which) ? { validationMessage: words, validationState: 'error' as const } : {};
