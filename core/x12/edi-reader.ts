import type { EdiVisitor, GroupHeader, InterchangeHeader, TransactionHeader } from './edi-visitor.ts';
import type { EdiFinding } from './segment.ts';
import { SegmentScanner } from './segment-scanner.ts';
import { packId, type SegmentView } from './segment-view.ts';
import { nameSet } from './transaction-set.ts';

const [ISA, IEA, GS, GE, ST, SE, TA1] = ['ISA', 'IEA', 'GS', 'GE', 'ST', 'SE', 'TA1'].map(packId);
/** Control numbers remembered per interchange to find duplicates. */
const REMEMBERED = 10_000;
/** A file is given up as not X12 when this many bytes held no ISA. */
export const HOPELESS_BYTES = 16 * 1024 * 1024;

/** Follows interchange, group and transaction through a stream of bytes and proves their counts and control numbers. */
export class EdiReader {
  readonly #visitor: EdiVisitor;
  readonly #scanner: SegmentScanner;
  #interchange: InterchangeHeader | null = null;
  #group: GroupHeader | null = null;
  #transaction: TransactionHeader | null = null;
  #groups = 0;
  #transactions = 0;
  #lastNumber = 0;
  #outsideTold: boolean = false;
  readonly #controlNumbers = new Set<string>();

  constructor(visitor: EdiVisitor) {
    this.#visitor = visitor;
    this.#scanner = new SegmentScanner({ segment: (view) => this.#take(view), finding: (finding) => visitor.finding(finding) });
  }

  /** Takes the next bytes. Never throws on what they are. */
  push(chunk: Uint8Array): void {
    this.#scanner.push(chunk);
  }

  /** True when so much was read without an ISA that the rest need not be. */
  get hopeless(): boolean {
    return this.#lastNumber === 0 && this.#scanner.bytesRead > HOPELESS_BYTES;
  }

  /** Ends the file and closes what it left open, with findings. */
  end(): void {
    this.#scanner.end();
    this.#closeInterchange('the end of the file');
  }

  #take(view: SegmentView): void {
    this.#lastNumber = view.number;
    switch (view.idCode) {
      case ISA:
        this.#startInterchange(view);
        break;
      case GS:
        this.#startGroup(view);
        break;
      case ST:
        this.#startTransaction(view);
        break;
      case SE:
        this.#endTransaction(view);
        break;
      case GE:
        this.#endGroup(view);
        break;
      case IEA:
        this.#endInterchange(view);
        break;
      case TA1:
        this.#takeAcknowledgement(view);
        break;
      default:
        if (this.#transaction) this.#visitor.segment?.(view);
        else this.#tellOutside(view);
    }
  }

