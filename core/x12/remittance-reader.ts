import { checkImbalances, claimImbalances, type Imbalance } from '#shared/domain/remittance/remittance-balance.ts';
import type { ProviderAdjustment, RemittanceClaim, RemittanceFacts } from '#shared/domain/remittance/remittance-facts.ts';
import { ZERO } from '#shared/kernel/cents.ts';
import { EdiReader } from './edi-reader.ts';
import type { TransactionEnd, TransactionHeader } from './edi-visitor.ts';
import { FindingList } from './finding-list.ts';
import { MoneySum } from './money-sum.ts';
import { amountOrZero, RemittanceClaimDraft, readDate } from './remittance-claim.ts';
import type { EdiFinding } from './segment.ts';
import { packId, type SegmentView } from './segment-view.ts';

/** One 835 transaction with everything that speaks for or against posting it. */
export type RemittanceRead = {
  /** `claims` is empty when they were streamed to the sink. */
  readonly facts: RemittanceFacts;
  readonly claimCount: number;
  readonly controlNumber: string;
  readonly interchangeControlNumber: string;
  readonly senderId: string;
  readonly version: string;
  /** Segment numbers in the file, ST and SE. */
  readonly firstSegment: number;
  readonly lastSegment: number;
  /** Empty when all three proofs hold (at most 500 kept). */
  readonly imbalances: readonly Imbalance[];
  readonly findings: readonly EdiFinding[];
  /** No error in the transaction or in the envelopes around it, and every proof holds. Nothing else may be posted by itself. */
  readonly postable: boolean;
};

export type RemittanceSink = {
  /** A claim, as soon as it is complete. Its transaction may still turn out not to be postable. */
  claim?(claim: RemittanceClaim, transaction: TransactionHeader): void;
  /** A transaction; told when its interchange has ended, since only then is it known to be whole. */
  remittance(read: RemittanceRead): void;
  /** A finding outside every 835 transaction. */
  finding?(finding: EdiFinding): void;
};

type Head = { -readonly [K in Exclude<keyof RemittanceFacts, 'claims' | 'providerAdjustments' | 'payeeTaxId'>]: RemittanceFacts[K] } & {
  payeeTaxId: string | null;
};

const [BPR, TRN, N1, REF, LX, CLP, PLB, SE] = ['BPR', 'TRN', 'N1', 'REF', 'LX', 'CLP', 'PLB', 'SE'].map(packId);
/** Stands among the segments seen once the payee is named. */
const PAYEE = -1;
const METHODS: Readonly<Record<string, RemittanceFacts['method']>> = { ACH: 'eft', FWT: 'eft', CHK: 'check', NON: 'none' };
const MAX_IMBALANCES = 500;

/** Reads 835s from a stream of bytes, one claim at a time; keeps none of them. Never throws on data. */
export class RemittanceReader {
  readonly #sink: RemittanceSink;
  readonly #reader: EdiReader;
  #open: OpenRemittance | null = null;
  #pending: RemittanceRead[] = [];
  #damaged: boolean = false;

  constructor(sink: RemittanceSink) {
    this.#sink = sink;
    this.#reader = new EdiReader({
      transactionStart: (header) => {
        this.#open = header.setCode === '835' ? new OpenRemittance(header, (claim) => sink.claim?.(claim, header)) : null;
      },
      segment: (view) => this.#open?.segment(view),
      transactionEnd: (end) => this.#close(end),
      interchangeEnd: () => this.#flush(),
      finding: (finding) => this.#take(finding),
    });
  }

  push(chunk: Uint8Array): void {
    this.#reader.push(chunk);
  }

  /** Ends the file and tells what is left. */
  end(): void {
    this.#reader.end();
    this.#flush();
  }

  #take(finding: EdiFinding): void {
    if (this.#open) this.#open.findings.add(finding);
    else {
      this.#damaged ||= finding.severity === 'error';
      this.#sink.finding?.(finding);
    }
  }

  #close(end: TransactionEnd): void {
    if (this.#open) this.#pending.push(this.#open.finish(end));
    this.#open = null;
  }

  #flush(): void {
    for (const read of this.#pending) this.#sink.remittance(this.#damaged ? { ...read, postable: false } : read);
    this.#pending = [];
    this.#damaged = false;
  }
}

class OpenRemittance {
  readonly findings = new FindingList();
  readonly #header: TransactionHeader;
  readonly #deliver: (claim: RemittanceClaim) => void;
  readonly #tell = (finding: EdiFinding): void => this.findings.add(finding);
  readonly #head: Head;
  readonly #providerAdjustments: ProviderAdjustment[] = [];
  readonly #imbalances: Imbalance[] = [];
  readonly #paid = new MoneySum();
  readonly #magnitude = new MoneySum();
  readonly #seen = new Set<number>();
  #draft: RemittanceClaimDraft | null = null;
  #claims = 0;

  constructor(header: TransactionHeader, deliver: (claim: RemittanceClaim) => void) {
    this.#header = header;
    this.#deliver = deliver;
    const names = { payerName: '', payerIdentifier: '', payeeName: '', payeeNpi: null, payeeTaxId: null, traceNumber: '' };
    this.#head = { ...names, method: 'other', paymentDate: null, paymentAmount: ZERO };
  }

