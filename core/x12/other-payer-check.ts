import { type Cents, negateCents, ZERO } from '#shared/kernel/cents.ts';
import { centsAt } from './amount.ts';
import { requiredCents, spoken, type Tell } from './amount-findings.ts';
import { MoneySum } from './money-sum.ts';
import { packId, type SegmentView } from './segment-view.ts';

const [SBR, CAS, AMT, NM1, DTP, SVD] = ['SBR', 'CAS', 'AMT', 'NM1', 'DTP', 'SVD'].map(packId);
/** CAS02 with its amount, then five more, three places apart (CAS19 is the last quantity). */
const LAST_REASON = 17;

type LineDecision = { readonly line: number; readonly sum: MoneySum; dated: boolean; owed: boolean };

/** One loop 2320 with what the lines say of the same payer. */
class OtherPayer {
  readonly segment: number;
  readonly rank: string;
  id = '';
  paid: Cents | null = null;
  hasPaid: boolean = false;
  notCovered: Cents | null = null;
  dated: boolean = false;
  owed: boolean = false;
  readonly claimAdjustments = new MoneySum();
  readonly lineAdjustments = new MoneySum();
  readonly linePaid = new MoneySum();
  readonly decisions: LineDecision[] = [];

  constructor(view: SegmentView) {
    this.segment = view.number;
    this.rank = view.text(1);
  }

  get decided(): boolean {
    return this.hasPaid || this.decisions.length > 0;
  }
}

export type OtherPayerTotals = { readonly claim: boolean; readonly lines: number };

/**
 * Other payers of one claim of an 837 (loops 2320 and 2430): that what each paid and took off makes the charge, for the
 * claim and for every line it decided (x12.md §4, RFI 1294), and that day, patient's share and id stand once and agree.
 */
