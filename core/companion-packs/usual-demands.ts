import type { Demand, DemandMark } from '#shared/domain/pack/demand.ts';
import type { Pack, PackExample } from '#shared/domain/pack/pack.ts';
import { type Changes, changed } from './example-file.ts';

type Written = Omit<Demand, 'when' | 'mark' | 'source' | 'status' | 'values'> &
  Partial<Pick<Demand, 'when' | 'mark' | 'source' | 'status' | 'values'>>;

/** A demand with nothing out of the ordinary: generally known unless it names its source. */
export const demand = ({ source = '', ...said }: Written): Demand => {
  const mark: DemandMark = source === '' ? 'general' : 'confirmed';
  return { when: [], status: '', values: [], mark, source, ...said };
};

const NPI_RULE = '45 CFR 162.406';

/** What is asked of every file, whoever takes it: the number of a provider is checked nowhere else on the way. */
export const usualDemands: readonly Demand[] = [
  demand({
    ...{ key: 'billing-npi', at: '2010AA NM1*85 09', test: 'isNpi', status: '562', source: NPI_RULE },
    words: 'The NPI of who bills has ten digits, the last of which proves the others.',
    fix: 'Settings, Practice: type the NPI again.',
  }),
  demand({
    ...{ key: 'rendering-npi', at: '2310B NM1*82 09', test: 'isNpi', status: '562', source: NPI_RULE },
    words: 'The NPI of who treated has ten digits, the last of which proves the others.',
    fix: 'Lists, Providers: type the NPI again.',
  }),
  demand({
    ...{ key: 'claim-number-length', at: '2300 CLM 01', test: 'isLongest', values: ['20'], status: '478' },
    words: 'The number of a claim has at most 20 characters: payers need give back no more.',
    fix: 'Shorten the number where the file is made.',
  }),
  demand({
    ...{ key: 'claims-in-a-set', at: 'SET 01', test: 'isMost', values: ['5000'] },
    words: 'A transaction set has at most 5,000 claims.',
    fix: 'Divide the file.',
  }),
];

/** What several clearinghouses are said to want: the kind of claim is written on originals, too. */
export const frequencyDemand = (source: string): Demand =>
  demand({
    ...{ key: 'frequency-written', at: '2300 CLM 05-3', test: 'isThere', status: '535', source },
    words: 'The claim says whether it is an original (1), also when it is one.',
    fix: 'Write 1 on originals (CLM05-3).',
  });

export const frequencyValues = demand({
  ...{ key: 'frequency-known', at: '2300 CLM 05-3', test: 'isOneOf', values: ['1', '7', '8'], status: '535' },
  words: 'Of the kinds of claims, only original (1), replacement (7) and void (8) are taken.',
  fix: 'Claim, Correct: choose original, replacement or void.',
});

type Fault = {
  readonly name: string;
  readonly words?: string;
  readonly changes: Changes;
  readonly because: readonly string[];
  readonly doubt?: boolean;
};

/** A file that passes, and for each fault one that does not. */
export function examplesOf(plain: string, faults: readonly Fault[]): Pack['examples'] {
  const passes: PackExample = { name: 'An ordinary claim', words: '', text: plain, verdict: 'accepted', because: [] };
  return [
    passes,
    ...faults.map(
      ({ name, words = '', changes, because, doubt = false }): PackExample => ({
        ...{ name, words, text: changed(plain, changes), because },
        verdict: doubt ? 'doubtful' : 'rejected',
      }),
    ),
  ];
}

const NPI_FAULT: Fault = { name: 'A mistyped NPI of who treated', changes: [['*1245319599', '*1245319590']], because: ['rendering-npi'] };

/** Faults of the usual demands and of the checks that every receiver makes. */
export const usualFaults: readonly Fault[] = [
  NPI_FAULT,
  { name: 'A mistyped NPI of who bills', changes: [['*1234567893', '*1234567890']], because: ['billing-npi'] },
  { name: 'Lines that do not add up', changes: [['*185***', '*186***']], because: ['standard'] },
  {
    name: 'No date on a line',
    changes: [
      ['DTP*472*D8*20260710~\nREF*6R*1000000011L2', 'REF*6R*1000000011L2'],
      ['SE*31', 'SE*30'],
    ],
    because: ['standard'],
  },
  {
    ...{ name: 'A claim number of 24 characters', doubt: true },
    changes: [['CLM*1000000011*', 'CLM*100000001100000000000011*']],
    because: ['claim-number-length'],
  },
];
