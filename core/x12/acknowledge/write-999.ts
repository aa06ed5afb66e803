import { type Envelope, transactionControlNumber, writeInterchange } from '../envelope.ts';
import type { X12Writer } from '../write.ts';

export const ACKNOWLEDGEMENT_VERSION = '005010X231A1';

/** A fault in one element of a segment (IK4). */
export type ElementFault = {
  readonly position: number;
  /** Component of a composite; null when the element is simple. */
  readonly component: number | null;
  /** IK403: 1 missing, 3 too many, 5 too long, 6 character, 7 code, 8 date, ... */
  readonly code: string;
  /** IK404; empty when it may not be shown. */
  readonly value: string;
};

/** A fault in one segment (IK3), with the claim it belongs to. */
export type SegmentFault = {
  readonly segmentId: string;
  /** Counted from 1 at ST. */
  readonly position: number;
  readonly loop: string;
  /** IK304: 3 missing, 8 element errors, ... */
  readonly code: string;
  /** CLM01 for the CTX that names the business unit; null when the fault is not in a claim. */
  readonly claimNumber: string | null;
  readonly elements: readonly ElementFault[];
};

export type TransactionVerdict = {
  readonly set: string;
  readonly controlNumber: string;
  readonly version: string;
  /** A accepted, E accepted with errors, R rejected. */
  readonly verdict: 'A' | 'E' | 'R';
  /** IK502: 5 when segments are in error, 4 when SE01 is wrong; empty when accepted. */
  readonly reason: string;
  readonly faults: readonly SegmentFault[];
};

/** The receiver's word on the syntax of one functional group. */
export type FunctionalAcknowledgement = {
  readonly functionalId: string;
  readonly groupControlNumber: string;
  readonly version: string;
  /** AK902, what GE01 said. */
  readonly includedTransactions: number;
  readonly transactions: readonly TransactionVerdict[];
};

/** Writes a 999: one AK2 to IK5 per transaction, AK9 summing up (P when only some are accepted). */
export function write999(envelope: Omit<Envelope, 'functionalId' | 'version'>, answer: FunctionalAcknowledgement): Uint8Array {
  const control = transactionControlNumber(1);
  return writeInterchange({ ...envelope, functionalId: 'FA', version: ACKNOWLEDGEMENT_VERSION }, (writer) => {
    writer.startTransaction('999', control, ACKNOWLEDGEMENT_VERSION);
    writer.segment(['AK1', answer.functionalId, answer.groupControlNumber, answer.version]);
    for (const transaction of answer.transactions) writeVerdict(writer, transaction);
    writer.segment(groupVerdict(answer));
    writer.endTransaction(control);
    return 1;
  });
}

function writeVerdict(writer: X12Writer, { set, controlNumber, version, verdict, reason, faults }: TransactionVerdict): void {
  writer.segment(['AK2', set, controlNumber, version]);
  for (const fault of faults) {
    writer.segment(['IK3', fault.segmentId, String(fault.position), fault.loop, fault.code]);
    if (fault.claimNumber !== null) writer.segment(['CTX', ['CLM01', fault.claimNumber]]);
    for (const element of fault.elements) {
      const place = [String(element.position), element.component === null ? '' : String(element.component)];
      writer.segment(['IK4', place, '', element.code, element.value]);
    }
  }
  writer.segment(['IK5', verdict, reason]);
}

function groupVerdict({ transactions, includedTransactions }: FunctionalAcknowledgement): readonly string[] {
  const accepted = transactions.filter(({ verdict }) => verdict !== 'R').length;
  const counts = [String(includedTransactions), String(transactions.length), String(accepted)];
  if (accepted === 0) return ['AK9', 'R', ...counts];
  if (accepted < transactions.length) return ['AK9', 'P', ...counts];
  return ['AK9', transactions.some(({ verdict }) => verdict === 'E') ? 'E' : 'A', ...counts];
}
