import { create } from 'zustand';

export type Density = 'compact' | 'normal' | 'roomy';
const KEY = 'claimwright.density';
const CHOICES: readonly string[] = ['compact', 'normal', 'roomy'];
const isDensity = (text: string | null): text is Density => text !== null && CHOICES.includes(text);

/** How tall rows and controls are, everywhere that does not say so itself. */
export const useDensity = create<{ readonly density: Density }>(() => ({ density: 'normal' }));

function draw(density: Density): void {
  const { classList } = document.documentElement;
  classList.toggle('compact', density === 'compact');
  classList.toggle('roomy', density === 'roomy');
  useDensity.setState({ density });
}

/** Remembers the person's choice on this computer and redraws. */
export function chooseDensity(density: Density): void {
  localStorage.setItem(KEY, density);
  draw(density);
}

/** Draws the remembered density. */
export function startDensity(): void {
  const saved = localStorage.getItem(KEY);
  draw(isDensity(saved) ? saved : 'normal');
}
