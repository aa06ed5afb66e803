import { type Cents, ZERO } from '#shared/kernel/cents.ts';
import { fromCompactDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { thousandthsAt } from './amount.ts';
import { requiredCents, type Tell } from './amount-findings.ts';
import { EdiReader } from './edi-reader.ts';
import type { TransactionHeader } from './edi-visitor.ts';
import { FindingList } from './finding-list.ts';
import type { EdiFinding } from './segment.ts';
import type { SegmentView } from './segment-view.ts';

/** What an 837P says about one claim, as far as the payer simulator and the tracing of acknowledgements need it. */
export type SubmittedClaim = {
  /** CLM01. */
  readonly claimNumber: string;
  /** CLM02. */
  readonly charge: Cents;
  /** CLM05-3: 1 original, 7 replacement, 8 void. */
  readonly frequency: string;
  readonly placeOfService: string;
  /** REF*F8. */
  readonly payerControlNumber: string | null;
  readonly lines: readonly SubmittedLine[];
  readonly billingName: string;
  readonly billingNpi: string;
  readonly subscriber: SubmittedPerson;
  /** The subscriber again when the patient is the subscriber. */
  readonly patient: SubmittedPerson;
  readonly memberId: string;
  readonly payerName: string;
  readonly payerId: string;
  /** SBR01 and SBR09. */
  readonly rank: string;
  readonly filingIndicator: string;
  readonly interchangeControlNumber: string;
  readonly groupControlNumber: string;
  readonly transactionControlNumber: string;
  /** CLM to the last segment of its last line, numbered in the file from 1 at the first ISA. */
  readonly firstSegment: number;
  readonly lastSegment: number;
  /** Position of CLM in its transaction, counted from 1 at ST: what a 999 calls the segment's position. */
  readonly position: number;
};

export type SubmittedPerson = { readonly lastName: string; readonly firstName: string };

export type SubmittedLine = {
  /** REF*6R. */
  readonly lineControlNumber: string | null;
  readonly procedureCode: string;
  readonly modifiers: readonly string[];
  readonly charge: Cents;
  readonly unitThousandths: number;
  /** DTP*472, the first day of a range. */
  readonly from: PlainDate | null;
};

export type ClaimsRead = { readonly claims: readonly SubmittedClaim[]; readonly findings: readonly EdiFinding[]; readonly whole: boolean };

type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };
type LineDraft = Draft<SubmittedLine>;
type ClaimDraft = Omit<Draft<SubmittedClaim>, 'lines'> & { lines: LineDraft[] };

/** Reads every claim of the 837Ps in a file. Keeps them all: meant for batches, not for archives. Never throws on data. */
export function readClaims(source: Uint8Array | Iterable<Uint8Array>): ClaimsRead {
  const claims: SubmittedClaim[] = [];
  const findings = new FindingList();
  const tell = (finding: EdiFinding): void => findings.add(finding);
  let open: ClaimBuilder | null = null;
  const reader = new EdiReader({
    transactionStart: (header) => {
      open = header.set === '837P' ? new ClaimBuilder(header, tell, (claim) => claims.push(claim)) : null;
    },
    segment: (view) => open?.segment(view),
    transactionEnd: () => {
      open?.close();
      open = null;
    },
    finding: tell,
  });
  for (const chunk of source instanceof Uint8Array ? [source] : source) reader.push(chunk);
  reader.end();
  return { claims, findings: findings.list(), whole: !findings.hasErrors };
}

const NOBODY: SubmittedPerson = { lastName: '', firstName: '' };
const NO_COVERAGE = { subscriber: NOBODY, memberId: '', payerName: '', payerId: '', rank: '', filingIndicator: '' };

class ClaimBuilder {
  private readonly header: TransactionHeader;
  private readonly tell: Tell;
  private readonly deliver: (claim: SubmittedClaim) => void;
  private billing = { billingName: '', billingNpi: '' };
  private coverage = NO_COVERAGE;
  private patient: SubmittedPerson | null = null;
  private claim: ClaimDraft | null = null;
  private line: LineDraft | null = null;
  /** Inside 2320: what follows is about another payer. */
  private otherPayer: boolean = false;

