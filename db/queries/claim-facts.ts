// Long because a stored claim and one that is being typed are put together by the same steps.
import { type CaseFacts, caseOnClaim } from '#shared/domain/case/case-on-claim.ts';
import { NO_VISIT_DETAILS, type VisitDetails } from '#shared/domain/charge/line-details.ts';
import { diagnosesOnClaim } from '#shared/domain/claim/claim-diagnoses.ts';
import { type Accident, type ClaimFacts, type ClaimFrequency, totalCharge } from '#shared/domain/claim/claim-facts.ts';
import { numbersOnClaim } from '#shared/domain/claim/claim-numbers.ts';
import type { IndividualProvider, ServiceFacility } from '#shared/domain/claim/claim-people.ts';
import { roomOf } from '#shared/domain/claim/claim-room.ts';
import type { ClaimSupplement } from '#shared/domain/claim/claim-supplement.ts';
import { groupingOf } from '#shared/domain/claim/payer-terms.ts';
import { withSettings } from '#shared/domain/claim/rules/rule-settings.ts';
import { institutionalFacts, isFacilityVisit, peopleOfBill } from '#shared/domain/claim/typed-institutional.ts';
import { isLaboratoryCode } from '#shared/domain/code/code-family.ts';
import { claimNumber, lineControlNumber } from '#shared/domain/identifier/claim-number.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import { caseFactsById } from './claim-case.ts';
import { linesByClaim, type NumberedLine, peopleOf, serviceLine, type TypedLine } from './claim-lines.ts';
import { gatherParties, type Parties, type PartyReferences, RANKS } from './claim-parties.ts';
import { settingsByClaim } from './claim-setting.ts';
import { lastNumber } from './counter.ts';
import { withOtherPayers } from './earlier-decision.ts';
import { readInstitutional } from './institutional-text.ts';
import { readAttachments, readSupplement } from './supplement-text.ts';

/** What the visit itself says on a claim, whether stored or just typed. */
export type VisitFacts = {
  readonly placeOfService: string;
  readonly priorAuthorization: string;
  readonly accident: { readonly cause: Accident['cause']; readonly date: PlainDate | null; readonly state: string } | null;
  readonly onsetDate: PlainDate | null;
  readonly note: string;
  readonly diagnoses: readonly string[];
  readonly lines: readonly NumberedLine[];
  readonly patientPaid: Cents;
} & VisitDetails;
type ClaimIdentity = Pick<ClaimFacts, 'claimNumber' | 'frequency' | 'payerControlNumber' | 'rank' | 'wholeVisit'>;

/** Who and where, with what the visit's case says. */
type CaseReferences = PartyReferences & { readonly caseFacts: CaseFacts | undefined };

const HOME = '12';

