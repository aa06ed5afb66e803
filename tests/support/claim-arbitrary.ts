import fc from 'fast-check';
import type { Address } from '#shared/domain/address.ts';
import type { BillingProvider, ClaimFacts, ClaimPatient, ServiceLine, Subscriber } from '#shared/domain/claim/claim-facts.ts';
import type { IndividualProvider } from '#shared/domain/claim/claim-people.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { cents } from '#shared/kernel/cents.ts';
import { fromDayNumber, type PlainDate } from '#shared/kernel/plain-date.ts';

const digitsOf = (length: number) => fc.nat({ max: 10 ** length - 1 }).map((number) => String(number).padStart(length, '0'));

/** A reference that people would invent: letters, then digits. Arithmetic, since patterns are slow to draw from. */
export const reference = fc.tuple(fc.constantFrom('A', 'REF', 'Q7', 'ZX'), digitsOf(5)).map(([letters, number]) => letters + number);

/** A day from 2016 to 2026: after the change to ICD-10, so that codes and dates belong together. */
export const day: fc.Arbitrary<PlainDate> = fc.integer({ min: 16_801, max: 20_800 }).map(fromDayNumber);

/** Names as people have them, and as nobody should: separators, controls, smart quotes and other scripts. */
export const hostileText = (maxLength: number) =>
  fc
    .tuple(
      fc.constantFrom('Santos', 'Lind', 'Oda', 'Mc Kay', 'Prairie'),
      fc.string({
        unit: fc.constantFrom(...'*~:^|>\u0000\u0007\n\t \u00e9\u00df\u2019\u201c\u2014\u674e\uff0a\u{1f600}aZ9'),
        maxLength: 8,
      }),
    )
    .map(([name, tail]) => `${name}${tail}`.slice(0, maxLength));

export const npi = digitsOf(8).map((tail) => makeNpi(`1${tail}`));
const taxonomy = fc.option(fc.constantFrom('207Q00000X', '208D00000X', '101YM0800X'));

export const anyAddress: fc.Arbitrary<Address> = fc.record({
  street: hostileText(40),
  street2: fc.oneof(fc.constant(''), hostileText(20)),
  city: hostileText(20),
  state: fc.constantFrom('IL', 'OH', 'TX'),
  zip: digitsOf(9),
});

const billing: fc.Arbitrary<BillingProvider> = fc.record({
  kind: fc.constantFrom('organization', 'person'),
  name: hostileText(30),
  firstName: hostileText(20),
  npi,
  taxonomy,
  taxIdKind: fc.constantFrom('EI', 'SY'),
  taxId: digitsOf(9),
  address: anyAddress,
  payTo: fc.option(anyAddress),
  contactName: hostileText(30),
  phone: digitsOf(10),
});

export const individual: fc.Arbitrary<IndividualProvider> = fc.record({
  lastName: hostileText(30),
  firstName: hostileText(20),
  middleName: fc.constantFrom('', 'Q'),
  npi,
  taxonomy,
});

const person = {
  lastName: hostileText(30),
  firstName: hostileText(20),
  middleName: fc.constantFrom('', 'J'),
  sex: fc.constantFrom('F', 'M', 'U'),
} as const;

const subscriber: fc.Arbitrary<Subscriber> = fc.record({
  ...person,
  memberId: digitsOf(9).map((number) => `XYZ${number}`),
  groupNumber: fc.option(reference),
  groupName: fc.option(hostileText(30)),
  birthDate: day,
  address: anyAddress,
});

const patient: fc.Arbitrary<ClaimPatient> = fc.record({
  ...person,
  birthDate: day,
  address: anyAddress,
  phone: digitsOf(10),
  chartNumber: digitsOf(5),
});

