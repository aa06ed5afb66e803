import { create } from 'zustand';
import type { Look } from '#shared/contract/look.ts';

export type Density = Look['density'];

/** How tall rows and controls are, everywhere that does not say so itself. */
export const useDensity = create<{ readonly density: Density }>(() => ({ density: 'normal' }));

/** Draws a density in this window; look.ts remembers it. */
export function drawDensity(density: Density): void {
  const { classList } = document.documentElement;
  classList.toggle('compact', density === 'compact');
  classList.toggle('roomy', density === 'roomy');
  useDensity.setState({ density });
}
