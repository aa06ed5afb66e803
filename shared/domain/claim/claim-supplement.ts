import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Address } from '../address.ts';
import type { IndividualProvider, ServiceFacility } from './claim-people.ts';

/**
 * What only claims of some kinds say: ambulance, chiropractic, vision, devices, trials, purchased services. Every part is
 * absent on a claim that has nothing to say about it. Codes are those of 005010X222A1 at the place named.
 */
export type ClaimSupplement = {
  /** NTE01 of the claim's note; absent: ADD. */
  readonly noteKind?: (typeof NOTE_KINDS)[number];
  /** REF*EA: the practice's own number of the chart. */
  readonly medicalRecordNumber?: string;
  /** REF*EW: the mammography center's certificate. */
  readonly mammographyCertificate?: string;
  /** REF*P4: the clinical trial. */
  readonly clinicalTrialNumber?: string;
  /** REF*LX: the investigational device exemption. */
  readonly deviceExemption?: string;
  /** REF*1J: NPI of the agency whose plan of care is overseen. */
  readonly carePlanOversightNpi?: string;
  /** REF*4N: why a service went without the authorization it needs. */
  readonly authorizationException?: (typeof AUTHORIZATION_EXCEPTIONS)[number];
  /** REF*G4 and others are not used; K3: what a state or payer demands in its own form. */
  readonly fixedFormat?: readonly string[];
  readonly contract?: Contract;
  readonly ambulance?: AmbulanceTrip;
  readonly spinalManipulation?: SpinalManipulation;
  /** CRC E1 glasses, E2 contact lenses, E3 frames. */
  readonly vision?: readonly VisionNeed[];
  /** CRC*75: the patient cannot leave home. */
  readonly homebound?: boolean;
  /** HI*BG, box 10d: condition codes of the NUBC list. */
  readonly conditionCodes?: readonly string[];
  /** HI*BP and HI*BO: the surgery for which anesthesia was given; at most two. */
  readonly anesthesiaProcedures?: readonly string[];
  /** PER of 2010BA or 2010CA on property and casualty claims: whom the insurer reaches about the patient. */
  readonly casualtyContact?: { readonly name: string; readonly phone: string; readonly extension: string };
};

export const NOTE_KINDS = ['ADD', 'CER', 'DCP', 'DGN', 'TPO'] as const;
export const AUTHORIZATION_EXCEPTIONS = ['1', '2', '3', '4', '5', '6', '7'] as const;
export const CONTRACT_KINDS = ['01', '02', '03', '04', '05', '06', '09'] as const;

/** CN1; kind 09 with an amount is what Medicare obliges the provider to accept. */
export type Contract = { readonly kind: (typeof CONTRACT_KINDS)[number]; readonly amount: Cents | null; readonly code: string };

/** CR1, CRC*07, 2310E and 2310F. */
export type AmbulanceTrip = {
  /** CR102 in pounds; null: not known. */
  readonly weight: number | null;
  /** CR104: A nearest facility, B preferred physician, C family, D specialist or equipment, E rehabilitation. */
  readonly reason: 'A' | 'B' | 'C' | 'D' | 'E';
  /** CR106, whole miles. */
  readonly miles: number;
  /** CR109 and CR110, at most 80 characters; empty: nothing to say. */
  readonly roundTripPurpose: string;
  readonly stretcherPurpose: string;
  /** CRC*07: why an ambulance was needed; up to five of 01, 04 to 09 and 12. */
  readonly conditions: readonly (typeof AMBULANCE_CONDITIONS)[number][];
  readonly pickUp: Address;
  readonly dropOff: Address;
  /** NM103 of 2310F; empty: none. */
  readonly dropOffName: string;
  /** QTY*PT on each line: patients carried together; 1 is not sent. */
  readonly patients: number;
};

export const AMBULANCE_CONDITIONS = ['01', '04', '05', '06', '07', '08', '09', '12'] as const;

/** CR2: A acute, C chronic, D non-acute, E non-life threatening, F routine, G symptomatic, M acute manifestation of a chronic condition. */
export type SpinalManipulation = {
  readonly condition: 'A' | 'C' | 'D' | 'E' | 'F' | 'G' | 'M';
  /** CR210 and CR211, at most 80 characters each; empty: nothing to say. */
  readonly words: readonly string[];
};