/** Puts a claim together. Pure: everything was read before. A claim always has a coverage; a draft of a self-pay visit may not. */
function assembleClaim(identity: ClaimIdentity, said: VisitFacts, references: CaseReferences, parties: Parties): ClaimFacts {
  const { billing } = parties;
  const visit = identity.wholeVisit ? said : withOwnDiagnoses(said);
  const patient = parties.patients.get(references.patientId);
  const rendering = parties.renderings.get(references.renderingProviderId);
  const coverage = parties.coverages.get(references.coverageId ?? '');
  assert(patient && rendering && coverage, 'a claim has patient, rendering provider and coverage');
  const { relationship } = coverage;
  const { memberId, groupNumber, groupName } = coverage.policy;
  const treatedAlone = billing.kind === 'person' && billing.npi === rendering.person.npi;
  const typed = { accident: visit.accident && { ...visit.accident, state: visit.accident.state || null }, onsetDate: visit.onsetDate };
  const onCase = caseOnClaim(references.caseFacts, typed, servedDays(visit));
  const { lastName, firstName, middleName, birthDate, sex, address } = coverage.otherSubscriber ?? patient.patient;
  const { placeOfService, supervisingProviderId } = visit;
  const says = { placeOfService, supervisingProviderId, renderingProviderId: references.renderingProviderId, rendering: rendering.person };
  const claim: ClaimFacts = {
    ...identity,
    billing,
    payer: coverage.payer,
    subscriber: { lastName, firstName, middleName, birthDate, sex, address, memberId, groupNumber, groupName },
    relationship,
    patient: patient.patient,
    rendering: treatedAlone ? null : rendering.person,
    referring: parties.referrings.get(references.referringProviderId ?? '') ?? null,
    supervising: parties.people.get(visit.supervisingProviderId ?? '') ?? null,
    facility: facilityWhenDifferent(parties.facilities.get(references.facilityId ?? ''), visit, parties),
    placeOfService: visit.placeOfService,
    signatureOnFile: rendering.signatureOnFile,
    acceptsAssignment: rendering.acceptsAssignment,
    benefitsAssigned: patient.benefitsAssigned,
    releaseOfInformation: patient.releaseOfInformation,
    // One by one, the visit's own before its case's: spreading objects in between is slow, and thousands are put together.
    accident: onCase.accident,
    onsetDate: onCase.onsetDate,
    casualtyNumber: onCase.casualtyNumber,
    referralNumber: onCase.referralNumber,
    admissionDate: visit.admissionDate ?? onCase.admissionDate,
    otherDates: visit.dischargeDate === null ? onCase.otherDates : { ...onCase.otherDates, hospitalTo: visit.dischargeDate },
    cliaNumber: cliaOf(visit, references, parties),
    consentEnds: patient.consentEnds,
    medicareSecondaryType: coverage.medicareSecondaryType,
    priorAuthorization: visit.priorAuthorization || null,
    note: visit.note || null,
    delayReason: visit.delayReason || null,
    epsdtReferral: visit.epsdtReferral || null,
    typeOfBill: visit.typeOfBill || null,
    diagnoses: visit.diagnoses,
    lines: visit.lines.map((line) => serviceLine(line, says, parties)),
    patientPaid: visit.patientPaid,
  };
  const numbered = claim.wholeVisit || !claim.lines.some(({ supplement }) => supplement) ? claim : withOwnNumbers(claim);
  // Hardly any claim is of a special kind, or a facility's.
  if (visit.supplement === null && visit.attachments.length === 0 && visit.institutional === null) return numbered;
  const { supplement, attachments } = visit;
  const institutional = billOf(visit, rendering.person, claim.admissionDate, parties);
  return {
    ...numbered,
    ...(supplement && { supplement }),
    ...(attachments.length > 0 && { attachments }),
    ...(institutional && { institutional }),
  };
}

/** The visit with those of its diagnoses that this claim says. */
function withOwnDiagnoses(visit: VisitFacts): VisitFacts {
  const { diagnoses: most } = roomOf(isFacilityVisit(visit));
  return visit.diagnoses.length <= most ? visit : { ...visit, ...diagnosesOnClaim(visit.diagnoses, visit.lines, most) };
}

/** The claim with authorization and referral where they belong, on itself or on its lines. */
function withOwnNumbers(claim: ClaimFacts): ClaimFacts {
  const { terms } = claim.payer;
  return { ...claim, ...numbersOnClaim(claim, terms !== undefined && groupingOf(terms).separateAuthorizations) };
}

/** What a facility's claim says beside; null when no facility bills the visit, its kind of bill was not said, or it has no lines. */
function billOf(visit: VisitFacts, rendering: IndividualProvider, admittedOn: PlainDate | null, { people }: Parties) {
  const { institutional, typeOfBill } = visit;
  const { from: first, to: last } = servedDays(visit);
  if (institutional === null || typeOfBill === '' || first === null || last === null) return null;
  return institutionalFacts(institutional, { first, last, admittedOn, rendering, people });
}

/** The laboratory's number, on claims with tests: that of the place of the visit, or of the practice's own laboratory. */
function cliaOf({ lines }: VisitFacts, { facilityId }: CaseReferences, { clias, ownClia }: Parties): string | null {
  if (!lines.some(({ procedureCode }) => isLaboratoryCode(procedureCode))) return null;
  return clias.get(facilityId ?? '') ?? (ownClia || null);
}

/** First and last day of service on the claim. */
function servedDays({ lines }: VisitFacts): { readonly from: PlainDate | null; readonly to: PlainDate | null } {
  let first: PlainDate | null = null;
  let last: PlainDate | null = null;
  for (const { from, to } of lines) {
    const [earlier, later] = to < from ? [to, from] : [from, to];
    if (first === null || earlier < first) first = earlier;
    if (last === null || later > last) last = later;
  }
  return { from: first, to: last };
}

