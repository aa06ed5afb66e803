import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Address } from '../address.ts';
import type { CaseDates } from '../case/case-cause.ts';
import type { DelayReason, EpsdtReferral, TimeSpan } from '../charge/detail-codes.ts';
import type { MedicareSecondaryType } from '../coverage/medicare-secondary.ts';
import type { Relationship } from '../coverage/relationship.ts';
import type { IndividualProvider, ServiceFacility } from './claim-people.ts';
import type { ClaimSupplement, LineSupplement } from './claim-supplement.ts';
import type { Attachment, ConsentEnds, EarlierPayer, LaterPayer } from './earlier-payer.ts';
import type { InstitutionalFacts } from './institutional-facts.ts';
import type { PayerTerms } from './payer-terms.ts';

/**
 * Everything one claim says, gathered once and then read by the scrubber, the 837P writer, the CMS-1500 and the payer
 * simulator. Plain and complete: nothing in it needs the database. Values are as the practice keeps them (ICD with its
 * point, names in their own case); each reader folds them to what its format allows.
 * Empty string = not filled in yet, null = does not apply. The scrubber says which of the two is a fault.
 */
export type ClaimFacts = {
  /** CLM01, the patient control number: ours, unique for ever, at most 17 of A-Z 0-9 and hyphen. */
  readonly claimNumber: string;
  readonly frequency: ClaimFrequency;
  /** The payer's control number of the claim being replaced or voided (REF*F8); null on an original. */
  readonly payerControlNumber: string | null;
  /** Rank of the coverage this claim asks: SBR01. */
  readonly rank: CoverageRank;
  readonly billing: BillingProvider;
  readonly payer: ClaimPayer;
  readonly subscriber: Subscriber;
  /** The patient's relationship to the subscriber; 'self' means they are one person and no patient loop is sent. */
  readonly relationship: Relationship;
  readonly patient: ClaimPatient;
  /** Null when the billing provider is the person who treated (solo practice). */
  readonly rendering: IndividualProvider | null;
  readonly referring: IndividualProvider | null;
  readonly supervising: IndividualProvider | null;
  /** Null when the service took place at the billing address or at home. */
  readonly facility: ServiceFacility | null;
  readonly placeOfService: string;
  readonly signatureOnFile: boolean;
  readonly acceptsAssignment: boolean;
  readonly benefitsAssigned: boolean;
  readonly releaseOfInformation: boolean;
  readonly accident: Accident | null;
  /** Onset of the illness (DTP*431), null when not known or equal to the service date. */
  readonly onsetDate: PlainDate | null;
  readonly admissionDate: PlainDate | null;
  /** The case's other dates (DTP 454, 304, 453, 484, 455, 314, 360, 361, 297, 296, 096, 090, 091, 444); absent: none. */
  readonly otherDates?: CaseDates;
  /** The insurer's number of an accident or injury (REF*Y4); absent or null: none. */
  readonly casualtyNumber?: string | null;
  /** Why another payer comes before Medicare (SBR05, sent only when it does); absent or null: none does, or nobody was asked. */
  readonly medicareSecondaryType?: MedicareSecondaryType | null;
  /** What payers asked before this one decided (2320, 2430), in their order; absent: it was not gathered. */
  readonly earlierPayers?: readonly EarlierPayer[];
  /** Coverages that come after this one and are told to its payer (2320 without a decision), as Medigap is to Medicare; absent: none. */
  readonly laterPayers?: readonly LaterPayer[];
  /** The laboratory's CLIA number (REF*X4), on claims with laboratory tests; absent or null: none. */
  readonly cliaNumber?: string | null;
  /** Papers that go with the claim by another way (PWK); absent: none. */
  readonly attachments?: readonly Attachment[];
  /** Last days of what the patient signed; absent: none is known. */
  readonly consentEnds?: ConsentEnds;
  readonly priorAuthorization: string | null;
  readonly referralNumber: string | null;
  /** Claim note (NTE*ADD), at most 80 characters; null when none. */
  readonly note: string | null;
  /** Why the claim is late (CLM20); absent or null: it does not say. */
  readonly delayReason?: DelayReason | null;
  /** What became of a child after a screening (CRC*ZZ); absent or null: not asked. */
  readonly epsdtReferral?: EpsdtReferral | null;
  /** Three or four digits, for the institutional claim; no professional claim carries it. */
  readonly typeOfBill?: string | null;
  /** What a facility's claim says beside; absent: the claim is professional (837P, CMS-1500). */
  readonly institutional?: InstitutionalFacts;
  /** What only claims of some kinds say; absent: nothing of it. */
  readonly supplement?: ClaimSupplement;
  /** Charges as typed, before they are grouped: what one claim has room for is no fault of them. Absent: it is a claim. */
  readonly wholeVisit?: true;
  /** ICD-10-CM codes with their point, principal first; as many as a claim has room for (claim-room.ts). */
  readonly diagnoses: readonly string[];
  readonly lines: readonly ServiceLine[];
  /** What the patient paid on this visit (AMT*F5). */
  readonly patientPaid: Cents;
};

