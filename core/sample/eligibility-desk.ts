import type { Input } from '#shared/contract/operations.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents } from '#shared/kernel/cents.ts';
import type { WriteContext } from '../context.ts';
import type { Chance } from './chance.ts';
import type { SamplePatient } from './invent-household.ts';
import { finish, type UseCases, unless } from './use-cases.ts';

type Tools = { readonly context: WriteContext; readonly use: UseCases; readonly chance: Chance; readonly seed: number };
type Sheet = Input<'eligibility.record'>;
type Told = Pick<Sheet, 'how' | 'reference'>;

/** Who tells what a plan pays, when nobody asks by file. */
const TOLD: readonly Told[] = [
  { how: 'phone', reference: 'Call 40817, Maud' },
  { how: 'portal', reference: 'Member page' },
  { how: 'card', reference: '' },
];

/** Somebody asks the payers what their members have: by file once a month, on the phone or in a portal in between. */
export class EligibilityDesk {
  readonly #tools: Tools;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** Asks about so many of the patients by file; the payers answer into the inbox at once. */
  askAbout(patients: readonly SamplePatient[], howMany: number): void {
    const { chance } = this.#tools;
    const insured = patients.filter(({ registration }) => registration.coverages.length > 0);
    if (insured.length === 0) return;
    const chosen = new Set(Array.from({ length: howMany }, () => chance.pick(insured)));
    const coverageIds = [...chosen].flatMap(({ registration }) => registration.coverages.map(({ coverageId }) => coverageId));
    for (const eligibilityBatchId of this.#ask(coverageIds)) this.#answer(eligibilityBatchId);
  }

  /** What somebody was told about a few members without a file. */
  askByVoice(patients: readonly SamplePatient[], howMany: number): void {
    const { context, use, chance } = this.#tools;
    const insured = patients.filter(({ registration }) => registration.coverages.length > 0);
    for (let call = 0; call < howMany && insured.length > 0; call += 1) {
      const [coverage] = chance.pick(insured).registration.coverages;
      assert(coverage, 'who is insured has a coverage');
      const { coverageId, planName, copay } = coverage;
      const day = { checkedOn: context.today, visitDate: context.today };
      const plan = { planName, planFrom: null, planTo: null };
      const benefits = typedBenefits(chance, copay);
      use['eligibility.record'](context, {
        ...{ checkId: context.newId(), coverageId, verdict: 'active', benefits },
        ...{ ...day, ...plan, ...chance.pick(TOLD) },
      });
    }
  }

  /** This morning a half of the people who are due were asked about, and the answers lie unread; a few were asked about since. */
  askForToday(): void {
    const { context, use } = this.#tools;
    const due = use['eligibility.due'](context, { days: 30, patientIds: null });
    assert(!(due instanceof Promise), 'who is due is known at once');
    const askable = due.filter(({ cannotAsk, waitingSince }) => cannotAsk === '' && waitingSince === null);
    const half = Math.ceil(askable.length / 2);
    const ask = (from: number, to: number) => this.#ask(askable.slice(from, to).map(({ coverageId }) => coverageId));
    for (const eligibilityBatchId of ask(0, half)) this.#answer(eligibilityBatchId);
    ask(half, half + 2);
  }

  #ask(coverageIds: readonly string[]): readonly string[] {
    const { context, use } = this.#tools;
    if (coverageIds.length === 0) return [];
    const asked = { coverageIds: [...coverageIds], days: 30, serviceTypes: ['30'] };
    const requested = unless('eligibility.nothingToAsk', () => finish(use['eligibility.request'](context, asked)));
    return requested?.batches.map(({ eligibilityBatchId }) => eligibilityBatchId) ?? [];
  }

  #answer(eligibilityBatchId: string): void {
    const { context, use, seed } = this.#tools;
    use['simulator.answerEligibility'](context, { eligibilityBatchId, seed });
  }
}

/** A copay and a deductible of the network, as they are told on the phone. */
function typedBenefits(chance: Chance, copay: number): Sheet['benefits'] {
  const line = { network: 'in', level: 'individual', fractionMillionths: null, authorization: 'unknown', words: '' } as const;
  const deductible = chance.pick([500_00, 1_000_00, 2_500_00]);
  return [
    { ...line, kind: 'copay', serviceTypes: ['98'], total: cents(copay), remaining: null },
    {
      ...line,
      kind: 'deductible',
      serviceTypes: ['30'],
      total: cents(deductible),
      remaining: cents(Math.round((deductible * chance.between(0, 10)) / 10)),
    },
  ];
}