/**
 * 2310C is sent only when the place differs from the billing address, and not for a visit at home (x12.md §2). A hospital
 * that shares the street of the practice is a different place all the same: it has an NPI of its own.
 */
function facilityWhenDifferent(facility: ServiceFacility | undefined, visit: VisitFacts, { billing }: Parties): ServiceFacility | null {
  if (!facility || visit.placeOfService === HOME) return null;
  const key = ({ street, zip }: { street: string; zip: string }) => `${street.trim().toUpperCase()}|${zip.slice(0, 5)}`;
  const ownNpi = (facility.npi ?? '') !== '' && facility.npi !== billing.npi;
  return !ownNpi && key(facility.address) === key(billing.address) ? null : facility;
}

/** The claim as it would be sent now; undefined when there is no such claim. */
export function gatherClaimFacts(db: ReadableDb, claimId: string): ClaimFacts | undefined {
  return gatherManyClaimFacts(db, [claimId]).get(claimId);
}

/**
 * The same for many claims at once, by claim id and in the order asked for; twelve statements however many there are. Ask
 * for at most a few thousand at a time: all of them stand in memory.
 */
export function gatherManyClaimFacts(db: ReadableDb, claimIds: readonly string[]): Map<string, ClaimFacts> {
  const facts = gatherManyClaimFactsAsEntered(db, claimIds);
  for (const [claimId, settings] of settingsByClaim(db, JSON.stringify(claimIds))) {
    const entered = facts.get(claimId);
    if (entered) facts.set(claimId, withSettings(entered, settings));
  }
  return facts;
}

/** The claim before any rule of the practice wrote on it; undefined when there is no such claim. */
export const gatherClaimFactsAsEntered = (db: ReadableDb, claimId: string): ClaimFacts | undefined =>
  gatherManyClaimFactsAsEntered(db, [claimId]).get(claimId);

/** Claims before any rule of the practice wrote on them: what judging begins with. */
export function gatherManyClaimFactsAsEntered(db: ReadableDb, claimIds: readonly string[]): Map<string, ClaimFacts> {
  const wanted = JSON.stringify(claimIds);
  const rows = claimRows(db, wanted);
  const encounters = JSON.stringify([...new Set(rows.map(({ encounterId }) => encounterId))]);
  const lines = linesByClaim(db, wanted);
  const diagnoses = diagnosesByEncounter(db, encounters);
  const paid = patientPaidByEncounter(db, encounters);
  const cases = caseFactsById(db, JSON.stringify([...new Set(rows.map(({ caseId }) => caseId))]));
  const asked = rows.map((row) => ({ row, references: withCase(referencesOf(row), cases.get(row.caseId)) }));
  const named = peopleOf([...lines.values()].flat());
  const parties = gatherParties(
    db,
    asked.map(({ references }) => references),
    { ...named, others: [...named.others, ...rows.flatMap(namedByVisit)] },
  );
  const claims = new Map(
    asked.map(({ row, references }): [string, ClaimFacts] => {
      const visit: VisitFacts = {
        placeOfService: row.placeOfService,
        priorAuthorization: row.priorAuthorization,
        accident: row.accidentCause && { cause: row.accidentCause, date: row.accidentDate, state: row.accidentState },
        onsetDate: row.onsetDate,
        note: row.note,
        supervisingProviderId: row.supervisingProviderId,
        admissionDate: row.admissionDate,
        dischargeDate: row.dischargeDate,
        delayReason: row.delayReason,
        epsdtReferral: row.epsdtReferral,
        typeOfBill: row.typeOfBill,
        supplement: row.supplement,
        attachments: row.attachments,
        institutional: row.institutional,
        diagnoses: row.diagnoses ?? diagnoses.get(row.encounterId) ?? [],
        lines: lines.get(row.claimId) ?? [],
        patientPaid: (row.paidElsewhere === 0 ? paid.get(row.encounterId) : undefined) ?? cents(0),
      };
      const { claimNumber: number, frequency, payerControlNumber } = row;
      const rank = RANKS[row.claimRank - 1] ?? 'primary';
      return [row.claimId, assembleClaim({ claimNumber: number, frequency, payerControlNumber, rank }, visit, references, parties)];
    }),
  );
  return withOtherPayers(db, claims);
}

/** The people whom the visit itself names beside those of every claim. */
const namedByVisit = ({ supervisingProviderId, institutional }: Pick<VisitDetails, 'supervisingProviderId' | 'institutional'>) =>
  institutional === null ? [supervisingProviderId] : [supervisingProviderId, ...peopleOfBill(institutional)];

