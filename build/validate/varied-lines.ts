import type { Random } from '#core/simulator/random.ts';
import type { DrugCode, ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import { LINE_DATE_KINDS, type LineDateKind, type LineSupplement } from '#shared/domain/claim/claim-supplement.ts';
import { cents } from '#shared/kernel/cents.ts';
import { fromDayNumber, type PlainDate } from '#shared/kernel/plain-date.ts';
import { PLAIN_LINE } from '../../tests/support/plain-claim.ts';
import { dayNear, someAddress, someNpi, someProvider } from './varied-people.ts';

const CODES = ['G0402', 'G0403', 'G0008', 'J1100', 'A4550', 'Q0091', 'T1015', 'E1161'] as const;
const MODIFIERS = ['25', '59', 'GT', 'LT', 'RT', 'QW'] as const;
const UNITS = ['F2', 'GR', 'ME', 'ML', 'UN'] as const satisfies readonly DrugCode['unit'][];

/** So many different members of a list, in its order. */
export function some<Value>(random: Random, values: readonly Value[], most: number): readonly Value[] {
  const wanted = random.between(0, most);
  return values.filter(() => random.chance(0.5)).slice(0, wanted);
}

const drug = (random: Random): DrugCode => ({
  code: String(random.between(10_000_000_000, 99_999_999_999)),
  quantityThousandths: random.between(1, 99_999),
  unit: random.pick(UNITS),
});

type LineTwist = (random: Random, day: number) => LineSupplement;

/** What only lines of some kinds say. */
const LINE_TWISTS: readonly LineTwist[] = [
  (random) => ({
    equipment: {
      days: random.between(1, 365),
      rental: cents(random.between(0, 20_000)),
      purchase: cents(random.between(0, 200_000)),
      rentedBy: random.pick(['1', '4', '6']),
      certificate: random.chance(0.5)
        ? { kind: random.pick(['I', 'R', 'S']), months: random.between(1, 99), route: random.pick(['AB', 'AD', 'AF', 'AG', 'NS']) }
        : null,
    },
    certified: some(random, ['38', 'ZV'] as const, 2),
    forms: random.chance(0.3)
      ? [
          {
            list: 'UT',
            code: '04.04B',
            answers: [
              { question: '1', yes: true, words: '', day: null },
              { question: '2', yes: null, words: 'At home', day: null },
            ],
          },
        ]
      : [],
  }),
  (random, day) => ({
    tests: [
      {
        reference: random.pick(['OG', 'TR']),
        kind: random.pick(['HT', 'R1', 'R2', 'R3', 'R4']),
        valueThousandths: random.between(1, 900_000),
      },
    ],
    dates: Object.fromEntries(some(random, LINE_DATE_KINDS, 10).map((kind) => [kind, dayNear(day, random, -90, 0)])) as Partial<
      Record<LineDateKind, PlainDate>
    >,
  }),
  (random) => ({
    hospiceEmployee: random.chance(0.5),
    copayExempt: random.chance(0.5),
    obstetricUnitThousandths: random.between(1, 9_999),
  }),
  (random) => ({ priorAuthorization: 'LPA-1', referralNumber: 'LREF-1', vaccineBatch: `LOT${random.between(1, 999)}` }),
  () => ({ cliaNumber: '14D7654321', referringCliaNumber: '14D0123456', mammographyCertificate: '998877' }),
  (random) => ({ purchased: { npi: someNpi(random), organization: random.chance(0.5), charge: cents(random.between(0, 90_000)) } }),
  () => ({ goalsNote: 'Climbs ten stairs', thirdPartyNote: 'Plan asks for reports' }),
  (random) => ({ prescriptionNumber: `RX${random.between(1, 99_999)}`, compoundLink: '4711' }),
  (random) => ({
    referring: someProvider(random),
    facility: { name: 'Annex', npi: random.chance(0.5) ? someNpi(random) : null, address: someAddress(random) },
  }),
];

/** One line of a claim with so many diagnoses. */
export function variedLine(random: Random, number: string, day: number, diagnoses: number): ServiceLine {
  const pointers = Array.from(
    { length: Math.min(4, diagnoses) },
    (_, place) => place + 1 + random.between(0, diagnoses - Math.min(4, diagnoses)),
  );
  const minutes = random.chance(0.05);
  const twist = random.chance(0.15) ? (LINE_TWISTS[random.between(0, LINE_TWISTS.length - 1)] ?? null) : null;
  return {
    ...PLAIN_LINE,
    lineControlNumber: number,
    from: fromDayNumber(day),
    to: random.chance(0.1) ? dayNear(day, random, 0, 6) : fromDayNumber(day),
    placeOfService: random.chance(0.1) ? random.pick(['11', '22', '23']) : null,
    procedureCode: random.pick(CODES),
    modifiers: some(random, MODIFIERS, 4),
    description: random.chance(0.1) ? 'Compounded cream: 30 g' : null,
    charge: cents(random.chance(0.02) ? 0 : random.between(1, 500_000)),
    unitThousandths: minutes ? random.between(1, 600) * 1_000 : random.pick([1_000, 1_000, 2_000, 1_500, 333]),
    unitKind: minutes ? 'MJ' : 'UN',
    pointers: [...new Set(pointers)].slice(0, random.between(1, 4)),
    ndc: random.chance(0.1) ? drug(random) : null,
    emergency: random.chance(0.05),
    epsdt: random.chance(0.05),
    familyPlanning: random.chance(0.05),
    note: random.chance(0.05) ? 'Began twice ~ see chart' : null,
    rendering: random.chance(0.05) ? someProvider(random) : null,
    supervising: random.chance(0.05) ? someProvider(random) : null,
    ordering: random.chance(0.05) ? someProvider(random) : null,
    ...(twist && { supplement: twist(random, day) }),
  };
}
