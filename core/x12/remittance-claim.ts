import type { AdjustmentGroup, PayerAdjustment, RemittanceClaim, RemittanceLine } from '#shared/domain/remittance/remittance-facts.ts';
import { type Cents, ZERO } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { centsAt, thousandthsAt } from './amount.ts';
import { requiredCents, type Tell } from './amount-findings.ts';
import { dayAt } from './day-at.ts';
import type { Draft } from './draft.ts';
import { modifiersOf, packId, type SegmentView } from './segment-view.ts';

const [CAS, NM1, MIA, MOA, DTM, SVC, REF, AMT, LQ] = ['CAS', 'NM1', 'MIA', 'MOA', 'DTM', 'SVC', 'REF', 'AMT', 'LQ'].map(packId);
const GROUPS: readonly string[] = ['CO', 'PR', 'OA', 'PI', 'CR'] satisfies AdjustmentGroup[];
/** Lines and adjustments kept per claim; an 835 line carries at most 99 CAS by its guide. */
const MAX_KEPT = 10_000;
const MIA_REMARKS = [5, 20, 21, 22, 23];
const MOA_REMARKS = [3, 4, 5, 6, 7];

/**
 * One claim of an 835 (loop 2100 and its 2110s) on its way. A figure that cannot be read stands as 0 in the facts and is told
 * as an error, which makes the transaction unpostable; nothing is guessed.
 */
export class RemittanceClaimDraft {
  readonly claim: Draft<RemittanceClaim>;
  #line: Draft<RemittanceLine> | null = null;
  readonly #tell: Tell;
  #kept = 0;

  constructor(view: SegmentView, position: number, tell: Tell) {
    this.#tell = tell;
    const [claimNumber, statusCode] = [view.text(1), view.text(2)];
    if (claimNumber === '') this.#fault('claim.number', 'CLP01 must hold the claim number and is empty.', view, 1);
    if (statusCode === '') this.#fault('claim.status', 'CLP02 must hold the status of the claim and is empty.', view, 2);
    this.claim = {
      position,
      claimNumber,
      statusCode,
      charge: requiredCents(view, 3, tell) ?? ZERO,
      paid: requiredCents(view, 4, tell) ?? ZERO,
      patientResponsibility: view.size(5) > 0 ? (requiredCents(view, 5, tell) ?? ZERO) : ZERO,
      payerControlNumber: view.text(7) || null,
      filingIndicator: view.text(6) || null,
      patientLastName: '',
      patientFirstName: '',
      memberId: null,
      serviceDate: null,
      adjustments: [],
      lines: [],
      remarks: [],
      crossedOver: false,
      firstSegment: view.number,
      lastSegment: view.number,
    };
  }

