import { call } from './api.ts';
import { type ColumnChoice, drawColumns, useGridColumns } from './charge-columns.ts';
import { type Density, drawDensity, useDensity } from './density.ts';
import { drawTheme, type ThemeChoice, useTheme } from './theme.ts';

/** Set by the first choice in this window: an answer that is still on its way then is older than what the person wants. */
let chosen = false;

/** Draws what the host remembers; without an answer the screens keep the usual look. */
export async function recallLook(): Promise<void> {
  chosen = false;
  try {
    const { theme, density, chargeColumns } = await call('look.get', {});
    if (chosen) return;
    drawTheme(theme);
    drawDensity(density);
    drawColumns(chargeColumns);
  } catch {
    // A host that does not answer is told by the first screen itself.
  }
}

function keep(): void {
  chosen = true;
  // A look that could not be kept is drawn all the same, and asked for again at the next start.
  const { kept } = useGridColumns.getState();
  const columns = kept === undefined ? {} : { chargeColumns: [...kept] };
  call('look.keep', { theme: useTheme.getState().choice, density: useDensity.getState().density, ...columns }).catch(() => undefined);
}

export function chooseColumns(columns: readonly ColumnChoice[]): void {
  drawColumns(columns);
  keep();
}

export function chooseTheme(choice: ThemeChoice): void {
  drawTheme(choice);
  keep();
}

export function chooseDensity(density: Density): void {
  drawDensity(density);
  keep();
}