export class OtherPayerCheck {
  readonly #tell: Tell;
  readonly #payers: OtherPayer[] = [];
  #payer: OtherPayer | null = null;
  #line: LineDecision | null = null;
  #linePayer: OtherPayer | null = null;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  /** Takes a segment of the claim; `lines` = service lines begun so far, 0 before the first LX. */
  segment(view: SegmentView, lines: number): void {
    if (view.idCode === SBR) {
      this.#payer = new OtherPayer(view);
      this.#payers.push(this.#payer);
    } else if (this.#payers.length === 0) return;
    else if (lines > 0) this.#lineSegment(view, lines);
    else if (this.#payer) this.#claimSegment(this.#payer, view);
  }

  /** A new line begins. */
  startLine(): void {
    this.#line = null;
    this.#linePayer = null;
  }

  /** Ends the claim: what does not balance is told and counted. `charges` are those of the lines, in order. */
  finish(rank: string, charge: Cents | null, charges: readonly (Cents | null)[]): OtherPayerTotals {
    if (this.#payers.length === 0) return BALANCED;
    let claim = true;
    let lines = 0;
    const ranks = [rank];
    for (const payer of this.#payers) {
      if (payer.rank !== 'U' && ranks.includes(payer.rank)) {
        this.#say('otherPayer.rank', `Rank ${payer.rank} (SBR01) is said of two payers of this claim.`, payer.segment);
      }
      ranks.push(payer.rank);
      this.#situations(payer, charge);
      if (!payer.decided) continue;
      if (!this.#balances(payer, charge)) claim = false;
      lines += this.#unbalancedLines(payer, charges);
    }
    this.#payers.length = 0;
    this.#payer = null;
    this.startLine();
    return { claim, lines };
  }

  #claimSegment(payer: OtherPayer, view: SegmentView): void {
    if (view.idCode === CAS) this.#addReasons(view, payer.claimAdjustments);
    else if (view.idCode === AMT && view.is(1, 'D')) {
      payer.hasPaid = true;
      payer.paid = requiredCents(view, 2, this.#tell);
    } else if (view.idCode === AMT && view.is(1, 'A8')) payer.notCovered = requiredCents(view, 2, this.#tell);
    else if (view.idCode === AMT && view.is(1, 'EAF')) payer.owed = true;
    else if (view.idCode === DTP && view.is(1, '573')) payer.dated = true;
    else if (view.idCode === NM1 && view.is(1, 'PR')) {
      payer.id = view.text(9);
      const twin = this.#payers.some((other) => other !== payer && other.id === payer.id);
      if (twin)
        this.#say(
          'otherPayer.id',
          'Two other payers of this claim have one id (NM109), so its lines cannot say whose they are.',
          view.number,
        );
    }
  }

  #lineSegment(view: SegmentView, lines: number): void {
    if (view.idCode === SVD) this.#startDecision(view, lines);
    else if (!this.#line || !this.#linePayer) return;
    else if (view.idCode === CAS) {
      const before = this.#line.sum.total;
      this.#addReasons(view, this.#line.sum);
      const after = this.#line.sum.total;
      this.#linePayer.lineAdjustments.add(before === null || after === null ? null : after - before);
    } else if (view.idCode === DTP && view.is(1, '573')) this.#line.dated = true;
    else if (view.idCode === AMT && view.is(1, 'EAF')) this.#line.owed = true;
  }

  #startDecision(view: SegmentView, lines: number): void {
    const id = view.text(1);
    const payer = this.#payers.find((one) => one.id === id) ?? null;
    this.#linePayer = payer;
    this.#line = null;
    if (payer === null) {
      this.#say('otherPayer.unknown', 'SVD01 names a payer that no loop 2330B of this claim has.', view.number);
      return;
    }
    const paid = requiredCents(view, 2, this.#tell);
    this.#line = { line: lines - 1, sum: new MoneySum(), dated: false, owed: false };
    this.#line.sum.add(paid);
    payer.linePaid.add(paid);
    payer.decisions.push(this.#line);
  }

  #addReasons(view: SegmentView, sum: MoneySum): void {
    for (let n = 2; n <= LAST_REASON && n <= view.elementCount; n += 3) {
      if (view.size(n) <= 0) continue;
      const amount = n === 2 ? requiredCents(view, n + 1, this.#tell) : centsAt(view, n + 1);
      sum.add(amount);
      if (amount === 0)
        this.#say(
          'otherPayer.nothing',
          `CAS${String(n + 1).padStart(2, '0')} is 0; a reason without an amount is not sent.`,
          view.number,
          'warning',
        );
    }
  }

  #situations(payer: OtherPayer, charge: Cents | null): void {
    const { decisions, segment } = payer;
    if (payer.notCovered !== null && (payer.decided || payer.notCovered !== charge)) {
      this.#say('otherPayer.notCovered', 'AMT*A8 stands alone and equals the charge: the payer was not asked at all.', segment);
    }
    if (payer.dated && decisions.some(({ dated }) => dated)) {
      this.#say('otherPayer.dateTwice', 'DTP*573 stands with the claim and with its lines; one payer decides on one of them.', segment);
    }
    if (payer.hasPaid && !payer.dated && decisions.length === 0) {
      this.#say('otherPayer.date', "The day of this payer's decision (DTP*573) is missing.", segment);
    }
    if (payer.owed && decisions.some(({ owed }) => owed)) {
      this.#say('otherPayer.owedTwice', 'AMT*EAF stands with the claim and with its lines, so it would count twice.', segment);
    }
    if (!payer.hasPaid && decisions.length > 0) {
      this.#say('otherPayer.paid', 'This payer decided on lines, but what it paid on the claim (AMT*D) is missing.', segment);
    }
  }

  /** CLM02 = AMT*D + all CAS of claim and lines; with lines also AMT*D = what they paid less the claim's own CAS. */
  #balances(payer: OtherPayer, charge: Cents | null): boolean {
    const { claimAdjustments, lineAdjustments, linePaid, decisions, segment } = payer;
    const paid = payer.hasPaid ? payer.paid : linePaid.total;
    const whole = sum(paid, claimAdjustments.total, lineAdjustments.total);
    if (whole === null || whole !== charge) {
      const message = `What this payer paid and took off makes ${spoken(whole)}; the claim's charge is ${spoken(charge)}.`;
      this.#say('balance.otherPayer', message, segment);
      return false;
    }
    const fromLines = sum(linePaid.total, negative(claimAdjustments.total), ZERO);
    if (decisions.length === 0 || fromLines === paid) return true;
    const message = `AMT*D says ${spoken(paid)}; the lines less this payer's own adjustments of the claim make ${spoken(fromLines)}.`;
    this.#say('balance.otherPayer', message, segment);
    return false;
  }

  /** Each line that the payer decided: its charge = paid + taken off, over all that the payer said of it. */
  #unbalancedLines(payer: OtherPayer, charges: readonly (Cents | null)[]): number {
    const sums = new Map<number, MoneySum>();
    for (const { line, sum: decision } of payer.decisions) {
      const whole = sums.get(line) ?? new MoneySum();
      whole.add(decision.total);
      sums.set(line, whole);
    }
    let unbalanced = 0;
    for (const [line, { total }] of sums) {
      const charge = charges[line] ?? null;
      if (total !== null && total === charge) continue;
      unbalanced += 1;
      const message = `Line ${line + 1}: what this payer paid and took off makes ${spoken(total)}; the line's charge is ${spoken(charge)}.`;
      this.#say('balance.otherPayerLine', message, payer.segment);
    }
    return unbalanced;
  }

  #say(code: string, message: string, segment: number, severity: 'error' | 'warning' = 'error'): void {
    this.#tell({ code, severity, message, segment });
  }
}

const BALANCED: OtherPayerTotals = { claim: true, lines: 0 };

const negative = (amount: Cents | null): Cents | null => (amount === null ? null : negateCents(amount));
function sum(...amounts: readonly (Cents | null)[]): Cents | null {
  const total = new MoneySum();
  for (const amount of amounts) total.add(amount);
  return total.total;
}