  #startInterchange(view: SegmentView): void {
    this.#closeInterchange('the next ISA');
    const text = (n: number): string => view.text(n).trim();
    this.#interchange = {
      senderQualifier: text(5),
      senderId: text(6),
      receiverQualifier: text(7),
      receiverId: text(8),
      date: text(9),
      time: text(10),
      version: text(12),
      controlNumber: text(13),
      wantsTa1: text(14) === '1',
      usage: text(15),
      separators: view.separators,
      segment: view.number,
    };
    this.#openInterchange(this.#interchange);
    if (!/^\d{9}$/.test(text(13)))
      this.#tell('isa.controlNumber', 'error', 'ISA13 is not a control number of nine digits.', view.number, 13);
  }

  #openInterchange(header: InterchangeHeader): void {
    this.#groups = 0;
    this.#outsideTold = false;
    this.#controlNumbers.clear();
    this.#visitor.interchangeStart?.(header);
  }

  #startGroup(view: SegmentView): void {
    this.#closeGroup('the next GS');
    if (!this.#interchange) this.#startNamelessInterchange(view);
    const text = (n: number): string => view.text(n).trim();
    this.#openGroup({
      functionalId: text(1),
      senderCode: text(2),
      receiverCode: text(3),
      controlNumber: text(6),
      version: text(8),
      segment: view.number,
    });
  }

  #openGroup(header: GroupHeader): void {
    this.#group = header;
    this.#groups += 1;
    this.#transactions = 0;
    this.#visitor.groupStart?.(header);
  }

  #startNamelessInterchange(view: SegmentView): void {
    this.#tell('group.outsideInterchange', 'error', `${view.id} stands outside an interchange: its ISA is missing.`, view.number);
    const nothing = { senderQualifier: '', senderId: '', receiverQualifier: '', receiverId: '', date: '', time: '', version: '' };
    this.#interchange = { ...nothing, controlNumber: '', wantsTa1: false, usage: '', separators: view.separators, segment: view.number };
    this.#openInterchange(this.#interchange);
  }

  #startTransaction(view: SegmentView): void {
    this.#closeTransaction('the next ST');
    if (!this.#interchange) this.#startNamelessInterchange(view);
    if (!this.#group) {
      this.#tell('transaction.outsideGroup', 'error', 'ST stands outside a functional group: its GS is missing.', view.number);
      this.#openGroup({ functionalId: '', senderCode: '', receiverCode: '', controlNumber: '', version: '', segment: view.number });
    }
    const group = this.#group;
    const interchange = this.#interchange;
    if (!group || !interchange) return;
    const setCode = view.text(1).trim();
    const version = view.text(3).trim() || group.version;
    const controlNumber = view.text(2).trim();
    this.#transactions += 1;
    this.#transaction = { setCode, set: nameSet(setCode, version), version, controlNumber, segment: view.number, group, interchange };
    this.#visitor.transactionStart?.(this.#transaction);
    if (this.#controlNumbers.has(`${group.segment} ${controlNumber}`))
      this.#tell(
        'transaction.duplicate',
        'warning',
        `Control number ${controlNumber} in ST02 was used before in this group.`,
        view.number,
        2,
      );
    if (this.#controlNumbers.size < REMEMBERED) this.#controlNumbers.add(`${group.segment} ${controlNumber}`);
    this.#visitor.segment?.(view);
  }

  #endTransaction(view: SegmentView): void {
    const transaction = this.#transaction;
    if (!transaction) {
      this.#tell('transaction.noStart', 'error', 'SE stands here without an ST before it.', view.number);
      return;
    }
    this.#visitor.segment?.(view);
    const counted = view.number - transaction.segment + 1;
    this.#compareCount('transaction.segmentCount', 'SE01', view, counted, 'segments from ST to SE');
    this.#compareControl('transaction.controlNumber', 'SE02', view, 'ST02', transaction.controlNumber);
    this.#transaction = null;
    this.#visitor.transactionEnd?.({
      segmentCount: counted,
      declaredSegments: statedCount(view),
      lastSegment: view.number,
      closed: true,
    });
  }

  #endGroup(view: SegmentView): void {
    this.#closeTransaction('GE');
    if (!this.#group) {
      this.#tell('group.noStart', 'error', 'GE stands here without a GS before it.', view.number);
      return;
    }
    this.#compareCount('group.transactionCount', 'GE01', view, this.#transactions, 'transactions in the group');
    this.#compareControl('group.controlNumber', 'GE02', view, 'GS06', this.#group.controlNumber);
    this.#group = null;
    this.#visitor.groupEnd?.({ declaredTransactions: statedCount(view) });
  }

  #endInterchange(view: SegmentView): void {
    this.#closeGroup('IEA');
    if (!this.#interchange) {
      this.#tell('interchange.noStart', 'error', 'IEA stands here without an ISA before it.', view.number);
      return;
    }
    this.#compareCount('interchange.groupCount', 'IEA01', view, this.#groups, 'groups in the interchange');
    this.#compareControl('interchange.controlNumber', 'IEA02', view, 'ISA13', this.#interchange.controlNumber);
    this.#interchange = null;
    this.#visitor.interchangeEnd?.({ controlNumber: view.text(2).trim() });
  }

  #takeAcknowledgement(view: SegmentView): void {
    if (this.#transaction || this.#group || !this.#interchange)
      this.#tell('ta1.place', 'warning', 'TA1 belongs between ISA and the first GS.', view.number);
    this.#visitor.interchangeAcknowledgement?.(view);
  }

  #closeTransaction(before: string): void {
    const transaction = this.#transaction;
    if (!transaction) return;
    this.#tell(
      'transaction.unclosed',
      'error',
      `The transaction that starts at segment ${transaction.segment} has no SE before ${before}.`,
      this.#lastNumber,
    );
    const last = before === 'the end of the file' ? this.#lastNumber : this.#lastNumber - 1;
    this.#transaction = null;
    this.#visitor.transactionEnd?.({
      segmentCount: last - transaction.segment + 1,
      declaredSegments: null,
      lastSegment: last,
      closed: false,
    });
  }

  #closeGroup(before: string): void {
    this.#closeTransaction(before);
    if (!this.#group) return;
    this.#tell(
      'group.unclosed',
      'error',
      `The group that starts at segment ${this.#group.segment} has no GE before ${before}.`,
      this.#lastNumber,
    );
    this.#group = null;
    this.#visitor.groupEnd?.({ declaredTransactions: null });
  }

  #closeInterchange(before: string): void {
    this.#closeGroup(before);
    if (!this.#interchange) return;
    this.#tell(
      'interchange.unclosed',
      'error',
      `The interchange that starts at segment ${this.#interchange.segment} has no IEA before ${before}.`,
      this.#lastNumber,
    );
    this.#interchange = null;
    this.#visitor.interchangeEnd?.({ controlNumber: null });
  }

  #compareCount(code: string, place: string, view: SegmentView, counted: number, what: string): void {
    const stated = statedCount(view);
    if (stated === counted) return;
    const says = stated === null ? 'is not a number' : `says ${stated}`;
    this.#tell(code, 'error', `${place} ${says}; there are ${counted} ${what}.`, view.number, 1);
  }

  #compareControl(code: string, place: string, view: SegmentView, against: string, expected: string): void {
    if (sameControlNumber(view.text(2), expected)) return;
    this.#tell(code, 'error', `${place} does not repeat the control number of ${against}.`, view.number, 2);
  }

  #tellOutside(view: SegmentView): void {
    if (this.#outsideTold) return;
    this.#outsideTold = true;
    const where = this.#group ? 'between transactions' : 'outside every group';
    this.#tell(
      'segment.outsideTransaction',
      'error',
      `A segment stands ${where} and is not read (further ones are not listed).`,
      view.number,
    );
  }

  #tell(code: string, severity: EdiFinding['severity'], message: string, segment: number, element?: number): void {
    this.#visitor.finding(element === undefined ? { code, severity, message, segment } : { code, severity, message, segment, element });
  }
}

/** The count in SE01, GE01 or IEA01; null when it is not a number. */
function statedCount(view: SegmentView): number | null {
  const text = view.text(1).trim();
  return /^\d{1,10}$/.test(text) ? Number(text) : null;
}

/** Control numbers are equal as integers, since partners pad them differently (x12 §1); others as trimmed text. */
export function sameControlNumber(a: string, b: string): boolean {
  const plain = (text: string): string => text.trim().replace(/^0+(?=\d)/, '');
  return plain(a) === plain(b);
}
