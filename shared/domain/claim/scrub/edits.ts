import type { PlainDate } from '../../../kernel/plain-date.ts';
import { remembered } from '../../../kernel/remembered.ts';
import type { ClaimFacts } from '../claim-facts.ts';
import type { Finding } from '../finding.ts';
import { isFacilityClaim } from '../type-of-bill.ts';
import { injuryCauseEdit, workInjuryEdit } from './accident-edits.ts';
import { patientAddressEdit, stateEdit } from './address-edits.ts';
import { authorizationEdit } from './authorization-edits.ts';
import { BOOKS, type ScrubBooks } from './books.ts';
import { autoAccidentEdit, claimNumberEdit, frequencyEdit, payerControlNumberEdit } from './claim-edits.ts';
import { consentEdit } from './consent-edits.ts';
import { cobaNumberEdit, notCoveredEdit, restEdit, wholeDecisionEdit } from './coordination-edits.ts';
import { filingIndicatorEdit, medicareSecondaryEdit, memberIdEdit, payerIdEdit, relationshipEdit } from './coverage-edits.ts';
import { diagnosisCodeEdit } from './diagnosis-code-edit.ts';
import { diagnosisListEdit, principalDiagnosisEdit } from './diagnosis-edits.ts';
import { drugEdit } from './drug-edits.ts';
import type { Edit, Fault } from './edit.ts';
import { attendingEdit, facilityCodesEdit, PROFESSIONAL_ONLY, revenueCodeEdit, statementDaysEdit, stayEdit } from './facility-edits.ts';
import { ageEdit, codeFirstEdit, diagnosisSexEdit, excludesEdit, externalCauseEdit, firstListedEdit } from './guideline-edits.ts';
import { addOnEdit, alreadySentEdit, globalPeriodEdit, medicareStatusEdit, repeatedLineEdit } from './history-edits.ts';
import { ambulanceEdit, casualtyContactEdit, conditionCodesEdit, mammographyEdit, mileageEdit, spinalConditionEdit } from './kind-edits.ts';
import { compoundEdit, equipmentEdit, hospiceEdit, purchasedServiceEdit, referredTestEdit } from './kind-line-edits.ts';
import { lineCountEdit, pointerEdit, serviceDateEdit, totalEdit } from './line-edits.ts';
import { modifierEdit } from './modifier-edits.ts';
import { billingNpiEdit, renderingNpiEdit, renderingPresentEdit } from './npi-edits.ts';
import { pairEdit } from './pair-edits.ts';
import { enrollmentEdit, filingLimitEdit, taxonomyEdit } from './payer-edits.ts';
import { birthDateEdit, sexEdit, subscriberNameEdit } from './person-edits.ts';
import { admissionEdit, facilityEdit } from './place-edits.ts';
import { placeOfServiceEdit } from './place-of-service-edit.ts';
import { billingStreetEdit, taxIdEdit, zipEdit } from './practice-edits.ts';
import { otherProvidersEdit, senderEdit } from './provider-edits.ts';
import { attachmentEdit, balanceEdit, earlierPayersEdit, rankEdit } from './secondary-edits.ts';
import { chargeEdit, descriptionEdit, minutesEdit, procedureEdit } from './service-edits.ts';
import { sideEdit } from './side-edits.ts';
import { anesthesiaEdit, chiropracticEdit, laboratoryEdit } from './special-edits.ts';
import { characterEdit, lengthEdit } from './text-edits.ts';
import { unitsEdit } from './unit-edits.ts';

/** Every rule of the scrubber, by number. docs/scrubber-edits.md lists the same. */
export const edits: readonly Edit[] = [
  billingNpiEdit,
  renderingNpiEdit,
  renderingPresentEdit,
  otherProvidersEdit,
  senderEdit,
  taxIdEdit,
  billingStreetEdit,
  zipEdit,
  stateEdit,
  taxonomyEdit,
  enrollmentEdit,
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
  alreadySentEdit,
  principalDiagnosisEdit,
  diagnosisCodeEdit,
  diagnosisListEdit,
  pointerEdit,
  procedureEdit,
  modifierEdit,
  descriptionEdit,
  unitsEdit,
  serviceDateEdit,
  filingLimitEdit,
  placeOfServiceEdit,
  facilityEdit,
  admissionEdit,
  autoAccidentEdit,
  workInjuryEdit,
  injuryCauseEdit,
  laboratoryEdit,
  authorizationEdit,
  drugEdit,
  anesthesiaEdit,
  earlierPayersEdit,
  balanceEdit,
  rankEdit,
  medicareSecondaryEdit,
  consentEdit,
  chiropracticEdit,
  attachmentEdit,
  characterEdit,
  lengthEdit,
  ageEdit,
  diagnosisSexEdit,
  firstListedEdit,
  excludesEdit,
  codeFirstEdit,
  externalCauseEdit,
  sideEdit,
  pairEdit,
  repeatedLineEdit,
  globalPeriodEdit,
  addOnEdit,
  medicareStatusEdit,
  ambulanceEdit,
  mileageEdit,
  equipmentEdit,
  purchasedServiceEdit,
  referredTestEdit,
  mammographyEdit,
  spinalConditionEdit,
  hospiceEdit,
  conditionCodesEdit,
  compoundEdit,
  casualtyContactEdit,
  wholeDecisionEdit,
  restEdit,
  notCoveredEdit,
  cobaNumberEdit,
  statementDaysEdit,
  stayEdit,
  attendingEdit,
  revenueCodeEdit,
  facilityCodesEdit,
];

