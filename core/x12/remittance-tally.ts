import { type Cents, cents } from '#shared/kernel/cents.ts';
import { requiredCents, spoken, type Tell } from './amount-findings.ts';
import { MoneySum } from './money-sum.ts';
import { packId, type SegmentView } from './segment-view.ts';
import type { Tally, TransactionTotals } from './transaction-totals.ts';

const [BPR, CLP, SVC, CAS, PLB] = ['BPR', 'CLP', 'SVC', 'CAS', 'PLB'].map(packId);

/** One claim or line on its way: what it charges, what it pays and what its CAS take off. */
class Part {
  segment = 0;
  charge: Cents | null = null;
  paid: Cents | null = null;
  readonly adjusted = new MoneySum();

  start(view: SegmentView, charge: Cents | null, paid: Cents | null): void {
    this.segment = view.number;
    this.charge = charge;
    this.paid = paid;
    this.adjusted.clear();
  }

  /** Charge less adjustments less paid; null when a figure is unreadable. */
  get off(): number | null {
    const adjusted = this.adjusted.total;
    return this.charge === null || this.paid === null || adjusted === null ? null : this.charge - adjusted - this.paid;
  }
}

/** Counts and the three balance proofs of an 835, without keeping its claims (x12 §5). A figure that cannot be read never balances. */
export class RemittanceTally implements Tally {
  readonly #tell: Tell;
  readonly #claim = new Part();
  readonly #line = new Part();
  #claims = 0;
  #lines = 0;
  #inLine: boolean = false;
  #checkSegment: number | null = null;
  #payment: Cents | null = null;
  readonly #charged = new MoneySum();
  readonly #paid = new MoneySum();
  readonly #providerLevel = new MoneySum();
  #unbalancedClaims = 0;
  #unbalancedLines = 0;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  segment(view: SegmentView): void {
    switch (view.idCode) {
      case BPR:
        this.#checkSegment = view.number;
        this.#payment = requiredCents(view, 2, this.#tell);
        break;
      case CLP:
        this.#closeClaim();
        this.#startClaim(view);
        break;
      case SVC:
        this.#closeLine();
        this.#lines += 1;
        this.#inLine = true;
        this.#line.start(view, requiredCents(view, 2, this.#tell), requiredCents(view, 3, this.#tell));
        break;
      case CAS:
        this.#addAdjustments(view);
        break;
      case PLB:
        this.#closeClaim();
        for (let n = 4; n <= Math.max(4, view.elementCount); n += 2) this.#providerLevel.add(requiredCents(view, n, this.#tell));
        break;
      default:
    }
  }

  totals(): TransactionTotals {
    this.#closeClaim();
    const [paid, providerLevel] = [this.#paid.total, this.#providerLevel.total];
    const expected = paid === null || providerLevel === null ? null : paid - providerLevel;
    const transaction = this.#payment !== null && expected === this.#payment;
    if (!transaction) {
      const computed = expected === null ? 'unreadable amounts' : spoken(cents(expected));
      const message = `BPR02 says ${spoken(this.#payment)}; claims paid less provider-level adjustments make ${computed}.`;
      this.#tell({ code: 'balance.check', severity: 'error', message, segment: this.#checkSegment });
    }
    return {
      claimCount: this.#claims,
      lineCount: this.#lines,
      charged: this.#charged.total,
      paid,
      payment: this.#payment,
      balanced: { transaction, unbalancedClaims: this.#unbalancedClaims, unbalancedLines: this.#unbalancedLines },
    };
  }

  #startClaim(view: SegmentView): void {
    this.#claims += 1;
    this.#claim.start(view, requiredCents(view, 3, this.#tell), requiredCents(view, 4, this.#tell));
    this.#charged.add(this.#claim.charge);
    this.#paid.add(this.#claim.paid);
  }

  #addAdjustments(view: SegmentView): void {
    for (let n = 3; n <= Math.max(3, view.elementCount); n += 3) {
      if (view.size(n) === 0 && view.size(n - 1) === 0 && n > 3) continue;
      const amount = requiredCents(view, n, this.#tell);
      this.#claim.adjusted.add(amount);
      if (this.#inLine) this.#line.adjusted.add(amount);
    }
  }

  #closeLine(): void {
    if (this.#inLine && this.#line.off !== 0) {
      this.#unbalancedLines += 1;
      this.#tellOff('balance.line', 'Service line', 'SVC02', 'SVC03', this.#line);
    }
    this.#inLine = false;
  }

  #closeClaim(): void {
    this.#closeLine();
    if (this.#claim.segment > 0 && this.#claim.off !== 0) {
      this.#unbalancedClaims += 1;
      this.#tellOff('balance.claim', 'Claim', 'CLP03', 'CLP04', this.#claim);
    }
    this.#claim.segment = 0;
  }

  #tellOff(code: string, what: string, charge: string, paid: string, part: Part): void {
    const by = part.off === null ? 'an amount is unreadable' : `off by ${spoken(cents(part.off))}`;
    const message = `${what} does not balance: ${charge} less its adjustments is not ${paid} (${by}).`;
    this.#tell({ code, severity: 'error', message, segment: part.segment });
  }
}
