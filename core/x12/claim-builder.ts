import type { Address } from '#shared/domain/address.ts';
import { isInpatientBill } from '#shared/domain/claim/type-of-bill.ts';
import { ZERO } from '#shared/kernel/cents.ts';
import { fromCompactDate } from '#shared/kernel/plain-date.ts';
import { thousandthsAt } from './amount.ts';
import { requiredCents, type Tell } from './amount-findings.ts';
import type { Draft } from './draft.ts';
import type { TransactionEnd, TransactionHeader } from './edi-visitor.ts';
import { addToDecision, OtherPayerBuilder, startDecision } from './other-payer-builder.ts';
import { modifiersOf, type SegmentView } from './segment-view.ts';
import type {
  SubmittedAttachment,
  SubmittedBill,
  SubmittedBilling,
  SubmittedClaim,
  SubmittedLine,
  SubmittedTransaction,
} from './submitted-batch.ts';

type DecisionDraft = ReturnType<typeof startDecision>;
type LineDraft = Omit<Draft<SubmittedLine>, 'decisions'> & { decisions?: DecisionDraft[] };
type ClaimDraft = Omit<Draft<SubmittedClaim>, 'lines' | 'otherPayers' | 'attachments' | 'bill'> & {
  bill?: Draft<SubmittedBill>;
  lines: LineDraft[];
  otherPayers?: OtherPayerBuilder['payer'][];
  attachments?: SubmittedAttachment[];
};

const NO_ADDRESS: Address = { street: '', street2: '', city: '', state: '', zip: '' };
const NO_BILLING: SubmittedBilling = { person: false, name: '', firstName: '', npi: '', taxId: '', address: NO_ADDRESS };
const NO_COVERAGE = { rank: '', filingIndicator: '', payerName: '', payerId: '', memberId: '' };
const NO_DAYS = { from: null, to: null };
const NOBODY = { patientLastName: '', patientFirstName: '' };

/** Gathers one 837P or 837I from ST to SE; of any other set only its numbers. An unreadable charge stands as 0 and is told. */
export class ClaimBuilder {
  readonly #header: TransactionHeader;
  readonly #tell: Tell;
  readonly #claims: ClaimDraft[] = [];
  #reference = '';
  #reportsOnly = false;
  #submitter = { name: '', etin: '' };
  #billing = NO_BILLING;
  #coverage = NO_COVERAGE;
  #patient = NOBODY;
  /** NM101 of the party that N3, N4 and REF now describe; '' once a claim is open. */
  #party = '';
  #claim: ClaimDraft | null = null;
  #line: LineDraft | null = null;
  /** Loop 2320 that is open: what follows is about another payer. */
  #otherPayer: OtherPayerBuilder | null = null;
  #decision: DecisionDraft | null = null;

  constructor(header: TransactionHeader, tell: Tell) {
    this.#header = header;
    this.#tell = tell;
  }

