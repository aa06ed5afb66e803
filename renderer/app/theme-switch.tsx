import { chooseTheme } from '../lib/look.ts';
import { type ThemeChoice, useTheme } from '../lib/theme.ts';

const THEMES: readonly (readonly [ThemeChoice, string])[] = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['contrast', 'High contrast'],
];

/** Light, dark, high contrast; pressing the chosen one again follows the system. */
export function ThemeSwitch() {
  const { choice, drawn } = useTheme();
  return (
    <fieldset className="themes" title={choice === 'system' ? 'Follows the system' : 'Press again to follow the system'}>
      <legend className="unseen">Theme</legend>
      {THEMES.map(([theme, words]) => (
        <button key={theme} type="button" aria-pressed={drawn === theme} onClick={() => chooseTheme(choice === theme ? 'system' : theme)}>
          {words}
        </button>
      ))}
    </fieldset>
  );
}
