import { z } from 'zod';
import {
  AMBULANCE_CONDITIONS,
  AUTHORIZATION_EXCEPTIONS,
  type ClaimSupplement,
  CONTRACT_KINDS,
  LINE_DATE_KINDS,
  type LineDateKind,
  NOTE_KINDS,
} from '../domain/claim/claim-supplement.ts';
import type { TypedLineSupplement } from '../domain/claim/typed-supplement.ts';
import { AddressFields, Day, Id, NonNegativeMoney, text } from './common.ts';
import { strict } from './operation.ts';

/*
 * What visits and lines of special kinds say, as it comes through the door. Lengths are those of 005010X222A1: 50 for a
 * reference (REF02), 80 for words in CR1, CR2, NTE and K3, 60 for a name. Whether it is whole and true is the scrubber's to say.
 */

const Reference = text(50).exactOptional();
const Npi = text(10);
const capitals = (max: number) => text(max).transform((typed) => typed.toUpperCase()) as unknown as z.ZodType<string, string>;
/** The weight of the heaviest person known is some 1,400 pounds; CR102 takes ten digits. */
const Pounds = z.int().min(0).max(2_000);

const Ambulance = strict({
  weight: Pounds.nullable(),
  reason: z.enum(['A', 'B', 'C', 'D', 'E']),
  miles: z.int().min(0).max(9_999),
  roundTripPurpose: text(80),
  stretcherPurpose: text(80),
  conditions: z.array(z.enum(AMBULANCE_CONDITIONS)).max(5),
  pickUp: AddressFields,
  dropOff: AddressFields,
  dropOffName: text(60),
  patients: z.int().min(1).max(99),
});
const Vision = strict({
  kind: z.enum(['E1', 'E2', 'E3']),
  met: z.boolean(),
  conditions: z.array(z.enum(['L1', 'L2', 'L3', 'L4', 'L5'])).max(5),
});

/** See ClaimSupplement. */
export const SupplementFields: z.ZodType<ClaimSupplement, ClaimSupplement> = strict({
  noteKind: z.enum(NOTE_KINDS).exactOptional(),
  medicalRecordNumber: Reference,
  mammographyCertificate: Reference,
  clinicalTrialNumber: Reference,
  deviceExemption: Reference,
  carePlanOversightNpi: Npi.exactOptional(),
  authorizationException: z.enum(AUTHORIZATION_EXCEPTIONS).exactOptional(),
  fixedFormat: z.array(text(80)).max(10).exactOptional(),
  contract: strict({ kind: z.enum(CONTRACT_KINDS), amount: NonNegativeMoney.nullable(), code: text(50) }).exactOptional(),
  ambulance: Ambulance.exactOptional(),
  spinalManipulation: strict({
    condition: z.enum(['A', 'C', 'D', 'E', 'F', 'G', 'M']),
    words: z.array(text(80)).max(2),
  }).exactOptional(),
  vision: z.array(Vision).max(3).exactOptional(),
  homebound: z.boolean().exactOptional(),
  conditionCodes: z.array(capitals(2)).max(24).exactOptional(),
  anesthesiaProcedures: z.array(capitals(5)).max(2).exactOptional(),
  casualtyContact: strict({ name: text(60), phone: text(20), extension: text(10) }).exactOptional(),
});

/** PWK of the claim, at most ten; see Attachment. */
export const AttachmentsFields = z
  .array(strict({ reportType: capitals(2), route: capitals(2), controlNumber: text(50) }))
  .max(10)
  .default([]);

const lineDates = Object.fromEntries(LINE_DATE_KINDS.map((kind) => [kind, Day.exactOptional()])) as unknown as {
  readonly [Kind in LineDateKind]: z.ZodExactOptional<typeof Day>;
};
const Equipment = strict({
  days: z.int().min(0).max(9_999),
  rental: NonNegativeMoney,
  purchase: NonNegativeMoney,
  rentedBy: z.enum(['1', '4', '6']),
  certificate: strict({
    kind: z.enum(['I', 'R', 'S']),
    months: z.int().min(0).max(99),
    route: z.enum(['AB', 'AD', 'AF', 'AG', 'NS']),
  }).nullable(),
});
const TestResult = strict({
  reference: z.enum(['OG', 'TR']),
  kind: z.enum(['HT', 'R1', 'R2', 'R3', 'R4']),
  valueThousandths: z.int().min(0).max(999_999_999),
});
const FormAnswer = strict({ question: text(20), yes: z.boolean().nullable(), words: text(50), day: Day.nullable() });

/** See TypedLineSupplement. */
export const LineSupplementFields: z.ZodType<TypedLineSupplement, TypedLineSupplement> = strict({
  copayExempt: z.boolean().exactOptional(),
  equipment: Equipment.exactOptional(),
  certified: z
    .array(z.enum(['38', 'ZV']))
    .max(2)
    .exactOptional(),
  hospiceEmployee: z.boolean().exactOptional(),
  tests: z.array(TestResult).max(5).exactOptional(),
  dates: strict(lineDates).exactOptional(),
  priorAuthorization: Reference,
  referralNumber: Reference,
  cliaNumber: capitals(10).exactOptional(),
  referringCliaNumber: capitals(10).exactOptional(),
  vaccineBatch: Reference,
  mammographyCertificate: Reference,
  purchased: strict({ npi: Npi, organization: z.boolean(), charge: NonNegativeMoney }).exactOptional(),
  thirdPartyNote: text(80).exactOptional(),
  goalsNote: text(80).exactOptional(),
  obstetricUnitThousandths: z.int().min(0).max(9_999_999).exactOptional(),
  prescriptionNumber: Reference,
  compoundLink: Reference,
  referringProviderId: Id.exactOptional(),
  facilityId: Id.exactOptional(),
  forms: z
    .array(strict({ list: z.enum(['AS', 'UT']), code: text(20), answers: z.array(FormAnswer).max(50) }))
    .max(2)
    .exactOptional(),
});