const referencesOf = ({
  patientId,
  coverageId,
  renderingProviderId,
  referringProviderId,
  facilityId,
}: PartyReferences): PartyReferences => ({
  patientId,
  coverageId,
  renderingProviderId,
  referringProviderId,
  facilityId,
});

/** The visit names who referred; where it does not, its case may. */
const withCase = <R extends PartyReferences>(row: R, caseFacts: CaseFacts | undefined): R & CaseReferences => ({
  ...row,
  caseFacts,
  referringProviderId: row.referringProviderId ?? caseFacts?.referringProviderId ?? null,
});

type ClaimFactRow = PartyReferences &
  VisitDetails & {
    claimId: string;
    caseId: string;
    claimRank: number;
    encounterId: string;
    claimNumber: string;
    frequency: ClaimFrequency;
    payerControlNumber: string | null;
    placeOfService: string;
    priorAuthorization: string;
    accidentCause: Accident['cause'] | null;
    accidentDate: PlainDate | null;
    accidentState: string;
    onsetDate: PlainDate | null;
    note: string;
    /** 1 on a split visit when another claim has the earlier lines: what the patient paid is told once. */
    paidElsewhere: number;
    /** Kept with the claim when its visit was corrected later; else the visit's own hold. */
    diagnoses?: readonly string[];
  };

type InText = 'supplement' | 'attachments' | 'institutional';
type StoredFactRow = Omit<ClaimFactRow, InText> & { [name in InText]: string };

/** A claim whose visit was corrected after it says what the visit said then; a correction names its original at the payer. */
const claimRows = (db: ReadableDb, claimIds: string): ClaimFactRow[] =>
  db
    .all<StoredFactRow & { kept: string | null }>(sql`
    SELECT c.id AS claimId, c.encounter_id AS encounterId, c.claim_number AS claimNumber, c.frequency, c.rank AS claimRank,
      coalesce(e.case_id, e.patient_id) AS caseId,
      iif(c.frequency = '1', NULL, k.payer_control_number) AS payerControlNumber, c.coverage_id AS coverageId,
      e.patient_id AS patientId, e.rendering_provider_id AS renderingProviderId, e.referring_provider_id AS referringProviderId,
      e.facility_id AS facilityId, e.place_of_service AS placeOfService, e.prior_authorization AS priorAuthorization,
      e.accident_cause AS accidentCause, e.accident_date AS accidentDate, e.accident_state AS accidentState,
      e.onset_date AS onsetDate, e.note, e.supervising_provider_id AS supervisingProviderId, e.admission_date AS admissionDate,
      e.discharge_date AS dischargeDate, e.delay_reason AS delayReason, e.epsdt_referral AS epsdtReferral,
      e.type_of_bill AS typeOfBill, e.supplement, e.attachments, e.institutional, v.facts AS kept, EXISTS (
        SELECT 1 FROM claim s WHERE s.encounter_id = c.encounter_id AND s.id <> c.id AND s.rank = c.rank AND s.frequency <> '8'
          AND s.status NOT IN ('voided', 'replaced')
          AND NOT EXISTS (SELECT 1 FROM claim_correction x
            WHERE (x.claim_id = c.id AND x.original_claim_id = s.id) OR (x.claim_id = s.id AND x.original_claim_id = c.id))
          AND (SELECT min(h.line_number) FROM claim_line sl JOIN charge_line h ON h.id = sl.charge_line_id WHERE sl.claim_id = s.id)
            < (SELECT min(h.line_number) FROM claim_line cl JOIN charge_line h ON h.id = cl.charge_line_id WHERE cl.claim_id = c.id)
      ) AS paidElsewhere
    FROM json_each(${claimIds}) wanted CROSS JOIN claim c ON c.id = wanted.value JOIN encounter e ON e.id = c.encounter_id
      LEFT JOIN claim_correction k ON k.claim_id = c.id LEFT JOIN claim_visit v ON v.claim_id = c.id
    ORDER BY wanted.key`)
    .map((stored) => {
      // One copy of a row and no reading of JSON: hardly any claim says more than its columns do.
      const row: ClaimFactRow = {
        ...stored,
        supplement: readSupplement<ClaimSupplement>(stored.supplement),
        attachments: readAttachments(stored.attachments),
        institutional: readInstitutional(stored.institutional),
      };
      return stored.kept === null ? row : { ...row, ...keptFacts(stored.kept, row) };
    });

