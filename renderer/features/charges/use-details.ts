import { useCallback, useRef, useState } from 'react';
import { cellKey, type DetailCell, focusCell } from './line-cells.ts';

/** The line whose rare fields stand open, and the cell where the hand was before. */
export function useDetails() {
  const [detailed, setDetailed] = useState<string>();
  const cameFrom = useRef<string>(undefined);
  const open = useCallback((lineId: string, cell: DetailCell = 'renderingProviderId') => {
    cameFrom.current = document.activeElement?.closest<HTMLElement>('[data-cell]')?.dataset.cell ?? cellKey(lineId, 'code');
    setDetailed(lineId);
    requestAnimationFrame(() => focusCell(cellKey(lineId, cell)));
  }, []);
  const close = useCallback(() => {
    setDetailed(undefined);
    if (cameFrom.current !== undefined) focusCell(cameFrom.current);
  }, []);
  return { detailed, open, close };
}
