import type { CallInput } from '#shared/contract/operations.ts';
import type { PlanUnit } from '#shared/domain/charge/visit-plan.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { Plan } from './plan-words.ts';

/** A plan as it is typed. */
export type PlanDraft = {
  readonly patientId: string | null;
  readonly patientText: string;
  readonly name: string;
  readonly renderingProviderId: string;
  readonly caseId: string | null;
  /** "template <id>" or "visit <id>"; empty until somebody chooses. */
  readonly source: string;
  readonly every: string;
  readonly unit: PlanUnit;
  readonly startsOn: PlainDate | undefined;
  readonly endsOn: PlainDate | undefined;
  readonly active: boolean;
};

/** How what a plan begins with is written in its draft. */
export const templateSource = (templateId: string): string => `template ${templateId}`;
export const visitSource = (encounterId: string): string => `visit ${encounterId}`;

export function planDraft(plan: Plan | undefined, today: PlainDate): PlanDraft {
  if (!plan)
    return {
      ...{ patientId: null, patientText: '', name: '', renderingProviderId: '', caseId: null, source: '' },
      ...{ every: '1', unit: 'weeks', startsOn: today, endsOn: undefined, active: true },
    };
  const { patientId, patientName, name, renderingProviderId, caseId, templateId, likeEncounterId, every, unit, startsOn, endsOn, active } =
    plan;
  const source = templateId !== null ? templateSource(templateId) : visitSource(likeEncounterId ?? '');
  return {
    ...{ patientId, patientText: patientName, name, renderingProviderId, caseId, source },
    ...{ every: String(every), unit, startsOn, endsOn: endsOn ?? undefined, active },
  };
}

const MOST_EVERY = 366;

/** What is still missing, in words; empty when it can be saved. */
export function missingInPlan({ patientId, name, renderingProviderId, source, every, startsOn, endsOn }: PlanDraft): string {
  if (patientId === null) return 'Choose the patient.';
  if (name.trim() === '') return 'Give the plan a name, such as: weekly injection.';
  if (source === '') return 'Say what each visit begins with.';
  if (renderingProviderId === '') return 'Say who sees the patient.';
  if (!/^\d{1,3}$/.test(every.trim()) || Number(every) < 1 || Number(every) > MOST_EVERY) return 'Say every how many it comes: 1 to 366.';
  if (startsOn === undefined) return 'Say on which day it begins.';
  return endsOn !== undefined && endsOn < startsOn ? 'The last day lies before the first.' : '';
}

/** The draft as the engine keeps it; undefined while something is missing. */
export function planInput(planId: string, draft: PlanDraft): CallInput<'charge.savePlan'> | undefined {
  const { patientId, startsOn, source } = draft;
  if (missingInPlan(draft) !== '' || patientId === null || startsOn === undefined) return undefined;
  const [kind, id = ''] = source.split(' ');
  return {
    ...{ planId, patientId, name: draft.name.trim(), renderingProviderId: draft.renderingProviderId, caseId: draft.caseId },
    templateId: kind === 'template' ? id : null,
    likeEncounterId: kind === 'visit' ? id : null,
    ...{ every: Number(draft.every), unit: draft.unit, startsOn, endsOn: draft.endsOn ?? null, active: draft.active },
  };
}
