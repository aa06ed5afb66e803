import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Address } from '../address.ts';
import type { MedicareSecondaryType } from '../coverage/medicare-secondary.ts';
import type { Relationship } from '../coverage/relationship.ts';

/** Another coverage of the patient than the one that a claim asks: loop 2320 with 2330A and 2330B. */
export type OtherCoverage = {
  readonly rank: 'primary' | 'secondary' | 'tertiary';
  readonly payerName: string;
  readonly payerId: string;
  readonly payerAddress: Address | null;
  /** SBR09. */
  readonly filingIndicator: string;
  readonly memberId: string;
  readonly groupNumber: string | null;
  readonly groupName: string | null;
  /** SBR05, when this coverage is Medicare and not asked first. */
  readonly medicareSecondaryType: MedicareSecondaryType | null;
  /** The patient's relationship to its subscriber (SBR02). */
  readonly relationship: Relationship;
  readonly subscriber: {
    readonly lastName: string;
    readonly firstName: string;
    readonly middleName: string;
    readonly address: Address | null;
  };
  /** OI03 and OI06. */
  readonly benefitsAssigned: boolean;
  readonly releaseOfInformation: boolean;
  /** REF*G1 and REF*9F that this payer gave; null: none. */
  readonly priorAuthorization: string | null;
  readonly referralNumber: string | null;
};

/** A coverage that comes after the one that a claim asks, and is told to its payer. */
export type LaterPayer = OtherCoverage & {
  /** The number under which Medicare sends claims on to it as a Medigap plan; absent or empty: not known. */
  readonly cobaNumber?: string;
  /** Whether claims are sent on to it without being told to (crossover by agreement); absent: no. */
  readonly crossesByAgreement?: boolean;
};

/** What a payer asked before this one decided: loop 2320, and 2430 for each line. */
export type EarlierPayer = OtherCoverage & {
  /** What it paid on the whole claim (AMT*D). */
  readonly paid: Cents;
  /** The day of its decision on the claim (DTP*573 of 2330B); null when it stands with the lines. */
  readonly decidedOn: PlainDate | null;
  /** Its own number of the claim (CLP07, sent as REF*F8 of 2330B); null when it gave none. */
  readonly payerControlNumber: string | null;
  /** What the patient still owes after it (AMT*EAF), when it stands with the claim; null when it does not. */
  readonly patientOwes: Cents | null;
  /** The whole charge, when the payer was not asked because it surely does not cover (AMT*A8); then nothing else is said. */
  readonly notCovered: Cents | null;
  /** Remark codes on the claim (MOA03 to MOA07). */
  readonly remarks: readonly string[];
  readonly adjustments: readonly EarlierAdjustment[];
  readonly lines: readonly EarlierDecision[];
};

/** CAS: why an amount was not paid. */
export type EarlierAdjustment = { readonly group: string; readonly reason: string; readonly amount: Cents };

/** SVD with its CAS: what it decided on one line, by the place of the line counted from 0. */
export type EarlierDecision = {
  readonly at: number;
  /** The code under which it was decided (SVD03); another than the line's when the payer changed it. */
  readonly procedureCode: string;
  readonly modifiers: readonly string[];
  /** Thousandths of a unit (SVD05). */
  readonly unitThousandths: number;
  /** The line into which the payer bundled it (SVD06), counted from 0; null: none. */
  readonly bundledInto: number | null;
  readonly paid: Cents;
  readonly adjustments: readonly EarlierAdjustment[];
  /** DTP*573 of 2430; null when it stands with the claim. */
  readonly decidedOn: PlainDate | null;
  /** AMT*EAF of the line; null when it stands with the claim or is not known. */
  readonly patientOwes: Cents | null;
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