  /** Takes a segment that belongs to the claim. */
  segment(view: SegmentView): void {
    this.claim.lastSegment = view.number;
    switch (view.idCode) {
      case SVC:
        this.#startLine(view);
        break;
      case CAS:
        this.#addAdjustments(view);
        break;
      case NM1:
        this.#addName(view);
        break;
      case DTM:
        this.#addDate(view);
        break;
      case REF:
        if (this.#line && view.is(1, '6R')) this.#line.lineControlNumber = view.text(2) || null;
        break;
      case AMT:
        if (this.#line && view.is(1, 'B6')) this.#line.allowed = requiredCents(view, 2, this.#tell);
        break;
      case LQ:
        if (this.#line && view.is(1, 'HE') && view.size(2) > 0) this.#keep(view, this.#line.remarks, view.text(2));
        break;
      case MIA:
        this.#addRemarks(view, MIA_REMARKS);
        break;
      case MOA:
        this.#addRemarks(view, MOA_REMARKS);
        break;
      default:
    }
  }

  #startLine(view: SegmentView): void {
    const procedureCode = view.component(1, 1) || view.component(1, 0);
    this.#line = {
      lineControlNumber: null,
      procedureCode,
      modifiers: modifiersOf(view),
      originalProcedureCode: view.component(6, 1) || null,
      charge: requiredCents(view, 2, this.#tell) ?? ZERO,
      paid: requiredCents(view, 3, this.#tell) ?? ZERO,
      unitThousandths: this.#units(view),
      serviceDate: null,
      allowed: null,
      adjustments: [],
      remarks: [],
    };
    if (procedureCode === '') this.#fault('line.procedure', 'SVC01 must name a procedure and is empty.', view, 1);
    this.#keep(view, this.claim.lines, this.#line);
  }

  /** SVC05; one unit when it is not sent (005010X221A1, SVC05 note). */
  #units(view: SegmentView): number {
    if (view.size(5) <= 0) return 1000;
    const units = thousandthsAt(view, 5);
    if (units === null) this.#fault('quantity.unreadable', 'SVC05 is not a quantity.', view, 5);
    return units ?? 1000;
  }

  #addAdjustments(view: SegmentView): void {
    const group = view.text(1);
    if (!isGroup(group)) {
      this.#fault('adjustment.group', 'CAS01 is not an adjustment group (CO, PR, OA, PI).', view, 1);
      return;
    }
    const part: { adjustments: PayerAdjustment[] } = this.#line ?? this.claim;
    for (let n = 2; n <= Math.max(2, view.elementCount); n += 3) {
      if (n > 2 && view.size(n) <= 0 && view.size(n + 1) <= 0) continue;
      if (view.size(n) <= 0) this.#fault('adjustment.reason', `CAS${String(n).padStart(2, '0')} must hold a reason and is empty.`, view, n);
      const amount = requiredCents(view, n + 1, this.#tell);
      if (amount !== null) this.#keep(view, part.adjustments, { group, reason: view.text(n), amount });
    }
  }

  #addName(view: SegmentView): void {
    if (this.#line) return;
    if (view.is(1, 'QC')) {
      this.claim.patientLastName = view.text(3);
      this.claim.patientFirstName = view.text(4);
      this.claim.memberId = view.text(9) || this.claim.memberId;
    } else if (view.is(1, 'IL')) this.claim.memberId ??= view.text(9) || null;
    else if (view.is(1, 'TT')) this.claim.crossedOver = true;
  }

  #addDate(view: SegmentView): void {
    const starts = this.#line ? view.is(1, '472') || view.is(1, '150') : view.is(1, '232');
    if (starts) (this.#line ?? this.claim).serviceDate = readDate(view, 2, this.#tell);
  }

  #addRemarks(view: SegmentView, places: readonly number[]): void {
    for (const n of places) if (view.size(n) > 0) this.#keep(view, this.claim.remarks, view.text(n));
  }

  #keep<T>(view: SegmentView, list: T[], entry: T): void {
    this.#kept += 1;
    if (this.#kept <= MAX_KEPT) list.push(entry);
    if (this.#kept === MAX_KEPT + 1)
      this.#fault('claim.tooLarge', `The claim has more than ${MAX_KEPT} lines, adjustments and remarks.`, view, 0);
  }

  #fault(code: string, message: string, view: SegmentView, n: number): void {
    const at = { code, severity: 'error' as const, message, segment: view.number };
    this.#tell(n > 0 ? { ...at, element: n } : at);
  }
}

/** Element n as a day; null and a warning when it is not one. */
export function readDate(view: SegmentView, n: number, tell: Tell): PlainDate | null {
  const date = dayAt(view, n);
  if (date) return date;
  const message = `${view.id}${String(n).padStart(2, '0')} is not a date of the form YYYYMMDD.`;
  tell({ code: 'date.unreadable', severity: 'warning', message, segment: view.number, element: n });
  return null;
}

/** The amount of a PLB or BPR, 0 in the facts when it cannot be read (and told). */
export const amountOrZero = (view: SegmentView, n: number, tell: Tell): Cents => centsAt(view, n) ?? requiredCents(view, n, tell) ?? ZERO;

function isGroup(text: string): text is AdjustmentGroup {
  return GROUPS.includes(text);
}
