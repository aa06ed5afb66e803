import type { Input } from '#shared/contract/operations.ts';
import { NO_TERMS } from '#shared/domain/coverage/coverage-terms.ts';
import { cents } from '#shared/kernel/cents.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { Chance } from './chance.ts';
import { surnames, womensNames } from './names.ts';
import type { SampleLists } from './practice-lists.ts';

type Coverage = Input<'patient.register'>['coverages'][number];
type Tools = { readonly chance: Chance; readonly newId: () => string; readonly lists: SampleLists; readonly today: PlainDate };

/** What somebody was hurt by: visits for it fall under a case of its own, and another insurer is asked first. */
export type Injury = {
  readonly caseId: string;
  readonly cause: 'work' | 'auto';
  readonly happenedOn: PlainDate;
  /** The carrier's own number of it. */
  readonly casualtyNumber: string;
  readonly coverage: Coverage;
  readonly employerId: string | null;
  readonly attorneyName: string;
  /** Null where nobody has to allow visits. */
  readonly visitsAllowed: number | null;
};

/** Hurt some months ago: at work, where the employer's carrier pays and allows few visits, or in a car. */
export function inventInjury(tools: Tools, cause: Injury['cause']): Injury {
  const { chance, newId, lists, today } = tools;
  const happenedOn = addDays(today, -chance.between(60, 330));
  const work = cause === 'work';
  const number = String(chance.between(1_000_000, 9_999_999));
  const coverage: Coverage = {
    ...NO_TERMS,
    coverageId: newId(),
    rank: 9,
    payerId: (work ? lists.payers.compensation : lists.payers.auto).payerId,
    planName: work ? 'Work injury' : 'No-fault',
    memberId: `${work ? 'WC' : 'AU'}${number}`,
    groupNumber: '',
    relationship: 'self',
    subscriber: null,
    effectiveFrom: happenedOn,
    effectiveTo: null,
    copay: cents(0),
    casesOnly: true,
  };
  return {
    caseId: newId(),
    cause,
    happenedOn,
    casualtyNumber: number,
    coverage,
    employerId: work ? chance.pick(lists.employers).employerId : null,
    attorneyName: work ? '' : `${chance.pick(womensNames)} ${chance.pick(surnames)}, Attorney`,
    visitsAllowed: work ? chance.between(3, 5) : null,
  };
}