  constructor(header: TransactionHeader, tell: Tell, deliver: (claim: SubmittedClaim) => void) {
    this.header = header;
    this.tell = tell;
    this.deliver = deliver;
  }

  segment(view: SegmentView): void {
    switch (view.id) {
      case 'HL':
        this.startLevel(view.text(3));
        break;
      case 'SBR':
        if (this.claim) this.otherPayer = true;
        else this.coverage = { ...NO_COVERAGE, rank: view.text(1), filingIndicator: view.text(9) };
        break;
      case 'NM1':
        if (!this.claim) this.takeName(view);
        break;
      case 'CLM':
        this.startClaim(view);
        break;
      case 'SE':
        this.close();
        break;
      default:
    }
    if (!this.claim) return;
    this.claim.lastSegment = view.number;
    this.claimSegment(this.claim, view);
  }

  close(): void {
    if (this.claim) this.deliver(this.claim);
    this.claim = null;
    this.line = null;
  }

  private startLevel(level: string): void {
    this.close();
    if (level === '20') this.billing = { billingName: '', billingNpi: '' };
    if (level === '20' || level === '22') this.coverage = NO_COVERAGE;
    this.patient = null;
  }

  private takeName(view: SegmentView): void {
    const person = { lastName: view.text(3), firstName: view.text(4) };
    if (view.is(1, '85')) this.billing = { billingName: view.text(3), billingNpi: view.text(9) };
    else if (view.is(1, 'IL')) this.coverage = { ...this.coverage, subscriber: person, memberId: view.text(9) };
    else if (view.is(1, 'PR')) this.coverage = { ...this.coverage, payerName: view.text(3), payerId: view.text(9) };
    else if (view.is(1, 'QC')) this.patient = person;
  }

  private startClaim(view: SegmentView): void {
    this.close();
    this.otherPayer = false;
    const [placeOfService = '', , frequency = ''] = view.components(5);
    this.claim = {
      claimNumber: view.text(1),
      charge: requiredCents(view, 2, this.tell) ?? ZERO,
      frequency,
      placeOfService,
      payerControlNumber: null,
      lines: [],
      ...this.billing,
      ...this.coverage,
      patient: this.patient ?? this.coverage.subscriber,
      interchangeControlNumber: this.header.interchange.controlNumber,
      groupControlNumber: this.header.group.controlNumber,
      transactionControlNumber: this.header.controlNumber,
      firstSegment: view.number,
      lastSegment: view.number,
      position: view.number - this.header.segment + 1,
    };
  }

  private claimSegment(claim: ClaimDraft, view: SegmentView): void {
    if (view.id === 'LX') {
      this.otherPayer = false;
      this.line = { lineControlNumber: null, procedureCode: '', modifiers: [], charge: ZERO, unitThousandths: 1000, from: null };
      claim.lines.push(this.line);
    } else if (view.id === 'REF' && !this.otherPayer) {
      if (!this.line && view.is(1, 'F8')) claim.payerControlNumber = view.text(2) || null;
      if (this.line && view.is(1, '6R')) this.line.lineControlNumber = view.text(2) || null;
    } else if (this.line && view.id === 'SV1') this.takeService(this.line, view);
    else if (this.line && view.id === 'DTP' && view.is(1, '472')) this.line.from = fromCompactDate(view.text(3).slice(0, 8)) ?? null;
  }

  private takeService(line: LineDraft, view: SegmentView): void {
    const [, procedureCode = '', ...more] = view.components(1);
    line.procedureCode = procedureCode;
    line.modifiers = more.slice(0, 4).filter((modifier) => modifier !== '');
    line.charge = requiredCents(view, 2, this.tell) ?? ZERO;
    line.unitThousandths = thousandthsAt(view, 4) ?? 1000;
  }
}
