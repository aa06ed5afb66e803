import { create } from 'zustand';
import type { chargeColumns } from '#shared/contract/look.ts';

export type ColumnChoice = (typeof chargeColumns)[number];

const USUAL: readonly ColumnChoice[] = ['expected', 'ndc'];

/** Columns of the charge grid as they are drawn; `kept` is absent until somebody has chosen. */
export const useGridColumns = create<{ readonly chosen: readonly ColumnChoice[]; readonly kept: readonly ColumnChoice[] | undefined }>(
  () => ({ chosen: USUAL, kept: undefined }),
);

/** Draws columns in this window; look.ts remembers them. */
export function drawColumns(kept: readonly ColumnChoice[] | undefined): void {
  useGridColumns.setState({ chosen: kept ?? USUAL, kept });
}