/** CRC E1 to E3: whether the rule for new lenses or frames is met, and why. */
export type VisionNeed = {
  readonly kind: 'E1' | 'E2' | 'E3';
  readonly met: boolean;
  readonly conditions: readonly ('L1' | 'L2' | 'L3' | 'L4' | 'L5')[];
};

/** What only lines of some kinds say, by the places of loop 2400 and below. */
export type LineSupplement = {
  /** SV115 0: the patient owes no copay on this service. */
  readonly copayExempt?: boolean;
  readonly equipment?: Equipment;
  /** CRC*09: a certificate stands behind the equipment; ZV, 38 or both. */
  readonly certified?: readonly ('38' | 'ZV')[];
  /** CRC*70: a hospice employee rendered it (Y) or not (N). */
  readonly hospiceEmployee?: boolean;
  /** MEA: TR or OG with HT, R1 to R4. */
  readonly tests?: readonly TestResult[];
  /** DTP 471 prescription, 607 certification revision, 463 begin therapy, 461 last certification, 304 last seen, 738 hemoglobin or hematocrit, 739 creatine, 011 shipped, 455 x-ray, 454 initial treatment. */
  readonly dates?: Readonly<Partial<Record<LineDateKind, PlainDate>>>;
  /** REF*G1 and REF*9F of the line, when they differ from the claim's. */
  readonly priorAuthorization?: string;
  readonly referralNumber?: string;
  /** REF*X4 of the line, when it differs from the claim's, and REF*F4: the laboratory to which the test was sent. */
  readonly cliaNumber?: string;
  readonly referringCliaNumber?: string;
  /** REF*BT: the batch of a vaccine. */
  readonly vaccineBatch?: string;
  /** REF*EW of the line. */
  readonly mammographyCertificate?: string;
  /** PS1 and 2420B: a service bought from another, and at what price. */
  readonly purchased?: { readonly npi: string; readonly organization: boolean; readonly charge: Cents };
  /** NTE*TPO: what a third party says; NTE*DCP: goals of rehabilitation. The line's own note is ADD. */
  readonly thirdPartyNote?: string;
  readonly goalsNote?: string;
  /** QTY*FL: anesthesia units for obstetrics. */
  readonly obstetricUnitThousandths?: number;
  /** 2410 REF*XZ prescription, or VY the link between parts of a compound. */
  readonly prescriptionNumber?: string;
  readonly compoundLink?: string;
  /** 2420F: who referred, when another than the claim says. */
  readonly referring?: IndividualProvider;
  /** 2420C: where it was done, when elsewhere than the claim says. */
  readonly facility?: ServiceFacility;
  /** 2440: forms that payers outside Medicare still ask with equipment. */
  readonly forms?: readonly SupportingForm[];
};

export const LINE_DATE_KINDS = [
  'prescribed',
  'certificationRevised',
  'therapyBegan',
  'lastCertified',
  'lastSeen',
  'hemoglobinTested',
  'creatinineTested',
  'shipped',
  'lastXray',
  'initialTreatment',
] as const;
export type LineDateKind = (typeof LINE_DATE_KINDS)[number];

/** SV5 with CR3 and PWK*CT: rented or bought, for how long, and how a certificate of need goes to the payer. */
export type Equipment = {
  /** SV503: days, whole. */
  readonly days: number;
  readonly rental: Cents;
  readonly purchase: Cents;
  /** SV506: 1 weekly, 4 monthly, 6 daily. */
  readonly rentedBy: '1' | '4' | '6';
  /** CR301 I initial, R renewal, S revised, with months needed (CR303); null: no certificate. */
  readonly certificate: {
    readonly kind: 'I' | 'R' | 'S';
    readonly months: number;
    /** PWK02 of PWK*CT. */
    readonly route: 'AB' | 'AD' | 'AF' | 'AG' | 'NS';
  } | null;
};

/** MEA: what was measured, in thousandths. */
export type TestResult = {
  readonly reference: 'OG' | 'TR';
  readonly kind: 'HT' | 'R1' | 'R2' | 'R3' | 'R4';
  readonly valueThousandths: number;
};

/** LQ with its FRM answers. */
export type SupportingForm = {
  /** LQ01: AS or UT. */
  readonly list: 'AS' | 'UT';
  readonly code: string;
  readonly answers: readonly {
    readonly question: string;
    readonly yes: boolean | null;
    readonly words: string;
    readonly day: PlainDate | null;
  }[];
};
