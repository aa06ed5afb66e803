import type { Cents } from '../../kernel/cents.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** One benefit statement: one EB of a 271, or one line of a sheet that a person typed. Codes stay as the payer sent them. */
export type BenefitRow = {
  /** EB01: 1 active, B copay, C deductible, R other payer, ... (see benefit-codes.ts). */
  readonly code: string;
  /** EB02: IND, FAM, ...; empty when not said. */
  readonly levelCode: string;
  /** EB03: 30 the plan as a whole, 98 office visit, ...; empty when not said. */
  readonly serviceTypes: readonly string[];
  /** EB04: HM, PR, MB, ...; empty when not said. */
  readonly planType: string;
  /** EB05. */
  readonly planName: string;
  /** EB06: 23 calendar year, 29 remaining, ...; empty when not said. */
  readonly periodCode: string;
  /** EB07; null when not said. */
  readonly amount: Cents | null;
  /** EB08 in millionths of the whole: 0.2 is 200000. Null when not said. */
  readonly fractionMillionths: number | null;
  /** EB09 and EB10 (visits, days, ...). */
  readonly quantity: { readonly code: string; readonly thousandths: number } | null;
  /** EB11: Y, N, U or empty. */
  readonly authorizationCode: string;
  /** EB12: Y in network, N out of it, W either, U unknown; empty when not said. */
  readonly networkCode: string;
  /** EB13: the procedure that the row is about; empty for none. */
  readonly procedureCode: string;
  readonly dates: readonly BenefitDate[];
  readonly references: readonly BenefitReference[];
  /** MSG. */
  readonly messages: readonly string[];
  /** Loop 2120: another payer, the primary care provider, whom to ask. */
  readonly entities: readonly BenefitEntity[];
  /** AAA inside this row. */
  readonly rejections: readonly Rejection[];
  /** Number in the file, counted from 1 at ISA; null for a typed row. */
  readonly segment: number | null;
};

/** DTP: a day or a span; `to` equals `from` for a day, and is null when it was sent open or unreadable. */
export type BenefitDate = { readonly code: string; readonly from: PlainDate | null; readonly to: PlainDate | null };
/** REF: 6P group number, 18 plan number, G1 authorization, ... */
export type BenefitReference = { readonly code: string; readonly value: string; readonly words: string };
/** NM1 with PER of loop 2120. */
export type BenefitEntity = {
  /** NM101: PR payer, PRP, SEP, TTP payers by rank, P3 primary care, VN vendor, ... */
  readonly code: string;
  readonly name: string;
  readonly idCode: string;
  readonly id: string;
  /** Phone numbers and addresses to ask at, "TE 8005550100". */
  readonly contacts: readonly string[];
};

/** Where in the answer an AAA stands: who it is about. */
export type RejectionPlace = 'payer' | 'provider' | 'subscriber' | 'dependent' | 'benefit';
/** One AAA: the payer could not answer as asked. */
export type Rejection = {
  readonly place: RejectionPlace;
  /** AAA03. */
  readonly reason: string;
  /** AAA04: C correct and ask again, R ask again, N do not, ... */
  readonly followUp: string;
  readonly segment: number | null;
};

/** A person as the payer knows them. */
export type EligibilityPerson = {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  /** NM109 of the subscriber; empty for a dependent, who has none of their own. */
  readonly memberId: string;
  readonly birthDate: PlainDate | null;
  /** F, M, U or empty. */
  readonly sex: string;
  readonly references: readonly BenefitReference[];
};

/** TRN: kind 2 returns the number that we gave the inquiry, kind 1 is the answerer's own. */
export type Trace = { readonly kind: string; readonly number: string; readonly company: string };

/** Everything a 271 says about one person, or a sheet that a person typed. */
export type EligibilityAnswer = {
  readonly traces: readonly Trace[];
  /** BHT03 as returned; empty when not. */
  readonly inquiryReference: string;
  /** BHT04. */
  readonly answeredOn: PlainDate | null;
  readonly payerName: string;
  readonly payerIdentifier: string;
  /** Null when the answer stops above the people (AAA about payer or provider). */
  readonly subscriber: EligibilityPerson | null;
  /** The patient when not the subscriber. */
  readonly dependent: EligibilityPerson | null;
  /** DTP about the plan as a whole. */
  readonly dates: readonly BenefitDate[];
  readonly rejections: readonly Rejection[];
  readonly benefits: readonly BenefitRow[];
  /** Both inclusive; null for a typed sheet. */
  readonly firstSegment: number | null;
  readonly lastSegment: number | null;
};

/** The patient of an answer: the dependent where there is one. */
export const patientOf = ({ subscriber, dependent }: EligibilityAnswer): EligibilityPerson | null => dependent ?? subscriber;

/** A row with nothing said but its code: what a typed sheet starts from. */
export const plainBenefit = (code: string): BenefitRow => ({
  code,
  levelCode: '',
  serviceTypes: [],
  planType: '',
  planName: '',
  periodCode: '',
  amount: null,
  fractionMillionths: null,
  quantity: null,
  authorizationCode: '',
  networkCode: '',
  procedureCode: '',
  dates: [],
  references: [],
  messages: [],
  entities: [],
  rejections: [],
  segment: null,
});
