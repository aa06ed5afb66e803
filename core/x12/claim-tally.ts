import type { Cents } from '#shared/kernel/cents.ts';
import { requiredCents, spoken, type Tell } from './amount-findings.ts';
import { MoneySum } from './money-sum.ts';
import { packId, type SegmentView } from './segment-view.ts';
import type { Tally, TransactionTotals } from './transaction-totals.ts';

const [CLM, SV1, SV2, SV3, HL] = ['CLM', 'SV1', 'SV2', 'SV3', 'HL'].map(packId);

/** Counts of an 837 of any kind, and CLM02 against the charges of its lines (x12 §3). */
export class ClaimTally implements Tally {
  readonly #tell: Tell;
  #claims = 0;
  #lines = 0;
  #unbalanced = 0;
  #claimSegment = 0;
  #charge: Cents | null = null;
  readonly #lineCharges = new MoneySum();
  readonly #charged = new MoneySum();

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  segment(view: SegmentView): void {
    switch (view.idCode) {
      case HL:
        this.#closeClaim();
        break;
      case CLM:
        this.#closeClaim();
        this.#claims += 1;
        this.#claimSegment = view.number;
        this.#charge = requiredCents(view, 2, this.#tell);
        this.#charged.add(this.#charge);
        break;
      case SV1:
      case SV3:
        this.#addLine(view, 2);
        break;
      case SV2:
        this.#addLine(view, 3);
        break;
      default:
    }
  }

  totals(): TransactionTotals {
    this.#closeClaim();
    return {
      claimCount: this.#claims,
      lineCount: this.#lines,
      charged: this.#charged.total,
      paid: null,
      payment: null,
      balanced: { transaction: this.#unbalanced === 0, unbalancedClaims: this.#unbalanced, unbalancedLines: 0 },
    };
  }

  #addLine(view: SegmentView, n: number): void {
    this.#lines += 1;
    this.#lineCharges.add(requiredCents(view, n, this.#tell));
  }

  #closeClaim(): void {
    const total = this.#lineCharges.total;
    if (this.#claimSegment > 0 && (this.#charge === null || total !== this.#charge)) {
      this.#unbalanced += 1;
      const message = `CLM02 says ${spoken(this.#charge)}; the lines of this claim make ${spoken(total)}.`;
      this.#tell({ code: 'balance.claim', severity: 'error', message, segment: this.#claimSegment });
    }
    this.#claimSegment = 0;
    this.#lineCharges.clear();
  }
}
