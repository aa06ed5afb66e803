import { create } from 'zustand';
import type { Look } from '#shared/contract/look.ts';

export type ThemeChoice = Look['theme'];

function drawn(choice: ThemeChoice): 'light' | 'dark' | 'contrast' {
  if (choice !== 'system') return choice;
  if (matchMedia('(prefers-contrast: more)').matches) return 'contrast';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export const useTheme = create<{ readonly choice: ThemeChoice; readonly drawn: 'light' | 'dark' | 'contrast' }>(() => ({
  choice: 'system',
  drawn: 'light',
}));

/** Draws a theme in this window; look.ts remembers it. */
export function drawTheme(choice: ThemeChoice): void {
  const theme = drawn(choice);
  document.documentElement.dataset.theme = theme;
  useTheme.setState({ choice, drawn: theme });
}

/** Draws the system's theme and follows it while no other is chosen. */
export function startTheme(): void {
  const again = () => drawTheme(useTheme.getState().choice);
  again();
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) matchMedia(query).addEventListener('change', again);
}
