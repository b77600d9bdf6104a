// Colours of the pane: Fluent's own themes, chosen by the host (Office) or by the system (workbench).
import { useEffect, useState } from 'react';
import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';

export type ThemeName = 'light' | 'dark' | 'contrast';
/** `system`: follow the browser's settings. */
export type ThemeChoice = ThemeName | 'system';

export const fluentThemes: Readonly<Record<ThemeName, Theme>> = {
  light: webLightTheme,
  dark: webDarkTheme,
  contrast: teamsHighContrastTheme,
};

const DARK = '(prefers-color-scheme: dark)';
const FORCED = '(forced-colors: active)';

export const systemTheme = (): ThemeName => (matchMedia(FORCED).matches ? 'contrast' : matchMedia(DARK).matches ? 'dark' : 'light');

/** The theme to show now; forced colours win over what the host says, because the person asked for them. */
export function useTheme(choice: ThemeChoice): ThemeName {
  const [system, setSystem] = useState(systemTheme);
  useEffect(() => {
    const follow = () => setSystem(systemTheme());
    const queries = [matchMedia(DARK), matchMedia(FORCED)];
    for (const query of queries) query.addEventListener('change', follow);
    return () => {
      for (const query of queries) query.removeEventListener('change', follow);
    };
  }, []);
  return choice === 'system' || system === 'contrast' ? system : choice;
}
