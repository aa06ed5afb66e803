import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import type { Finding } from '../finding.ts';
import { patientAddressEdit, stateEdit } from './address-edits.ts';
import { autoAccidentEdit, claimNumberEdit, frequencyEdit, payerControlNumberEdit } from './claim-edits.ts';
import { consentEdit } from './consent-edits.ts';
import { filingIndicatorEdit, medicareSecondaryEdit, memberIdEdit, payerIdEdit, relationshipEdit } from './coverage-edits.ts';
import { diagnosisListEdit, principalDiagnosisEdit } from './diagnosis-edits.ts';
import type { Edit } from './edit.ts';
import { lineCountEdit, pointerEdit, serviceDateEdit, totalEdit } from './line-edits.ts';
import { billingNpiEdit, renderingNpiEdit, renderingPresentEdit } from './npi-edits.ts';
import { birthDateEdit, sexEdit, subscriberNameEdit } from './person-edits.ts';
import { admissionEdit, facilityEdit, placeOfServiceEdit } from './place-edits.ts';
import { billingStreetEdit, taxIdEdit, zipEdit } from './practice-edits.ts';
import { chargeEdit, drugEdit, minutesEdit, modifierEdit, procedureEdit, unitsEdit } from './service-edits.ts';
import { characterEdit, lengthEdit } from './text-edits.ts';

/** Every rule of the scrubber, by number. docs/scrubber-edits.md lists the same. */
export const edits: readonly Edit[] = [
  billingNpiEdit,
  renderingNpiEdit,
  renderingPresentEdit,
  taxIdEdit,
  billingStreetEdit,
  zipEdit,
  stateEdit,
  payerIdEdit,
  memberIdEdit,
  subscriberNameEdit,
  birthDateEdit,
  sexEdit,
  relationshipEdit,
  patientAddressEdit,
  filingIndicatorEdit,
  totalEdit,
  chargeEdit,
  minutesEdit,
  lineCountEdit,
  claimNumberEdit,
  frequencyEdit,
  payerControlNumberEdit,
  principalDiagnosisEdit,
  diagnosisListEdit,
  pointerEdit,
  procedureEdit,
  modifierEdit,
  unitsEdit,
  serviceDateEdit,
  placeOfServiceEdit,
  facilityEdit,
  admissionEdit,
  autoAccidentEdit,
  drugEdit,
  medicareSecondaryEdit,
  consentEdit,
  characterEdit,
  lengthEdit,
];

/**
 * Everything wrong with a claim on a day, in the order of the edits. Pure and quick (well under a millisecond), so the
 * screen may ask at every keystroke; the claim is held while any finding has severity stop. `rules` is for trying out a
 * rule before it is switched on, and for showing what each one catches.
 */
export function scrubClaim(
  claim: ClaimFacts,
  { today, rules = edits }: { readonly today: PlainDate; readonly rules?: readonly Edit[] },
): readonly Finding[] {
  return rules.flatMap((edit) =>
    edit.check(claim, today).map((fault) => ({
      edit: edit.number,
      severity: edit.severity,
      field: fault.field,
      message: fault.message,
      fix: fault.fix,
      box: fault.box ?? edit.box,
      element: fault.element ?? edit.element,
      prevents: edit.prevents,
    })),
  );
}

/** The fields an edit may name, with * for a line or diagnosis number; empty for a number that is no edit. */
export const fieldsOfEdit = (number: number): readonly string[] => edits.find((edit) => edit.number === number)?.fields ?? [];
