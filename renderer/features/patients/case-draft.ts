import type { Input, Output } from '#shared/contract/operations.ts';
import { CAUSE_WORDS, type CaseCause, datesAllowed } from '#shared/domain/case/case-cause.ts';
import { newId } from '../../lib/ids.ts';

export type CaseView = Output<'case.list'>['cases'][number];
export type AuthorizationView = Output<'case.list'>['authorizations'][number];
export type CaseFields = Input<'case.save'>['fields'];

export type CaseDraft = { readonly caseId: string; readonly version: number; readonly fields: CaseFields };

export const NEW_CASE: CaseFields = {
  name: '',
  cause: 'illness',
  accidentDate: null,
  accidentState: '',
  casualtyNumber: '',
  dates: {},
  referringProviderId: null,
  referralNumber: '',
  referralDate: null,
  attorneyName: '',
  attorneyPhone: '',
  employerId: null,
  coverageIds: null,
  closedOn: null,
};

/** A stored case as its fields show it, or a new one. */
export function caseDraft(stored: CaseView | undefined): CaseDraft {
  if (!stored) return { caseId: newId(), version: 0, fields: NEW_CASE };
  const { caseId, version, isDefault: _default, visits: _visits, lastUsed: _used, ...fields } = stored;
  return { caseId, version, fields };
}

/** What another cause does not allow is taken along no further: neither its dates nor the accident's own facts. */
export function withCause(fields: CaseFields, cause: CaseCause): CaseFields {
  const allowed = datesAllowed(cause);
  const dates = Object.fromEntries(Object.entries(fields.dates).filter(([kind]) => allowed.some((one) => one === kind)));
  const accident = isAccident(cause) ? {} : { accidentDate: null, accidentState: '', casualtyNumber: '' };
  return { ...fields, ...accident, cause, dates };
}

export const isAccident = (cause: CaseCause): boolean => cause === 'auto' || cause === 'work' || cause === 'other';

/** How a case is called: its own name, else what caused it. */
export const caseName = ({ name, cause, isDefault }: Pick<CaseView, 'name' | 'cause' | 'isDefault'>): string =>
  name || (isDefault && cause === 'illness' ? 'Usual care' : CAUSE_WORDS[cause]);

/** The order with one coverage moved up, put in or taken out. */
export const moved = (order: readonly string[], coverageId: string, what: 'up' | 'in' | 'out'): string[] => {
  const at = order.indexOf(coverageId);
  if (what === 'in') return at < 0 ? [...order, coverageId] : [...order];
  if (what === 'out') return order.filter((one) => one !== coverageId);
  return at <= 0 ? [...order] : order.toSpliced(at, 1).toSpliced(at - 1, 0, coverageId);
};
