import type { EdiFinding, Separators } from './segment.ts';
import type { SegmentView } from './segment-view.ts';
import type { SetName } from './transaction-set.ts';

/** An interchange as its ISA states it; texts are trimmed, '' when absent. */
export type InterchangeHeader = {
  readonly senderQualifier: string;
  readonly senderId: string;
  readonly receiverQualifier: string;
  readonly receiverId: string;
  /** ISA09 and ISA10 as sent: YYMMDD, HHMM. */
  readonly date: string;
  readonly time: string;
  /** ISA12, '00501'. */
  readonly version: string;
  readonly controlNumber: string;
  /** ISA14: the sender asks for a TA1. */
  readonly wantsTa1: boolean;
  /** ISA15: T test, P production. */
  readonly usage: string;
  readonly separators: Separators;
  readonly segment: number;
};

export type GroupHeader = {
  readonly functionalId: string;
  readonly senderCode: string;
  readonly receiverCode: string;
  readonly controlNumber: string;
  /** GS08. */
  readonly version: string;
  readonly segment: number;
};

export type TransactionHeader = {
  /** ST01: '837'. */
  readonly setCode: string;
  readonly set: SetName;
  /** ST03, or GS08 where there is none. */
  readonly version: string;
  readonly controlNumber: string;
  readonly segment: number;
  readonly group: GroupHeader;
  readonly interchange: InterchangeHeader;
};

export type InterchangeEnd = {
  /** IEA02; null when no IEA closed the interchange. */
  readonly controlNumber: string | null;
};

export type GroupEnd = {
  /** GE01; null when no GE closed the group, or it holds no number. */
  readonly declaredTransactions: number | null;
};

export type TransactionEnd = {
  /** Segments seen from ST to SE, both included. */
  readonly segmentCount: number;
  /** SE01; null when no SE closed the transaction, or it holds no number. */
  readonly declaredSegments: number | null;
  readonly lastSegment: number;
  /** An SE closed it. */
  readonly closed: boolean;
};

/**
 * What a reader is told, in file order. Every start has its end, even in a cut file. A finding told between the start and the
 * end of a transaction is about that transaction.
 */
export type EdiVisitor = {
  interchangeStart?(header: InterchangeHeader): void;
  interchangeEnd?(end: InterchangeEnd): void;
  groupStart?(header: GroupHeader): void;
  groupEnd?(end: GroupEnd): void;
  transactionStart?(header: TransactionHeader): void;
  /** Every segment from ST to SE, both included. The view is reused. */
  segment?(view: SegmentView): void;
  transactionEnd?(end: TransactionEnd): void;
  /** A TA1. The view is reused. */
  interchangeAcknowledgement?(view: SegmentView): void;
  finding(finding: EdiFinding): void;
};
