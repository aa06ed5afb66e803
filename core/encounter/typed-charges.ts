import { findCase } from '#db/queries/case.ts';
import { draftClaimFacts } from '#db/queries/claim-facts.ts';
import { peopleOf } from '#db/queries/claim-lines.ts';
import { type CoverageWithPayer, coveragesOfCase } from '#db/queries/coverage.ts';
import {
  findEncounter,
  referencesExist,
  type SuperbillRow,
  unknownFacilities,
  unknownPeople,
  unknownReferrings,
  unknownRenderings,
} from '#db/queries/encounter.ts';
import type { Input } from '#shared/contract/operations.ts';
import { minutesOf } from '#shared/domain/charge/line-details.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { normalBill, peopleOfBill } from '#shared/domain/claim/typed-institutional.ts';
import { withoutBlanks } from '#shared/domain/claim/typed-supplement.ts';
import { parseIcd10 } from '#shared/domain/code/icd10cm.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { ReadContext } from '../context.ts';
import { firstActiveCoverage } from './active-coverage.ts';

export type TypedEncounter = Input<'charge.save'>['encounter'];

/**
 * Charges as they are kept: codes in capitals, ICD with its point, empty diagnoses at the end dropped (positions before
 * them stay, because pointers name them). What is wrong otherwise is the scrubber's to say.
 */
export function normalCharges(typed: TypedEncounter): TypedEncounter {
  const diagnoses = typed.diagnoses.map((code) => parseIcd10(code) ?? code.toUpperCase());
  while (diagnoses.at(-1) === '') diagnoses.pop();
  return {
    ...typed,
    diagnoses,
    accident: typed.accident && { ...typed.accident, state: typed.accident.state.toUpperCase() },
    supplement: withoutBlanks(typed.supplement),
    institutional: normalBill(typed.institutional),
    lines: typed.lines.map((line) => ({
      ...line,
      procedureCode: line.procedureCode.toUpperCase(),
      modifiers: line.modifiers.filter((modifier) => modifier !== '').map((modifier) => modifier.toUpperCase()),
      ndc: line.ndc && { ...line.ndc, code: line.ndc.code.replaceAll('-', '') },
      minutes: line.times.length > 0 ? minutesOf(line.times) : line.minutes,
      supplement: withoutBlanks(line.supplement),
    })),
  };
}

/**
 * Refuses charges that name nobody on the lists, or that the tables could not hold: a negative charge, one line twice.
 * Errors: provider.notFound, input.invalid.
 */
export function checkReferences({ db }: Pick<ReadContext, 'db'>, typed: TypedEncounter): void {
  const known = referencesExist(db, typed);
  if (!known.rendering) fail('provider.notFound', { field: 'renderingProviderId' });
  if (!known.referring) fail('provider.notFound', { field: 'referringProviderId' });
  if (!known.facility) fail('provider.notFound', { field: 'facilityId' });
  checkPeople(db, typed);
  const negative = typed.lines.findIndex(({ charge }) => charge < 0);
  if (negative >= 0) fail('input.invalid', { fields: [`encounter.lines.${negative}.charge: at least 0`] });
  if (new Set(typed.lines.map(({ chargeLineId }) => chargeLineId)).size !== typed.lines.length)
    fail('input.invalid', { fields: ['encounter.lines: each line has its own id'] });
}

/** Refuses lines that name nobody on the lists. Error: provider.notFound with the field. */
function checkPeople(db: ReadContext['db'], { supervisingProviderId, institutional, lines }: TypedEncounter): void {
  const { renderings, others, referrings, facilities } = peopleOf(lines);
  const ofBill = peopleOfBill(institutional);
  const named = [supervisingProviderId, ...ofBill].filter((id) => id !== null);
  const unknown = unknownPeople(db, named.length === 0 ? others : [...others, ...named]);
  if (unknown.includes(supervisingProviderId ?? '')) fail('provider.notFound', { field: 'supervisingProviderId' });
  if (ofBill.some((id) => unknown.includes(id ?? ''))) fail('provider.notFound', { field: 'institutional' });
  const wrong = lines.findIndex((line) => [line.orderingProviderId, line.supervisingProviderId].some((id) => unknown.includes(id ?? '')));
  if (wrong >= 0) fail('provider.notFound', { field: `lines.${wrong}` });
  const strangers = unknownRenderings(db, renderings);
  const stranger = lines.findIndex(({ renderingProviderId }) => strangers.includes(renderingProviderId ?? ''));
  if (stranger >= 0) fail('provider.notFound', { field: `lines.${stranger}.renderingProviderId` });
  const nowhere = [...unknownReferrings(db, referrings), ...unknownFacilities(db, facilities)];
  const lost = lines.findIndex(({ supplement }) =>
    nowhere.some((id) => [supplement?.referringProviderId, supplement?.facilityId].includes(id)),
  );
  if (lost >= 0) fail('provider.notFound', { field: `lines.${lost}.supplement` });
}

/**
 * The case that charges fall under: the one they name, else the one they were saved with, else the superbill's; null for
 * the default one. Error: case.notFound when it is not the patient's.
 */
export function caseOf(
  { db }: Pick<ReadContext, 'db'>,
  superbill: SuperbillRow,
  { caseId }: Pick<TypedEncounter, 'caseId'>,
): string | null {
  if (caseId === null) return findEncounter(db, null, superbill.superbillId)?.caseId ?? superbill.caseId;
  if (findCase(db, caseId)?.patientId !== superbill.patientId) fail('case.notFound', { caseId });
  return caseId;
}

/** The coverage that a claim of these charges would ask; undefined for self-pay. */
export function coverageAsTyped(
  context: Pick<ReadContext, 'db'>,
  superbill: SuperbillRow,
  typed: TypedEncounter,
): CoverageWithPayer | undefined {
  return firstActiveCoverage(coveragesOfCase(context.db, superbill.patientId, caseOf(context, superbill, typed)), typed.serviceDate);
}

/** The claim these charges would make; undefined for self-pay. The references have been checked. */
export function claimAsTyped(
  context: Pick<ReadContext, 'db'>,
  superbill: SuperbillRow,
  typed: TypedEncounter,
  encounterId: string | null,
): ClaimFacts | undefined {
  const caseId = caseOf(context, superbill, typed);
  const coverage = coverageAsTyped(context, superbill, typed);
  const charges = { ...typed, caseId, coverageId: coverage?.coverageId ?? null };
  return draftClaimFacts(context.db, { patientId: superbill.patientId, encounterId, typed: charges });
}