/** A visit kept before there were cases, or under the default case, says nothing of its case; an older one nothing of details. */
function keptFacts(kept: string, { caseId }: ClaimFactRow): Partial<ClaimFactRow> {
  const facts = JSON.parse(kept) as Partial<ClaimFactRow> & { readonly caseId: string | null };
  return { ...NO_VISIT_DETAILS, ...facts, caseId: facts.caseId ?? caseId };
}

function diagnosesByEncounter(db: ReadableDb, encounterIds: string): Map<string, string[]> {
  const rows = db.all<{ encounterId: string; code: string }>(sql`
    SELECT d.encounter_id AS encounterId, d.code FROM json_each(${encounterIds}) wanted
      CROSS JOIN encounter_diagnosis d ON d.encounter_id = wanted.value
    ORDER BY wanted.key, d.position`);
  const byEncounter = new Map<string, string[]>();
  for (const { encounterId, code } of rows) listAt(byEncounter, encounterId).push(code);
  return byEncounter;
}

/** What patients paid on each visit and what was not taken back since: AMT*F5 reports it so that it is netted. */
function patientPaidByEncounter(db: ReadableDb, encounterIds: string): Map<string, Cents> {
  const rows = db.all<{ encounterId: string; paid: Cents }>(sql`
    SELECT p.encounter_id AS encounterId, -sum(p.amount_cents) AS paid FROM json_each(${encounterIds}) wanted
      CROSS JOIN posting p ON p.encounter_id = wanted.value
    WHERE p.account = 'receivable.guarantor' AND p.detail = 'payment' GROUP BY p.encounter_id`);
  return new Map(rows.map(({ encounterId, paid }) => [encounterId, paid]));
}

/** What the patient paid on one visit, net of what was reversed. */
export const patientPaidOn = (db: ReadableDb, encounterId: string): Cents =>
  patientPaidByEncounter(db, JSON.stringify([encounterId])).get(encounterId) ?? cents(0);

function listAt<Value>(map: Map<string, Value[]>, key: string): Value[] {
  const known = map.get(key);
  if (known) return known;
  const made: Value[] = [];
  map.set(key, made);
  return made;
}

/** Charges as typed, not yet stored. */
export type TypedVisit = Omit<VisitFacts, 'lines' | 'patientPaid'> &
  Omit<PartyReferences, 'patientId'> & { readonly lines: readonly TypedLine[]; readonly caseId?: string | null };

/**
 * What charges as typed would ask, all as one however many claims they will make, under a number that only stands for its own; undefined when no coverage is asked
 * (self-pay), because then there is nothing a payer could refuse.
 */
export function draftClaimFacts(
  db: ReadableDb,
  { patientId, encounterId, typed }: { readonly patientId: string; readonly encounterId: string | null; readonly typed: TypedVisit },
): ClaimFacts | undefined {
  if (typed.coverageId === null) return undefined;
  const caseId = typed.caseId ?? patientId;
  const references = withCase({ ...typed, patientId }, caseFactsById(db, JSON.stringify([caseId])).get(caseId));
  const number = claimNumber(lastNumber(db, 'claim') + 1);
  const lines = typed.lines.map((line, index) => ({ ...line, lineControlNumber: lineControlNumber(number, index + 1) }));
  const patientPaid = encounterId === null ? cents(0) : patientPaidOn(db, encounterId);
  const room = roomOf(isFacilityVisit(typed));
  const several = lines.length > room.lines || typed.diagnoses.length > room.diagnoses;
  const head = { claimNumber: number, frequency: '1', payerControlNumber: null, rank: 'primary' } as const;
  const identity: ClaimIdentity = several ? { ...head, wholeVisit: true } : head;
  const named = peopleOf(lines);
  const parties = gatherParties(db, [references], { ...named, others: [...named.others, ...namedByVisit(typed)] });
  return assembleClaim(identity, { ...typed, lines, patientPaid }, references, parties);
}

/** Total of claims in cents. */
export const totalOf = (claims: Iterable<ClaimFacts>): Cents => {
  let total = 0;
  for (const claim of claims) total += totalCharge(claim);
  return cents(total);
};
