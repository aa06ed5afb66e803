import { useEffect, useRef } from 'react';
import { lineKindAt, visitKindAt } from '#shared/domain/claim/claim-kinds.ts';
import { useAskedCharge } from '../../lib/asked-field.ts';
import type { KindsPlace } from './kinds-dialogs.tsx';
import { cellKey, cellOf, type DetailCell, focusCell, isDrawn } from './line-cells.ts';
import type { PlacedFinding } from './use-findings.ts';
import { type VisitField, visitField } from './visit-fields.ts';

/** Opens the details of a line and puts the cursor into one of them. */
export type OpenDetail = (lineId: string, cell: DetailCell) => void;

/** Opens the dialog of the visit with the cursor in one of its fields. */
export type OpenVisit = (field: VisitField) => void;

/** Opens what only visits or lines of some kinds say. */
export type OpenKinds = (place: KindsPlace) => void;
export type Ways = { readonly openDetail: OpenDetail; readonly openVisit: OpenVisit; readonly openKinds: OpenKinds };

/** Where a finding is mended: its cell, its diagnosis, its field of the visit, or its sentence in the panel. */
function focusFinding(
  { lineId, part, field, key }: Pick<PlacedFinding, 'lineId' | 'part' | 'field' | 'key'>,
  { openDetail, openVisit, openKinds }: Ways,
): void {
  const ofVisit = visitField(field);
  const cell = cellOf(part) ?? 'code';
  const ofLine = lineId === undefined ? undefined : lineKindAt(part);
  const ofKind = visitKindAt(field);
  if (lineId !== undefined && ofLine) openKinds({ lineId, kind: ofLine });
  else if (lineId !== undefined && !isDrawn(cellKey(lineId, cell))) openDetail(lineId, cell);
  else if (lineId !== undefined) focusCell(cellKey(lineId, cell));
  else if (field.startsWith('encounter.diagnoses')) focusCell(`diagnosis:${part}`);
  else if (field === 'encounter.placeOfService') document.querySelector<HTMLInputElement>('[data-cell$=":place"] input')?.focus();
  else if (ofVisit) openVisit(ofVisit);
  else if (ofKind) openKinds({ kind: ofKind });
  else document.querySelector<HTMLElement>(`[data-finding="${CSS.escape(key)}"]`)?.focus();
}

/** Goes from finding to finding, round and round. */
export function useNextFinding(findings: readonly PlacedFinding[], ways: Ways): () => void {
  const at = useRef(-1);
  return () => {
    at.current = (at.current + 1) % Math.max(1, findings.length);
    const finding = findings[at.current];
    if (finding) focusFinding(finding, ways);
  };
}

/** Opens the place that a link asked for: a cell, a field of the visit, or the dialog of a special kind. */
export function useAskedPlace(lines: readonly { readonly id: string }[], ways: Ways): void {
  const asked = useAskedCharge();
  const led = useRef(false);
  useEffect(() => {
    if (asked === undefined || led.current) return;
    led.current = true;
    const [area = '', position = '', last = ''] = asked.split('.');
    const lineId = area === 'lines' ? lines[Number(position)]?.id : undefined;
    const part = area === 'lines' ? last : position === 'diagnoses' ? '1' : position;
    if (lineId !== undefined && cellOf(part) === undefined && lineKindAt(part) === undefined) ways.openDetail(lineId, 'description');
    else focusFinding({ field: asked, part, key: asked, ...(lineId === undefined ? {} : { lineId }) }, ways);
  }, [asked, lines, ways]);
}
