import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** What a payer asked before this one decided: loop 2320, and 2430 for each line. */
export type EarlierPayer = {
  readonly rank: 'primary' | 'secondary' | 'tertiary';
  readonly payerName: string;
  readonly payerId: string;
  readonly memberId: string;
  /** What it paid on the whole claim (AMT*D). */
  readonly paid: Cents;
  /** The day of its decision on the claim (DTP*573 of 2330B); null when it stands with the lines. */
  readonly decidedOn: PlainDate | null;
  readonly adjustments: readonly EarlierAdjustment[];
  readonly lines: readonly EarlierDecision[];
};

/** CAS: why an amount was not paid. */
export type EarlierAdjustment = { readonly group: string; readonly reason: string; readonly amount: Cents };

/** SVD with its CAS: what it decided on one line, by the place of the line counted from 0. */
export type EarlierDecision = {
  readonly at: number;
  readonly paid: Cents;
  readonly adjustments: readonly EarlierAdjustment[];
  /** DTP*573 of 2430; null when it stands with the claim. */
  readonly decidedOn: PlainDate | null;
};

/** PWK: papers that go with a claim by another way. */
export type Attachment = {
  /** PWK01, such as OZ for a document for the claim. */
  readonly reportType: string;
  /** PWK02: BM by mail, EL electronically, EM by e-mail, FT by file, FX by fax, AA on request. */
  readonly route: string;
  /** PWK06: the number under which the payer finds it. */
  readonly controlNumber: string;
};

/** Last days of what the patient signed; null when it never ends or nobody wrote down an end. */
export type ConsentEnds = {
  readonly signature: PlainDate | null;
  readonly release: PlainDate | null;
  readonly assignment: PlainDate | null;
};