function lineArbitrary(diagnoses: number): fc.Arbitrary<Required<Omit<ServiceLine, 'supplement'>>> {
  const positions = Array.from({ length: diagnoses }, (_, index) => index + 1);
  return fc.record({
    lineControlNumber: reference,
    from: day,
    to: fc.constant(null),
    placeOfService: fc.option(fc.constantFrom('11', '22', '23')),
    procedureCode: fc.constantFrom('G0402', 'G0403', 'J1100', 'A4550', 'Q0091'),
    modifiers: fc.uniqueArray(fc.constantFrom('25', '59', 'GT', 'LT', 'RT', 'QW'), { maxLength: 4 }),
    description: fc.option(hostileText(30)),
    charge: fc.integer({ min: 0, max: 5_000_000 }).map(cents),
    unitThousandths: fc.integer({ min: 1, max: 99_999 }),
    unitKind: fc.constantFrom('UN', 'MJ'),
    pointers: fc.uniqueArray(fc.constantFrom(...positions), { minLength: 1, maxLength: 4 }),
    ndc: fc.option(
      fc.record({
        code: digitsOf(11),
        quantityThousandths: fc.integer({ min: 1, max: 99_999 }),
        unit: fc.constantFrom('F2', 'GR', 'ME', 'ML', 'UN'),
      }),
    ),
    emergency: fc.boolean(),
    rendering: fc.option(individual),
    supervising: fc.option(individual),
    ordering: fc.option(individual),
    epsdt: fc.boolean(),
    familyPlanning: fc.boolean(),
    note: fc.option(hostileText(40)),
    times: fc.constantFrom([], [{ start: '0815', stop: '0930' }]),
    revenueCode: fc.constantFrom(null, '0510'),
  });
}

/** Any claim that a scrubber would pass, apart from the odd characters that folding is there for. */
export const anyClaim: fc.Arbitrary<ClaimFacts> = fc
  .uniqueArray(
    fc.nat({ max: 999 }).map((number) => `J${String(number).padStart(3, '0').slice(0, 2)}.${number % 10}`),
    { minLength: 1, maxLength: 12 },
  )
  .chain((diagnoses) =>
    fc.record({
      claimNumber: digitsOf(8).map((number) => `CW-${number}`),
      frequency: fc.constantFrom('1', '7', '8'),
      payerControlNumber: fc.option(reference.map((text) => text.toLowerCase())),
      rank: fc.constantFrom('primary', 'secondary', 'tertiary'),
      billing,
      payer: fc.record({
        name: hostileText(30),
        payerId: fc.constantFrom('60054', '06102', '87726'),
        filingIndicator: fc.constantFrom('CI', 'MB', 'MC', 'BL'),
        address: fc.option(anyAddress),
      }),
      subscriber,
      relationship: fc.constantFrom('self', 'spouse', 'child', 'other'),
      patient,
      rendering: fc.option(individual),
      referring: fc.option(individual),
      supervising: fc.option(individual),
      facility: fc.option(fc.record({ name: hostileText(30), npi: fc.option(npi), address: anyAddress })),
      placeOfService: fc.constantFrom('11', '12', '21', '22'),
      signatureOnFile: fc.boolean(),
      acceptsAssignment: fc.boolean(),
      benefitsAssigned: fc.boolean(),
      releaseOfInformation: fc.boolean(),
      accident: fc.option(
        fc.record({ cause: fc.constantFrom('auto', 'employment', 'other'), date: day, state: fc.constantFrom('IL', 'OH') }),
      ),
      onsetDate: fc.option(day),
      admissionDate: fc.option(day),
      priorAuthorization: fc.option(reference),
      referralNumber: fc.option(reference),
      note: fc.option(hostileText(40)),
      delayReason: fc.constantFrom(null, '1', '11', '15'),
      epsdtReferral: fc.constantFrom(null, 'AV', 'NU'),
      diagnoses: fc.constant(diagnoses),
      lines: fc.array(lineArbitrary(diagnoses.length), { minLength: 1, maxLength: 6 }),
      patientPaid: fc.integer({ min: 0, max: 20_000 }).map(cents),
    }),
  );

/** Claims of one batch: their numbers differ, and some share billing provider, subscriber and patient. */
export const anyClaims: fc.Arbitrary<readonly ClaimFacts[]> = fc
  .tuple(fc.array(anyClaim, { minLength: 1, maxLength: 8 }), fc.array(fc.nat({ max: 7 }), { maxLength: 8 }))
  .map(([claims, repeats]) => {
    const again = repeats.flatMap((index) => claims[index] ?? []);
    return [...claims, ...again].map((claim, index) => ({ ...claim, claimNumber: `${claim.claimNumber.slice(0, 12)}-${index}` }));
  });
