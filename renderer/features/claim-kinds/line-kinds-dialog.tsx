import { useState } from 'react';
import { lineKindAt, lineKindsOf, saidKinds } from '#shared/domain/claim/claim-kinds.ts';
import type { LineKindsProps } from '../../lib/kind-dialogs.ts';
import './claim-kinds.css';
import { KindsDialog } from './kinds-dialog.tsx';
import { lineCells, readLineCells } from './line-cells.ts';
import { LINE_SECTIONS } from './line-sections.ts';

/** What only lines of some kinds say. */
export function LineKindsDialog({ number, code, modifiers, supplement, first, findings, onSupplement, onClose }: LineKindsProps) {
  const [cells, setCells] = useState(() => lineCells(supplement));
  const { supplement: read, faults } = readLineCells(cells);
  return (
    <KindsDialog
      title={`More about line ${number}${code === '' ? '' : `, ${code}`}`}
      sections={LINE_SECTIONS}
      shown={[...lineKindsOf(code, modifiers), ...saidKinds(read, lineKindAt)]}
      first={first}
      cells={cells}
      faults={faults}
      findings={findings}
      onCells={(next) => {
        setCells(next);
        onSupplement(readLineCells(next).supplement);
      }}
      onClose={onClose}
    />
  );
}
