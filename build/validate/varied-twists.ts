import type { Random } from '#core/simulator/random.ts';
import { DELAY_REASONS, EPSDT_REFERRALS } from '#shared/domain/charge/detail-codes.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import {
  AMBULANCE_CONDITIONS,
  AUTHORIZATION_EXCEPTIONS,
  type ClaimSupplement,
  CONTRACT_KINDS,
  NOTE_KINDS,
} from '#shared/domain/claim/claim-supplement.ts';
import { cents } from '#shared/kernel/cents.ts';
import { fromDayNumber } from '#shared/kernel/plain-date.ts';
import { some } from './varied-lines.ts';
import { dayNear, someAddress, someNpi, someProvider } from './varied-people.ts';

export type Twist = {
  readonly kind: string;
  /** How many claims of one have it. */
  readonly chance: number;
  readonly apply: (claim: ClaimFacts, random: Random, day: number) => ClaimFacts;
};

const one = <Value>(random: Random, values: readonly Value[]): Value => values[random.between(0, values.length - 1)] as Value;

const special = (kind: string, chance: number, make: (random: Random, day: number) => ClaimSupplement): Twist => ({
  kind,
  chance,
  apply: (claim, random, day) => ({ ...claim, supplement: { ...claim.supplement, ...make(random, day) } }),
});

const accident =
  (cause: 'auto' | 'employment' | 'other'): Twist['apply'] =>
  (claim, random, day) => ({
    ...claim,
    accident: { cause, date: dayNear(day, random, -60, 0), state: cause === 'auto' ? 'IL' : null },
    casualtyNumber: random.chance(0.5) ? `CLM-${random.between(1, 9_999)}` : null,
    otherDates: { ...claim.otherDates, firstContact: dayNear(day, random, -30, 0) },
  });

const ADDRESS_TWISTS: readonly Twist[] = [
  {
    kind: 'replacement',
    chance: 0.05,
    apply: (claim, random) => ({ ...claim, frequency: '7', payerControlNumber: `icn${random.between(1, 1e8)}` }),
  },
  { kind: 'void', chance: 0.02, apply: (claim) => ({ ...claim, frequency: '8', payerControlNumber: 'old~icn' }) },
  { kind: 'referred', chance: 0.15, apply: (claim, random) => ({ ...claim, referring: someProvider(random) }) },
  { kind: 'supervised', chance: 0.05, apply: (claim, random) => ({ ...claim, supervising: someProvider(random) }) },
  {
    kind: 'facility',
    chance: 0.1,
    apply: (claim, random) => ({
      ...claim,
      facility: { name: 'Sangamon General', npi: random.chance(0.7) ? someNpi(random) : null, address: someAddress(random) },
    }),
  },
  {
    kind: 'inpatient',
    chance: 0.08,
    apply: (claim, random, day) => ({
      ...claim,
      placeOfService: one(random, ['21', '51', '61']),
      admissionDate: dayNear(day, random, -10, 0),
      otherDates: { ...claim.otherDates, hospitalTo: dayNear(day, random, 0, 10) },
    }),
  },
  { kind: 'auto accident', chance: 0.03, apply: accident('auto') },
  { kind: 'work injury', chance: 0.03, apply: accident('employment') },
  { kind: 'other accident', chance: 0.03, apply: accident('other') },
  { kind: 'onset', chance: 0.1, apply: (claim, random, day) => ({ ...claim, onsetDate: dayNear(day, random, -30, 0) }) },
  {
    kind: 'disability',
    chance: 0.03,
    apply: (claim, random, day) => ({
      ...claim,
      otherDates: {
        ...claim.otherDates,
        disabledFrom: fromDayNumber(day),
        ...(random.chance(0.5) && { disabledTo: dayNear(day, random, 1, 60) }),
        lastWorked: fromDayNumber(day),
        returnedToWork: dayNear(day, random, 5, 60),
      },
    }),
  },
  {
    kind: 'maternity',
    chance: 0.02,
    apply: (claim, random, day) => ({
      ...claim,
      otherDates: { ...claim.otherDates, lastMenstrualPeriod: dayNear(day, random, -250, -30) },
    }),
  },
  {
    kind: 'shared care',
    chance: 0.02,
    apply: (claim, random, day) => ({
      ...claim,
      otherDates: { ...claim.otherDates, assumedCare: fromDayNumber(day), relinquishedCare: dayNear(day, random, 1, 20) },
    }),
  },
  { kind: 'authorization', chance: 0.1, apply: (claim) => ({ ...claim, priorAuthorization: 'AUTH-7781', referralNumber: 'REF-42' }) },
  { kind: 'laboratory', chance: 0.05, apply: (claim) => ({ ...claim, cliaNumber: '14D0123456' }) },
  { kind: 'late', chance: 0.03, apply: (claim, random) => ({ ...claim, delayReason: one(random, DELAY_REASONS) }) },
  { kind: 'screening', chance: 0.03, apply: (claim, random) => ({ ...claim, epsdtReferral: one(random, EPSDT_REFERRALS) }) },
  {
    kind: 'attachments',
    chance: 0.05,
    apply: (claim, random) => ({
      ...claim,
      attachments: Array.from({ length: random.between(1, 10) }, (_, index) => ({
        reportType: one(random, ['OZ', 'B4', 'RB', 'DG', 'NN']),
        route: one(random, ['AA', 'BM', 'EL', 'EM', 'FT', 'FX']),
        controlNumber: `ATT-${index}`,
      })),
    }),
  },
  {
    kind: 'note',
    chance: 0.08,
    apply: (claim, random) => ({
      ...claim,
      note: 'Seen at the request of the school’s nurse',
      supplement: { ...claim.supplement, noteKind: one(random, NOTE_KINDS) },
    }),
  },
];

