import { type Cents, formatDecimal } from '#shared/kernel/cents.ts';
import type { Draft } from './draft.ts';
import { EdiReader } from './edi-reader.ts';
import type { GroupHeader, InterchangeHeader, TransactionEnd, TransactionHeader } from './edi-visitor.ts';
import { FindingList } from './finding-list.ts';
import type { GuideValidator } from './grammar/guide-validator.ts';
import { checkInterchangeAcknowledgement, validatorFor } from './grammar/guides.ts';
import type {
  InspectedAcknowledgement,
  InspectedFile,
  InspectedGroup,
  InspectedInterchange,
  InspectedTransaction,
} from './inspect-report.ts';
import type { EdiFinding } from './segment.ts';
import type { SegmentView } from './segment-view.ts';
import { tallyFor } from './tally.ts';
import { NO_TOTALS, type Tally } from './transaction-totals.ts';

/** Envelopes and transactions listed per file; the rest is counted in a finding, so that memory stays bounded. */
const MAX_LISTED = 20_000;

type OpenTransaction = {
  readonly header: TransactionHeader;
  readonly tally: Tally | null;
  readonly validator: GuideValidator | null;
  readonly findings: FindingList;
};

/** Reads one file of any kind chunk by chunk and tells what is in it. Never throws on data. */
export class FileInspector {
  readonly #file: string;
  readonly #findings = new FindingList();
  readonly #interchanges: Draft<InspectedInterchange>[] = [];
  readonly #reader: EdiReader;
  #groups: Draft<InspectedGroup>[] = [];
  #transactions: InspectedTransaction[] = [];
  #acknowledgements: InspectedAcknowledgement[] = [];
  #open: OpenTransaction | null = null;
  #listed = 0;

  constructor(file: string) {
    this.#file = file;
    this.#reader = new EdiReader({
      interchangeStart: (header) => this.#startInterchange(header),
      groupStart: (header) => this.#startGroup(header),
      transactionStart: (header) => this.#startTransaction(header),
      segment: (view) => this.#takeSegment(view),
      transactionEnd: (end) => this.#endTransaction(end),
      interchangeAcknowledgement: (view) => this.#takeAcknowledgement(view),
      finding: (finding) => this.#tell(finding),
    });
  }

  /** Takes the next bytes; false = the rest of the file need not be read. */
  push(chunk: Uint8Array): boolean {
    this.#reader.push(chunk);
    return !this.#reader.hopeless;
  }

  /** Ends the file and reports. */
  finish(): InspectedFile {
    this.#reader.end();
    const findings = [...this.#findings.list()];
    if (this.#listed > MAX_LISTED) {
      const message = `The file has ${this.#listed} envelopes and transactions; only ${MAX_LISTED} are listed.`;
      findings.push({ code: 'file.tooMany', severity: 'error', message, segment: null });
    }
    return { file: this.#file, readable: this.#interchanges.length > 0, findings, interchanges: this.#interchanges };
  }

  #startInterchange(header: InterchangeHeader): void {
    this.#groups = [];
    this.#acknowledgements = [];
    this.#transactions = [];
    if (!this.#mayList() && this.#interchanges.length > 0) return;
    this.#interchanges.push({
      senderId: orNull(header.senderId),
      receiverId: orNull(header.receiverId),
      controlNumber: orNull(header.controlNumber),
      groups: this.#groups,
      acknowledgements: this.#acknowledgements,
    });
  }

  #startGroup(header: GroupHeader): void {
    this.#transactions = [];
    if (!this.#mayList()) return;
    const { functionalId, version, controlNumber } = header;
    this.#groups.push({
      functionalId: orNull(functionalId),
      version: orNull(version),
      controlNumber: orNull(controlNumber),
      transactions: this.#transactions,
    });
  }

  #startTransaction(header: TransactionHeader): void {
    const tell = (finding: EdiFinding): void => this.#tell(finding);
    this.#open = { header, tally: tallyFor(header, tell), validator: validatorFor(header, tell), findings: new FindingList() };
  }

  #takeSegment(view: SegmentView): void {
    this.#open?.validator?.segment(view);
    this.#open?.tally?.segment(view);
  }

  #endTransaction(end: TransactionEnd): void {
    const open = this.#open;
    if (!open) return;
    open.validator?.end(end);
    const totals = open.tally?.totals() ?? NO_TOTALS;
    this.#open = null;
    if (!this.#mayList()) return;
    const { header, findings } = open;
    this.#transactions.push({
      set: orNull(header.set),
      version: orNull(header.version),
      controlNumber: orNull(header.controlNumber),
      segmentCount: end.segmentCount,
      claimCount: totals.claimCount,
      lineCount: totals.lineCount,
      chargedTotal: decimal(totals.charged),
      paidTotal: decimal(totals.paid),
      paymentAmount: decimal(totals.payment),
      balanced: totals.balanced,
      findings: findings.list(),
    });
  }

  #takeAcknowledgement(view: SegmentView): void {
    checkInterchangeAcknowledgement(view, (finding) => this.#tell(finding));
    if (!this.#mayList()) return;
    const text = (n: number): string | null => orNull(view.text(n).trim());
    this.#acknowledgements.push({ set: 'TA1', controlNumber: text(1), date: text(2), time: text(3), status: text(4), note: text(5) });
  }

  #mayList(): boolean {
    this.#listed += 1;
    return this.#listed <= MAX_LISTED;
  }

  #tell({ code, severity, message, segment }: EdiFinding): void {
    const finding = { code, severity, message, segment };
    this.#findings.add(finding);
    this.#open?.findings.add(finding);
  }
}

/** Inspects a file held in memory. */
export function inspectBytes(file: string, bytes: Uint8Array): InspectedFile {
  const inspector = new FileInspector(file);
  inspector.push(bytes);
  return inspector.finish();
}

/** The report on a file that could not be opened or read. */
export function unreadableFile(file: string, message: string): InspectedFile {
  return { file, readable: false, findings: [{ code: 'file.unreadable', severity: 'error', message, segment: null }], interchanges: [] };
}

const orNull = (text: string): string | null => (text === '' ? null : text);
const decimal = (amount: number | null): string | null => (amount === null ? null : formatDecimal(amount as Cents));