  segment(view: SegmentView): void {
    if (this.#header.set !== '837P' && this.#header.set !== '837I') return;
    if (view.is(0, 'HL')) this.#startLevel(view.text(3));
    else if (view.is(0, 'CLM')) this.#startClaim(view);
    else if (this.#claim) this.#claimSegment(this.#claim, view);
    else this.#headSegment(view);
  }

  finish({ segmentCount, declaredSegments }: TransactionEnd): SubmittedTransaction {
    const { setCode, controlNumber, version } = this.#header;
    return {
      setCode,
      controlNumber,
      version,
      reference: this.#reference,
      submitter: this.#submitter,
      segmentCount,
      declaredSegments,
      claims: this.#claims,
    };
  }

  #startLevel(level: string): void {
    this.#claim = null;
    this.#line = null;
    this.#party = '';
    this.#patient = NOBODY;
    if (level === '20') this.#billing = NO_BILLING;
    if (level !== '23') this.#coverage = NO_COVERAGE;
  }

  #headSegment(view: SegmentView): void {
    switch (view.id) {
      case 'BHT':
        this.#reference = view.text(3);
        this.#reportsOnly = view.is(6, 'RP');
        break;
      case 'SBR':
        this.#coverage = { ...NO_COVERAGE, rank: view.text(1), filingIndicator: view.text(9) };
        break;
      case 'NM1':
        this.#takeName(view);
        break;
      case 'N3':
        this.#takeAddress({ street: view.text(1), street2: view.text(2) });
        break;
      case 'N4':
        this.#takeAddress({ city: view.text(1), state: view.text(2), zip: view.text(3) });
        break;
      case 'REF':
        if (this.#party === '85' && (view.is(1, 'EI') || view.is(1, 'SY'))) this.#billing = { ...this.#billing, taxId: view.text(2) };
        break;
      default:
    }
  }

  #takeName(view: SegmentView): void {
    const [name, firstName, id] = [view.text(3), view.text(4), view.text(9)];
    const person = { patientLastName: name, patientFirstName: firstName };
    this.#party = view.text(1);
    if (this.#party === '41') this.#submitter = { name, etin: id };
    else if (this.#party === '85') this.#billing = { ...NO_BILLING, person: view.is(2, '1'), name, firstName, npi: id };
    else if (this.#party === 'PR') this.#coverage = { ...this.#coverage, payerName: name, payerId: id };
    else if (this.#party === 'QC') this.#patient = person;
    else if (this.#party === 'IL') {
      this.#coverage = { ...this.#coverage, memberId: id };
      this.#patient = person;
    }
  }

  /** Of the billing provider only: the pay-to, payer and patient addresses stand under names of their own. */
  #takeAddress(part: Partial<Address>): void {
    if (this.#party === '85') this.#billing = { ...this.#billing, address: { ...this.#billing.address, ...part } };
  }

  #startClaim(view: SegmentView): void {
    this.#party = '';
    this.#line = null;
    this.#otherPayer = null;
    this.#claim = {
      claimNumber: view.text(1),
      position: view.number - this.#header.segment + 1,
      charge: requiredCents(view, 2, this.#tell) ?? ZERO,
      placeOfService: view.component(5, 0),
      frequency: view.component(5, 2),
      ...this.#coverage,
      ...this.#patient,
      billing: this.#billing,
      renderingNpi: null,
      payerControlNumber: null,
      ...(this.#reportsOnly && { reportsOnly: true }),
      ...(this.#header.set === '837I' && {
        bill: { ...NO_DAYS, inpatient: isInpatientBill(`${view.component(5, 0)}1`), diagnosisRelatedGroup: null },
      }),
      lines: [],
    };
    this.#claims.push(this.#claim);
  }

  #claimSegment(claim: ClaimDraft, view: SegmentView): void {
    if (view.is(0, 'LX')) this.#startLine(claim);
    else if (this.#line) this.#lineSegment(this.#line, view);
    else if (view.is(0, 'SBR')) this.#startOtherPayer(claim, view);
    else if (this.#otherPayer) this.#otherPayer.segment(view);
    else if (view.is(0, 'PWK')) {
      claim.attachments ??= [];
      claim.attachments.push({ reportType: view.text(1), route: view.text(2), controlNumber: view.text(6) });
    } else if (view.is(0, 'REF') && view.is(1, 'F8')) claim.payerControlNumber = view.text(2) || null;
    else if (view.is(0, 'NM1') && view.is(1, '82')) claim.renderingNpi = view.text(9) || null;
    else if (claim.bill) addToBill(claim.bill, view);
  }

  #startOtherPayer(claim: ClaimDraft, view: SegmentView): void {
    this.#otherPayer = new OtherPayerBuilder(view, this.#tell);
    claim.otherPayers ??= [];
    claim.otherPayers.push(this.#otherPayer.payer);
  }

  #startLine(claim: ClaimDraft): void {
    this.#decision = null;
    // Lines of a facility have the days of the bill where they have none of their own.
    const { from, to } = claim.bill ?? NO_DAYS;
    this.#line = { lineControlNumber: null, procedureCode: '', modifiers: [], charge: ZERO, unitThousandths: 1000, from, to };
    claim.lines.push(this.#line);
  }

  #lineSegment(line: LineDraft, view: SegmentView): void {
    if (view.is(0, 'SV1')) {
      line.procedureCode = view.component(1, 1);
      line.modifiers = modifiersOf(view);
      line.charge = requiredCents(view, 2, this.#tell) ?? ZERO;
      line.unitThousandths = thousandthsAt(view, 4) ?? 1000;
    } else if (view.is(0, 'SV2')) {
      line.revenueCode = view.text(1);
      line.procedureCode = view.component(2, 1) || line.revenueCode; // a revenue code alone stands for the service
      line.modifiers = modifiersOf(view, 2);
      line.charge = requiredCents(view, 3, this.#tell) ?? ZERO;
      line.unitThousandths = thousandthsAt(view, 5) ?? 1000;
    } else if (view.is(0, 'SVD')) {
      this.#decision = startDecision(view, this.#tell);
      line.decisions ??= [];
      line.decisions.push(this.#decision);
    } else if (this.#decision) addToDecision(this.#decision, view);
    else if (view.is(0, 'DTP') && view.is(1, '472')) {
      Object.assign(line, daysOf(view));
    } else if (view.is(0, 'REF') && view.is(1, '6R')) line.lineControlNumber = view.text(2) || null;
  }
}

/** The days of the bill, and the group that a stay falls into (HI*DR). */
function addToBill(bill: Draft<SubmittedBill>, view: SegmentView): void {
  if (view.is(0, 'DTP') && view.is(1, '434')) Object.assign(bill, daysOf(view));
  else if (view.is(0, 'HI') && view.component(1, 0) === 'DR') bill.diagnosisRelatedGroup = view.component(1, 1) || null;
}

/** A day or a span of days (D8, RD8) as its first and last day. */
function daysOf(view: SegmentView): Pick<LineDraft, 'from' | 'to'> {
  const [from = '', to = from] = view.text(3).split('-');
  return { from: fromCompactDate(from) ?? null, to: fromCompactDate(to) ?? null };
}