const SPECIAL_TWISTS: readonly Twist[] = [
  special('references', 0.05, (random) => ({
    medicalRecordNumber: `A-${random.between(1, 9_999)}`,
    mammographyCertificate: '223344',
    clinicalTrialNumber: '01234567',
    deviceExemption: 'G150023',
    carePlanOversightNpi: someNpi(random),
    authorizationException: one(random, AUTHORIZATION_EXCEPTIONS),
  })),
  special('fixed format', 0.02, () => ({ fixedFormat: ['STATE FORM 12A', 'POA Y'] })),
  special('contract', 0.03, (random) => ({
    contract: {
      kind: one(random, CONTRACT_KINDS),
      amount: random.chance(0.5) ? cents(random.between(0, 99_999)) : null,
      code: random.chance(0.5) ? 'CAP-7' : '',
    },
  })),
  special('ambulance', 0.04, (random) => ({
    ambulance: {
      weight: random.chance(0.5) ? random.between(80, 400) : null,
      reason: one(random, ['A', 'B', 'C', 'D', 'E']),
      miles: random.between(0, 300),
      roundTripPurpose: random.chance(0.3) ? 'Dialysis and back' : '',
      stretcherPurpose: random.chance(0.3) ? 'Cannot sit up' : '',
      conditions: some(random, AMBULANCE_CONDITIONS, 5),
      pickUp: someAddress(random),
      dropOff: someAddress(random),
      dropOffName: random.chance(0.7) ? 'Sangamon General' : '',
      patients: random.between(1, 3),
    },
  })),
  special('spinal manipulation', 0.03, (random) => ({
    spinalManipulation: {
      condition: one(random, ['A', 'C', 'D', 'E', 'F', 'G', 'M']),
      words: some(random, ['Flared up', 'after lifting'], 2),
    },
  })),
  special('vision', 0.03, (random) => ({
    vision: (['E1', 'E2', 'E3'] as const).map((kind) => ({
      kind,
      met: random.chance(0.7),
      conditions: ['L1' as const, ...some(random, ['L2', 'L3', 'L4', 'L5'] as const, 4)],
    })),
  })),
  special('homebound', 0.02, () => ({ homebound: true })),
  special('condition codes', 0.02, (random) => ({
    conditionCodes: Array.from({ length: random.between(1, 24) }, (_, index) => `A${index % 10}`),
  })),
  special('anesthesia', 0.03, (random) => ({ anesthesiaProcedures: random.chance(0.5) ? ['44950'] : ['44950', '44970'] })),
  special('casualty contact', 0.03, (random) => ({
    casualtyContact: { name: 'Ana Santos', phone: '309-555-0111', extension: random.chance(0.5) ? '12' : '' },
  })),
];

/** Kinds of claims in the order in which they are put on; several may meet in one claim. */
export const TWISTS: readonly Twist[] = [...ADDRESS_TWISTS, ...SPECIAL_TWISTS];
