import type { Cents } from '#shared/kernel/cents.ts';
import { requiredCents, spoken, type Tell } from './amount-findings.ts';
import type { ClaimSituations } from './claim-situations.ts';
import { MoneySum } from './money-sum.ts';
import { OtherPayerCheck } from './other-payer-check.ts';
import { packId, type SegmentView } from './segment-view.ts';
import type { Tally, TransactionTotals } from './transaction-totals.ts';

const [CLM, SV1, SV2, SV3, HL, LX, SBR] = ['CLM', 'SV1', 'SV2', 'SV3', 'HL', 'LX', 'SBR'].map(packId);

/**
 * Counts of an 837 of any kind, CLM02 against the charges of its lines, what earlier payers decided against both (x12 §3,
 * §4), and the situations of a professional claim where `situations` are given.
 */
export class ClaimTally implements Tally {
  readonly #tell: Tell;
  readonly #situations: ClaimSituations | null;
  readonly #otherPayers: OtherPayerCheck;
  #claims = 0;
  #lines = 0;
  #unbalanced = 0;
  #unbalancedLines = 0;
  #claimSegment = 0;
  #charge: Cents | null = null;
  #rank = '';
  /** Service lines of the open claim begun so far. */
  #begun = 0;
  readonly #charges: (Cents | null)[] = [];
  readonly #lineCharges = new MoneySum();
  readonly #charged = new MoneySum();

  constructor(tell: Tell, situations: ClaimSituations | null = null) {
    this.#tell = tell;
    this.#situations = situations;
    this.#otherPayers = new OtherPayerCheck(tell);
  }

  segment(view: SegmentView): void {
    switch (view.idCode) {
      case HL:
        this.#closeClaim();
        break;
      case CLM:
        this.#closeClaim();
        this.#openClaim(view);
        break;
      case SBR:
        if (this.#claimSegment === 0) this.#rank = view.text(1);
        break;
      case LX:
        if (this.#begun > 0) this.#situations?.endLine();
        this.#begun += 1;
        this.#otherPayers.startLine();
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
    if (this.#claimSegment > 0) this.#otherPayers.segment(view, this.#begun);
    this.#situations?.segment(view, this.#begun);
  }

  totals(): TransactionTotals {
    this.#closeClaim();
    return {
      claimCount: this.#claims,
      lineCount: this.#lines,
      charged: this.#charged.total,
      paid: null,
      payment: null,
      balanced: {
        transaction: this.#unbalanced === 0 && this.#unbalancedLines === 0,
        unbalancedClaims: this.#unbalanced,
        unbalancedLines: this.#unbalancedLines,
      },
    };
  }

  #openClaim(view: SegmentView): void {
    this.#claims += 1;
    this.#claimSegment = view.number;
    this.#charge = requiredCents(view, 2, this.#tell);
    this.#charged.add(this.#charge);
  }

  #addLine(view: SegmentView, n: number): void {
    const charge = requiredCents(view, n, this.#tell);
    this.#lines += 1;
    this.#lineCharges.add(charge);
    this.#charges.push(charge);
  }

  #closeClaim(): void {
    if (this.#claimSegment > 0) this.#proveClaim();
    this.#claimSegment = 0;
    this.#begun = 0;
    this.#charges.length = 0;
    this.#lineCharges.clear();
  }

  #proveClaim(): void {
    const total = this.#lineCharges.total;
    let balanced = true;
    if (this.#charge === null || total !== this.#charge) {
      balanced = false;
      const message = `CLM02 says ${spoken(this.#charge)}; the lines of this claim make ${spoken(total)}.`;
      this.#tell({ code: 'balance.claim', severity: 'error', message, segment: this.#claimSegment });
    }
    const others = this.#otherPayers.finish(this.#rank, this.#charge, this.#charges);
    if (!balanced || !others.claim) this.#unbalanced += 1;
    this.#unbalancedLines += others.lines;
    this.#situations?.endClaim();
  }
}