/** What a claim is scrubbed with. `rules` is for trying out a rule before it is switched on, and for showing what each one catches. */
export type ScrubOptions = { readonly today: PlainDate; readonly books: ScrubBooks; readonly rules?: readonly Edit[] };

/**
 * Everything wrong with a claim on a day, in the order of the edits. Pure and quick (well under a millisecond), so the
 * screen may ask at every keystroke; the claim is held while any finding has severity stop. `books` are gathered for this very
 * claim (db/queries/scrub-books.ts).
 */
export function scrubClaim(claim: ClaimFacts, { today, books, rules = edits }: ScrubOptions): readonly Finding[] {
  const findings: Finding[] = [];
  const facility = claim.institutional !== undefined && isFacilityClaim(claim);
  for (const edit of rules) {
    if (facility && PROFESSIONAL_ONLY.has(edit.number)) continue;
    for (const fault of edit.check(claim, today, books)) findings.push(findingOf(edit, fault));
  }
  return findings;
}

const findingOf = (edit: Edit, fault: Fault): Finding => ({
  edit: edit.number,
  severity: fault.severity ?? edit.severity,
  field: fault.field,
  message: fault.message,
  fix: fault.fix,
  box: fault.box ?? edit.box,
  element: fault.element ?? edit.element,
  prevents: edit.prevents,
});

/** How one edit fared on one claim. */
export type EditRun = {
  readonly edit: number;
  /** 'partly': some of its books were silent on some of the claim; 'notRun': it could judge nothing. */
  readonly state: 'ran' | 'partly' | 'notRun';
  /** Why not, or not wholly: one sentence for each silent book. Empty when it ran. */
  readonly why: readonly string[];
  /** Editions of the lists that answered it. */
  readonly editions: readonly string[];
  /** How many findings of this edit the claim has. */
  readonly found: number;
};
export type ScrubTrace = { readonly findings: readonly Finding[]; readonly runs: readonly EditRun[] };

/** The same as scrubClaim, with what each edit could ask: a claim without findings is clean only as far as its edits ran. */
export function traceClaim(claim: ClaimFacts, options: ScrubOptions): ScrubTrace {
  const findings = scrubClaim(claim, options);
  const runs = runsOf(options.rules ?? edits, options.books);
  if (findings.length === 0) return { findings, runs };
  const found = new Map<number, number>();
  for (const { edit } of findings) found.set(edit, (found.get(edit) ?? 0) + 1);
  return { findings, runs: runs.map((run) => (found.has(run.edit) ? { ...run, found: found.get(run.edit) ?? 0 } : run)) };
}

/** How edits fare, by the rules, the books that are silent and the editions that answer: one list for all claims of which these are the same. */
const knownRuns = new WeakMap<readonly Edit[], WeakMap<ScrubBooks['silent'], WeakMap<ScrubBooks['editions'], readonly EditRun[]>>>();

function runsOf(rules: readonly Edit[], books: ScrubBooks): readonly EditRun[] {
  const bySilent = remembered(knownRuns, rules, () => new WeakMap());
  const byEditions = remembered(bySilent, books.silent, () => new WeakMap());
  return remembered(byEditions, books.editions, () => rules.map((edit) => ({ ...runOf(edit, books), found: 0 })));
}

function runOf({ number, needs = [], asks = [] }: Edit, { silent, editions }: ScrubBooks): Omit<EditRun, 'found'> {
  const read = [...needs, ...asks];
  const why = read.flatMap((name) => (silent[name] === undefined ? [] : [`Without ${BOOKS[name]}: ${silent[name].why}.`]));
  const idle = needs.some((name) => silent[name]?.whole === true);
  const state = idle ? 'notRun' : why.length > 0 ? 'partly' : 'ran';
  return { edit: number, state, why, editions: read.flatMap((name) => editions[name] ?? []) };
}

/** The fields an edit may name, with * for a line or diagnosis number; empty for a number that is no edit. */
export const fieldsOfEdit = (number: number): readonly string[] => edits.find((edit) => edit.number === number)?.fields ?? [];
