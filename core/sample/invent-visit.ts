import type { Input } from '#shared/contract/operations.ts';
import { NO_LINE_DETAILS, NO_VISIT_DETAILS } from '#shared/domain/charge/line-details.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { Chance } from './chance.ts';
import { drugPackages, type VisitPlan, visitPlans } from './code-lists.ts';
import type { SamplePatient } from './invent-household.ts';
import type { SampleLists } from './practice-lists.ts';

type Encounter = Input<'charge.approve'>['encounter'];
type Line = Encounter['lines'][number];
/** What one unit of a code costs, at a facility or in the office. */
export type FeeOf = (code: string, modifiers: readonly string[], facilityId: string | null) => Cents;
/** Who sees the patient, and what for. */
export type Occasion = { readonly renderingProviderId: string; readonly caseId: string; readonly injured: boolean };
type Tools = {
  readonly chance: Chance;
  readonly newId: () => string;
  readonly lists: SampleLists;
  readonly feeOf: FeeOf;
};

const CARE_HOME_CHANCE = 0.06;

/** What is charged for one visit of a patient, as a person would type it from the superbill. */
export function inventVisit(
  tools: Tools & { readonly had: Set<VisitPlan> },
  patient: SamplePatient,
  { renderingProviderId, caseId, injured }: Occasion,
  day: PlainDate,
): Encounter {
  const { chance, newId, lists, feeOf } = tools;
  const plan = planFor(tools, injured ? 'injured' : patient.visits);
  const careHome = patient.visits === 'senior' && chance.happens(CARE_HOME_CHANCE);
  const lines = plan.lines.filter((line) => line.chance === undefined || chance.happens(line.chance));
  const facilityId = careHome ? lists.facility.facilityId : null;
  return {
    encounterId: newId(),
    caseId,
    serviceDate: day,
    placeOfService: careHome ? lists.facility.placeOfService : '11',
    renderingProviderId,
    referringProviderId: chance.happens(0.08) ? chance.pick(lists.referring).referringProviderId : null,
    facilityId,
    priorAuthorization: '',
    // The case says what happened.
    accident: null,
    onsetDate: null,
    note: '',
    diagnoses: [...plan.diagnoses],
    ...NO_VISIT_DETAILS,
    lines: lines.map(
      ({ code, pointers, units = 1, modifiers = [] }): Line => ({
        ...NO_LINE_DETAILS,
        chargeLineId: newId(),
        from: day,
        to: day,
        procedureCode: code,
        // 25 says that the visit stands apart from what else was done on the day; alone it would say nothing.
        modifiers: lines.length > 1 ? [...modifiers] : [],
        pointers: [...pointers],
        description: '',
        unitThousandths: units * 1000,
        charge: cents(feeOf(code, modifiers, facilityId) * units),
        ndc: drugOf(code, units),
        supplement: moreOf(code, day),
      }),
    ),
  };
}

/** What claims say beside of a shot and of a splint: its batch, the day on which it was ordered; null for everything else. */
function moreOf(code: string, day: PlainDate): Line['supplement'] {
  if (code === 'G0008') return { vaccineBatch: `FL${day.slice(2, 4)}${day.slice(5, 7)}A` };
  return code === 'L3908' ? { dates: { prescribed: day } } : null;
}

/** What a drug was given from; null for everything else. */
function drugOf(code: string, units: number): Line['ndc'] {
  const given = drugPackages[code];
  return given ? { code: given.ndc, quantityThousandths: given.quantityThousandths * units, unit: given.unit } : null;
}

/** A kind of visit that fits the patient; what is done once a year is then off their list. */
function planFor({ chance, had }: { readonly chance: Chance; readonly had: Set<VisitPlan> }, visits: VisitPlan['who']): VisitPlan {
  const fits = ({ who }: VisitPlan) => who === visits || (visits === 'woman' && who === 'adult');
  const plan = chance.weighted(visitPlans.filter((one) => fits(one) && !had.has(one)));
  if (plan.once) had.add(plan);
  return plan;
}
