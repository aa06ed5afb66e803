import { useState } from 'react';
import { saidKinds, visitKindAt, visitKindsOf } from '#shared/domain/claim/claim-kinds.ts';
import type { VisitKindsProps } from '../../lib/kind-dialogs.ts';
import './claim-kinds.css';
import { FacilityPart } from './facility-part.tsx';
import { KindsDialog } from './kinds-dialog.tsx';
import { PapersPart } from './papers-part.tsx';
import { readVisit, visitCells } from './visit-cells.ts';
import { VISIT_SECTIONS } from './visit-sections.ts';

/** What only visits of some kinds say. */
export function VisitKindsDialog({ superbillId, encounter, codes, filingIndicator, first, findings, onVisit, onClose }: VisitKindsProps) {
  const [cells, setCells] = useState(() => visitCells(encounter.supplement ?? null));
  const attachments = encounter.attachments ?? [];
  const { supplement, faults } = readVisit(cells);
  const told = visitKindsOf({ codes, filingIndicator, accident: encounter.accident !== null });
  const papers = attachments.length > 0 ? (['papers'] as const) : [];
  const bill = encounter.institutional ? (['facility'] as const) : [];
  const said = saidKinds(supplement, (part) => visitKindAt(`encounter.${part}`));
  return (
    <KindsDialog
      title="More about this visit"
      sections={VISIT_SECTIONS}
      shown={[...papers, ...bill, ...told, ...said]}
      first={first}
      cells={cells}
      faults={faults}
      findings={findings}
      onCells={(next) => {
        setCells(next);
        onVisit({ supplement: readVisit(next).supplement });
      }}
      partOf={(kind) => {
        if (kind === 'facility') return <FacilityPart encounter={encounter} onVisit={onVisit} />;
        if (kind !== 'papers') return undefined;
        return (
          <PapersPart superbillId={superbillId} attachments={attachments} onAttachments={(named) => onVisit({ attachments: named })} />
        );
      }}
      onClose={onClose}
    />
  );
}