  segment(view: SegmentView): void {
    switch (view.idCode) {
      case CLP:
        this.#closeClaim();
        this.#draft = new RemittanceClaimDraft(view, this.#claims, this.#tell);
        this.#claims += 1;
        break;
      case LX:
      case SE:
        this.#closeClaim();
        break;
      case PLB:
        this.#closeClaim();
        this.#addProviderAdjustments(view);
        break;
      default:
        if (this.#draft) this.#draft.segment(view);
        else this.#headSegment(view);
    }
  }

  finish(end: TransactionEnd): RemittanceRead {
    this.#closeClaim();
    this.#proveCheck();
    this.#demand(BPR, 'BPR, the payment');
    this.#demand(TRN, 'TRN, the check or EFT number');
    const header = this.#header;
    const head = this.#head;
    const providerAdjustments = this.#providerAdjustments;
    const imbalances = this.#imbalances;
    return {
      facts: { ...head, claims: [], providerAdjustments },
      claimCount: this.#claims,
      controlNumber: header.controlNumber,
      interchangeControlNumber: header.interchange.controlNumber,
      senderId: header.interchange.senderId,
      version: header.version,
      firstSegment: header.segment,
      lastSegment: end.lastSegment,
      imbalances,
      findings: this.findings.list(),
      postable: end.closed && !this.findings.hasErrors && imbalances.length === 0,
    };
  }

  #headSegment(view: SegmentView): void {
    const head = this.#head;
    this.#seen.add(view.idCode);
    if (view.idCode === BPR) {
      head.paymentAmount = amountOrZero(view, 2, this.#tell);
      head.method = METHODS[view.text(4)] ?? 'other';
      head.paymentDate = view.size(16) > 0 ? readDate(view, 16, this.#tell) : null;
    } else if (view.idCode === TRN) {
      head.traceNumber = view.text(2);
      head.payerIdentifier = view.text(3);
    } else if (view.idCode === N1 && view.is(1, 'PR')) head.payerName = view.text(2);
    else if (view.idCode === REF && view.is(1, 'TJ') && this.#seen.has(PAYEE)) head.payeeTaxId = view.text(2) || null;
    else if (view.idCode === N1 && view.is(1, 'PE')) {
      head.payeeName = view.text(2);
      head.payeeNpi = view.is(3, 'XX') ? view.text(4) || null : null;
      head.payeeTaxId = view.is(3, 'FI') ? view.text(4) || null : null;
      this.#seen.add(PAYEE);
    }
  }

  #addProviderAdjustments(view: SegmentView): void {
    for (let n = 3; n <= Math.max(3, view.elementCount); n += 2) {
      const [code = '', reference = ''] = view.components(n);
      const amount = amountOrZero(view, n + 1, this.#tell);
      this.#magnitude.add(Math.abs(amount));
      this.#providerAdjustments.push({ code, reference, amount });
    }
  }

  #closeClaim(): void {
    const claim = this.#draft?.claim;
    this.#draft = null;
    if (!claim) return;
    this.#paid.add(claim.paid);
    const before = this.#magnitude.total !== null;
    const suspect = this.#weigh(claim);
    if (this.#magnitude.total === null) {
      const message = 'The amounts are too large to add up.';
      if (before) this.#tell({ code: 'amount.total', severity: 'error', message, segment: claim.firstSegment });
    } else if (suspect) this.#record(claimImbalances(claim));
    this.#deliver(claim);
  }

  /** Adds the claim to the magnitude; true when one of its proofs may not hold. Saves the full proof of claims that plainly balance. */
  #weigh(claim: RemittanceClaim): boolean {
    let suspect = false;
    let off = claim.charge - claim.paid - this.#sumAdjustments(claim);
    this.#magnitude.add(Math.abs(claim.charge) + Math.abs(claim.paid));
    for (const line of claim.lines) {
      const adjusted = this.#sumAdjustments(line);
      this.#magnitude.add(Math.abs(line.charge) + Math.abs(line.paid));
      suspect ||= line.charge - line.paid !== adjusted;
      off -= adjusted;
    }
    return suspect || off !== 0;
  }

  #sumAdjustments(part: Pick<RemittanceClaim, 'adjustments'>): number {
    let sum = 0;
    for (const { amount } of part.adjustments) {
      sum += amount;
      this.#magnitude.add(Math.abs(amount));
    }
    return sum;
  }

  #proveCheck(): void {
    const paid = this.#paid.total;
    if (this.#magnitude.total === null || paid === null) return;
    this.#record(checkImbalances({ ...this.#head, providerAdjustments: this.#providerAdjustments }, paid));
  }

  #record(found: readonly Imbalance[]): void {
    for (const imbalance of found) if (this.#imbalances.length < MAX_IMBALANCES) this.#imbalances.push(imbalance);
  }

  #demand(code: number | undefined, what: string): void {
    if (code !== undefined && this.#seen.has(code)) return;
    this.#tell({ code: 'segment.missing', severity: 'error', message: `The transaction has no ${what}.`, segment: this.#header.segment });
  }
}
