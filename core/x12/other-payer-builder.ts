import { ZERO } from '#shared/kernel/cents.ts';
import { centsAt } from './amount.ts';
import { requiredCents, type Tell } from './amount-findings.ts';
import { dayAt } from './day-at.ts';
import type { Draft } from './draft.ts';
import type { SegmentView } from './segment-view.ts';
import type { SubmittedAdjustment, SubmittedDecision, SubmittedOtherPayer } from './submitted-batch.ts';

type Decision = Omit<Draft<SubmittedDecision>, 'adjustments'> & { adjustments: SubmittedAdjustment[] };
type OtherPayer = Omit<Draft<SubmittedOtherPayer>, 'adjustments'> & { adjustments: SubmittedAdjustment[] };

/** The last of six reasons stands in CAS17, its amount in CAS18. */
const LAST_REASON = 17;

/** Gathers loop 2320 with 2330A and 2330B of one other payer. */
export class OtherPayerBuilder {
  readonly payer: OtherPayer;
  readonly #tell: Tell;

  constructor(view: SegmentView, tell: Tell) {
    this.#tell = tell;
    this.payer = {
      rank: view.text(1),
      filingIndicator: view.text(9),
      memberId: '',
      payerName: '',
      payerId: '',
      paid: null,
      notCovered: null,
      patientOwes: null,
      decidedOn: null,
      adjustments: [],
    };
  }

  segment(view: SegmentView): void {
    const { payer } = this;
    if (view.is(0, 'CAS')) payer.adjustments.push(...reasonsOf(view));
    else if (view.is(0, 'AMT') && view.is(1, 'D')) payer.paid = requiredCents(view, 2, this.#tell);
    else if (view.is(0, 'AMT') && view.is(1, 'A8')) payer.notCovered = requiredCents(view, 2, this.#tell);
    else if (view.is(0, 'AMT') && view.is(1, 'EAF')) payer.patientOwes = requiredCents(view, 2, this.#tell);
    else if (view.is(0, 'DTP') && view.is(1, '573')) payer.decidedOn = dayAt(view, 3);
    else if (view.is(0, 'NM1') && view.is(1, 'IL')) payer.memberId = view.text(9);
    else if (view.is(0, 'NM1') && view.is(1, 'PR')) {
      payer.payerName = view.text(3);
      payer.payerId = view.text(9);
    }
  }
}

/** Opens the decision that an SVD begins. */
export function startDecision(view: SegmentView, tell: Tell): Decision {
  return {
    payerId: view.text(1),
    paid: requiredCents(view, 2, tell) ?? ZERO,
    procedureCode: view.component(3, 1),
    adjustments: [],
    patientOwes: null,
    decidedOn: null,
  };
}

/** Takes what follows an SVD until the next one. */
export function addToDecision(decision: Decision, view: SegmentView): void {
  if (view.is(0, 'CAS')) decision.adjustments.push(...reasonsOf(view));
  else if (view.is(0, 'AMT') && view.is(1, 'EAF')) decision.patientOwes = centsAt(view, 2);
  else if (view.is(0, 'DTP') && view.is(1, '573')) decision.decidedOn = dayAt(view, 3);
}

/** Reasons without a readable amount are left out: the checker tells them. */
function reasonsOf(view: SegmentView): SubmittedAdjustment[] {
  const reasons: SubmittedAdjustment[] = [];
  for (let n = 2; n <= LAST_REASON && n <= view.elementCount; n += 3) {
    const amount = centsAt(view, n + 1);
    if (amount !== null) reasons.push({ group: view.text(1), reason: view.text(n), amount });
  }
  return reasons;
}
