import { create } from 'zustand';

export type ThemeChoice = 'system' | 'light' | 'dark' | 'contrast';
const KEY = 'claimwright.theme';
const CHOICES: readonly string[] = ['system', 'light', 'dark', 'contrast'];

const isChoice = (text: string | null): text is ThemeChoice => text !== null && CHOICES.includes(text);

function remembered(): ThemeChoice {
  const saved = localStorage.getItem(KEY);
  return isChoice(saved) ? saved : 'system';
}

function drawn(choice: ThemeChoice): 'light' | 'dark' | 'contrast' {
  if (choice !== 'system') return choice;
  if (matchMedia('(prefers-contrast: more)').matches) return 'contrast';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export const useTheme = create<{ readonly choice: ThemeChoice; readonly drawn: 'light' | 'dark' | 'contrast' }>(() => ({
  choice: 'system',
  drawn: 'light',
}));

function apply(choice: ThemeChoice): void {
  const theme = drawn(choice);
  document.documentElement.dataset.theme = theme;
  useTheme.setState({ choice, drawn: theme });
}

/** Remembers the person's choice on this computer and redraws. */
export function chooseTheme(choice: ThemeChoice): void {
  localStorage.setItem(KEY, choice);
  apply(choice);
}

/** Draws the remembered theme and follows the system while no other is chosen. */
export function startTheme(): void {
  apply(remembered());
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
    matchMedia(query).addEventListener('change', () => apply(remembered()));
  }
}