/** 1 original, 7 replacement, 8 void (CLM05-3). */
export type ClaimFrequency = '1' | '7' | '8';
export type CoverageRank = 'primary' | 'secondary' | 'tertiary';
export type Sex = 'F' | 'M' | 'U';

export type BillingProvider = {
  readonly kind: 'organization' | 'person';
  /** Organization name, or the person's last name. */
  readonly name: string;
  readonly firstName: string;
  readonly npi: string;
  readonly taxonomy: string | null;
  /** EI = employer id, SY = social security number. */
  readonly taxIdKind: 'EI' | 'SY';
  readonly taxId: string;
  readonly address: Address;
  /** Where payments go when that is not `address` (2010AB); a PO box belongs here. */
  readonly payTo: Address | null;
  readonly contactName: string;
  readonly phone: string;
};

export type ClaimPayer = {
  readonly name: string;
  readonly payerId: string;
  /** SBR09: MB, MC, BL, CI, WC, ... */
  readonly filingIndicator: string;
  readonly address: Address | null;
  /** What it asks beyond the standard; absent: it was not gathered. */
  readonly terms?: PayerTerms;
};

export type Subscriber = {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly memberId: string;
  readonly groupNumber: string | null;
  readonly groupName: string | null;
  readonly birthDate: PlainDate | null;
  readonly sex: Sex;
  readonly address: Address;
};

export type ClaimPatient = {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly birthDate: PlainDate | null;
  readonly sex: Sex;
  readonly address: Address;
  readonly phone: string;
  readonly chartNumber: string;
};

export type Accident = {
  readonly cause: 'auto' | 'employment' | 'other';
  readonly date: PlainDate | null;
  /** Two-letter state, required for auto (CLM11-4). */
  readonly state: string | null;
};

export type ServiceLine = {
  /** REF*6R, unique for ever: the only sure key when the payer answers by line. */
  readonly lineControlNumber: string;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  /** Place of service when it differs from the claim's. */
  readonly placeOfService: string | null;
  readonly procedureCode: string;
  readonly modifiers: readonly string[];
  /** Free description, needed for unlisted codes (SV101-7). */
  readonly description: string | null;
  readonly charge: Cents;
  /** Thousandths of a unit, so that 1.5 units is exact. */
  readonly unitThousandths: number;
  /** UN units, MJ minutes. */
  readonly unitKind: 'UN' | 'MJ';
  /** 1-based positions in `diagnoses`, most important first. */
  readonly pointers: readonly number[];
  readonly ndc: DrugCode | null;
  readonly emergency: boolean;
  /** Who treated when that is not the claim's rendering provider (2420A); absent or null: the claim's. */
  readonly rendering?: IndividualProvider | null;
  /** Who supervised when that is not the claim's supervising provider (2420D); absent or null: the claim's. */
  readonly supervising?: IndividualProvider | null;
  /** Who ordered the service when that is not who rendered it (2420E); absent or null: nobody else. */
  readonly ordering?: IndividualProvider | null;
  /** SV111 and SV112; absent: no. */
  readonly epsdt?: boolean;
  readonly familyPlanning?: boolean;
  /** NTE*ADD of the line, at most 80 characters; absent or null: none. */
  readonly note?: string | null;
  /** Start and stop times of anesthesia, for the paper form; absent: none. */
  readonly times?: readonly TimeSpan[];
  /** Four digits, for the institutional claim; absent or null: none. */
  readonly revenueCode?: string | null;
  /** What only lines of some kinds say; absent: nothing of it. */
  readonly supplement?: LineSupplement;
};

export type DrugCode = {
  /** 11 digits without hyphens, 5-4-2. */
  readonly code: string;
  readonly quantityThousandths: number;
  readonly unit: 'F2' | 'GR' | 'ME' | 'ML' | 'UN';
};

/** Total charge of the claim in cents: CLM02 is always this sum. */
export function totalCharge(claim: Pick<ClaimFacts, 'lines'>): number {
  return claim.lines.reduce((total, line) => total + line.charge, 0);
}
