import type { Opened } from './draft.ts';
import type { Encounter } from './draft-line.ts';

/** The payer that a case asks first on the day of service; null when nobody is in force. The case of the visit when none is given. */
export function firstPayer(
  { coverages, cases }: Pick<Opened, 'coverages' | 'cases'>,
  { caseId, serviceDate }: Pick<Encounter, 'caseId' | 'serviceDate'>,
): string | null {
  const inForce = coverages.filter(
    ({ effectiveFrom, effectiveTo }) => (effectiveFrom ?? serviceDate) <= serviceDate && serviceDate <= (effectiveTo ?? serviceDate),
  );
  const chosen = cases.find((one) => one.caseId === caseId);
  const order = chosen?.coverageIds ?? inForce.filter(({ casesOnly }) => !casesOnly).map(({ coverageId }) => coverageId);
  const first = order.find((id) => inForce.some(({ coverageId }) => coverageId === id));
  return inForce.find(({ coverageId }) => coverageId === first)?.payerId ?? null;
}
