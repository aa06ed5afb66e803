import type { EdiFinding } from './segment.ts';
import type { SetName } from './transaction-set.ts';

/** A finding as printed: its message names the element it is about. */
export type InspectedFinding = Omit<EdiFinding, 'element'>;

/** What `edi inspect --json` prints for one file. Amounts are decimal strings with two places; absent facts are null. */
export type InspectedFile = {
  readonly file: string;
  /** At least one interchange could be read. */
  readonly readable: boolean;
  /** Every finding of the file in reading order, those of its transactions included. */
  readonly findings: readonly InspectedFinding[];
  readonly interchanges: readonly InspectedInterchange[];
};

export type InspectedInterchange = {
  readonly senderId: string | null;
  readonly receiverId: string | null;
  readonly controlNumber: string | null;
  readonly groups: readonly InspectedGroup[];
  readonly acknowledgements: readonly InspectedAcknowledgement[];
};

export type InspectedGroup = {
  readonly functionalId: string | null;
  readonly version: string | null;
  readonly controlNumber: string | null;
  readonly transactions: readonly InspectedTransaction[];
};

export type InspectedTransaction = {
  readonly set: SetName | null;
  readonly version: string | null;
  readonly controlNumber: string | null;
  readonly segmentCount: number;
  readonly claimCount: number | null;
  readonly lineCount: number | null;
  readonly chargedTotal: string | null;
  readonly paidTotal: string | null;
  readonly paymentAmount: string | null;
  readonly balanced: {
    readonly transaction: boolean | null;
    readonly unbalancedClaims: number | null;
    readonly unbalancedLines: number | null;
  };
  readonly findings: readonly InspectedFinding[];
};

/** A TA1: the verdict on a whole interchange. */
export type InspectedAcknowledgement = {
  readonly set: 'TA1';
  /** TA101, the control number of the interchange it answers. */
  readonly controlNumber: string | null;
  readonly date: string | null;
  readonly time: string | null;
  /** A accepted, E accepted with errors, R rejected. */
  readonly status: string | null;
  readonly note: string | null;
};
