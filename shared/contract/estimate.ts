import { z } from 'zod';
import { LINES_OF_A_VISIT } from '../domain/claim/claim-room.ts';
import { count, Day, DocumentFile, Id, Money, NonNegativeMoney, required, text } from './common.ts';
import { operation, strict } from './operation.ts';

const lineFields = {
  code: z.string().regex(/^[A-Z0-9]{5}$/, 'a code of five characters'),
  modifiers: z.array(z.string().regex(/^[A-Z0-9]{2}$/, 'two characters')).max(4),
  unitThousandths: z.int().min(1).max(9_999_999),
  renderingProviderId: Id,
};
const Line = strict({ ...lineFields, words: text(80), unitCharge: NonNegativeMoney });
/** Where the services are expected from: typed codes, a charge template, or an earlier visit. */
const Source = z.discriminatedUnion('kind', [
  strict({ kind: z.literal('codes'), lines: z.array(strict(lineFields)).max(50), diagnoses: z.array(text(8)).max(12) }),
  strict({ kind: z.literal('template'), templateId: Id }),
  strict({ kind: z.literal('visit'), encounterId: Id }),
]);
const Compared = strict({
  renderingProviderId: Id,
  name: z.string(),
  expected: Money,
  billed: Money,
  above: Money,
  disputable: z.boolean(),
  inPlaceOf: z.string().nullable(),
});
const Comparison = strict({
  estimateId: Id,
  number: count,
  expiresOn: Day,
  expired: z.boolean(),
  providers: z.array(Compared),
  expected: Money,
  billed: Money,
  above: Money,
  disputable: z.boolean(),
});
const where = { serviceDate: Day.nullable(), renderingProviderId: Id, facilityId: Id.nullable() };

export const estimateOperations = {
  'estimate.draft': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'Expected services priced for a patient who pays themselves, to look at before an estimate is made',
    input: strict({ patientId: Id, ...where, from: Source }),
    output: strict({
      diagnoses: z.array(z.string()),
      lines: z.array(Line.extend({ charge: Money, scheduleName: z.string().nullable(), priced: z.boolean() })),
      total: Money,
      expiresOn: Day,
    }),
    errors: ['patient.notFound', 'provider.notFound', 'list.unknownReference', 'charge.templateNotFound', 'encounter.notFound'],
  }),
  'estimate.make': operation({
    kind: 'command',
    permission: 'charge.enter',
    phi: true,
    words: 'Make a good-faith estimate and keep it with the visit',
    input: strict({
      estimateId: Id,
      patientId: Id,
      superbillId: Id.nullable().default(null),
      ...where,
      reason: required(120),
      diagnoses: z.array(text(8)).max(12),
      lines: z.array(Line).min(1).max(50),
      separately: text(200).default(''),
      /** Services that come again: visits in all, and when. The lines are of one visit. */
      recurs: strict({ visits: z.int().min(2).max(366), words: required(100) })
        .nullable()
        .default(null),
    }),
    output: strict({ number: count, total: Money, expiresOn: Day }),
    errors: [
      'patient.notFound',
      'provider.notFound',
      'list.unknownReference',
      'superbill.notFound',
      'estimate.otherPatient',
      'estimate.exists',
    ],
  }),
  'estimate.list': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'Good-faith estimates with what was billed since, newest first; or only those that the bill exceeds by $400 or more',
    input: strict({ patientId: Id.nullable().default(null), overOnly: z.boolean().default(false) }),
    output: z.array(
      strict({
        estimateId: Id,
        number: count,
        patientId: Id,
        patientName: z.string(),
        superbillId: Id.nullable(),
        superbillNumber: count.nullable(),
        madeOn: Day,
        expiresOn: Day,
        serviceDate: Day.nullable(),
        total: Money,
        reason: z.string(),
        visits: count,
        withdrawnReason: z.string().nullable(),
        /** Null: nothing is billed on its visit yet. */
        comparison: Comparison.nullable(),
      }),
    ),
    errors: [],
  }),
  'estimate.document': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'The printed good-faith estimate, as it was given',
    input: strict({ estimateId: Id }),
    output: DocumentFile.extend({ pages: count }),
    errors: ['estimate.notFound'],
  }),
  'estimate.attach': operation({
    kind: 'command',
    permission: 'charge.enter',
    phi: false,
    words: 'Say which superbill an estimate was for',
    input: strict({ estimateId: Id, superbillId: Id }),
    output: strict({}),
    errors: ['estimate.notFound', 'superbill.notFound', 'estimate.otherPatient', 'estimate.withdrawn'],
  }),
  'estimate.withdraw': operation({
    kind: 'command',
    permission: 'charge.enter',
    phi: false,
    words: 'Withdraw an estimate, with the reason',
    input: strict({ estimateId: Id, reason: required(200) }),
    output: strict({}),
    errors: ['estimate.notFound', 'estimate.withdrawn'],
  }),
  'estimate.compare': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'What a visit comes to against its good-faith estimate, provider by provider; as typed or as kept',
    input: strict({
      superbillId: Id,
      /** Null: the charges as they are kept. */
      charges: z
        .array(strict({ renderingProviderId: Id, charge: Money }))
        .max(LINES_OF_A_VISIT)
        .nullable()
        .default(null),
    }),
    output: strict({ comparison: Comparison.nullable() }),
    errors: ['superbill.notFound'],
  }),
  'estimate.comparisonDocument': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'The bill of a visit beside its good-faith estimate, printed',
    input: strict({ superbillId: Id }),
    output: DocumentFile.extend({ pages: count }),
    errors: ['superbill.notFound', 'estimate.notFound', 'estimate.notBilled'],
  }),
  'estimate.due': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'Visits booked for patients without a coverage that ask for a good-faith estimate, and by which day',
    input: strict({}),
    output: z.array(
      strict({ appointmentId: Id, patientId: Id, patientName: z.string(), day: Day, bookedOn: Day, due: Day, reason: z.string() }),
    ),
    errors: [],
  }),
};
