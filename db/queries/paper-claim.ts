import { decides } from '#shared/domain/remittance/forwarding.ts';
import type { PaperClaim, PaperClaimLine, StandingPaperAnswer } from '#shared/domain/remittance/paper-eob.ts';
import type { RemittanceLine } from '#shared/domain/remittance/remittance-facts.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import { factsFrom } from './remittance-facts-text.ts';

type Head = Omit<PaperClaim, 'lines' | 'standing'>;
type LineRow = Omit<PaperClaimLine, 'modifiers'> & { readonly claimId: string; readonly modifiers: string };

/** Some claims as answers on paper are typed for them, by id; one that does not exist is not among them. */
export function paperClaims(db: ReadableDb, claimIds: readonly string[]): ReadonlyMap<string, PaperClaim> {
  const asked = JSON.stringify([...new Set(claimIds)]);
  const heads = db.all<Head>(sql`
    SELECT c.id AS claimId, c.claim_number AS claimNumber, c.status, c.rank, c.frequency, c.payer_id AS payerId, y.name AS payerName,
      y.filing_indicator AS filingIndicator, c.payer_control_number AS payerControlNumber, p.last_name AS patientLastName,
      p.first_name AS patientFirstName, v.member_id AS memberId, c.service_date AS serviceDate, e.place_of_service AS placeOfService
    FROM json_each(${asked}) wanted CROSS JOIN claim c ON c.id = wanted.value JOIN payer y ON y.id = c.payer_id
      JOIN encounter e ON e.id = c.encounter_id JOIN patient p ON p.id = e.patient_id JOIN coverage v ON v.id = c.coverage_id`);
  const lines = Map.groupBy(
    db.all<LineRow>(sql`
    SELECT k.claim_id AS claimId, l.id AS chargeLineId, k.line_control_number AS lineControlNumber,
      iif(l.procedure_code = '', l.revenue_code, l.procedure_code) AS procedureCode, l.modifiers, l.unit_thousandths AS unitThousandths,
      l.service_from AS serviceDate, l.charge_cents AS charge
    FROM json_each(${asked}) wanted CROSS JOIN claim_line k ON k.claim_id = wanted.value JOIN charge_line l ON l.id = k.charge_line_id
    ORDER BY wanted.key, k.line_number`),
    ({ claimId }) => claimId,
  );
  const standing = standingAnswers(db, asked);
  return new Map(
    heads.map((head) => [
      head.claimId,
      { ...head, lines: (lines.get(head.claimId) ?? []).map(lineOf), standing: standing.get(head.claimId) ?? [] },
    ]),
  );
}

const lineOf = ({ claimId: _claim, modifiers, ...line }: LineRow): PaperClaimLine => ({
  ...line,
  modifiers: modifiers === '' ? [] : modifiers.split(' '),
});

type AnswerRow = Omit<StandingPaperAnswer, 'facts'> & { readonly claimId: string; readonly facts: string };

/** Posted answers that decide and were not taken back, the oldest first. */
function standingAnswers(db: ReadableDb, asked: string): ReadonlyMap<string, StandingPaperAnswer[]> {
  const rows = db.all<AnswerRow>(sql`
    SELECT a.claim_id AS claimId, a.id AS remittanceClaimId, r.trace_number AS traceNumber, r.payment_date AS paymentDate, f.facts
    FROM json_each(${asked}) wanted CROSS JOIN remittance_claim a ON a.claim_id = wanted.value AND a.state = 'posted'
      JOIN remittance_claim_facts f ON f.sequence = a.sequence JOIN remittance r ON r.id = a.remittance_id
    ORDER BY coalesce(r.payment_date, '9999'), a.sequence`);
  const found = new Map<string, StandingPaperAnswer[]>();
  for (const { claimId, facts: stored, ...row } of rows) {
    const facts = factsFrom(stored);
    if (!decides(facts)) continue;
    found.set(claimId, [...(found.get(claimId) ?? []), { ...row, facts }]);
  }
  return found;
}

export type FoundClaim = {
  readonly claimId: string;
  readonly claimNumber: string;
  readonly patientName: string;
  readonly serviceDate: PlainDate;
  readonly payerName: string;
  readonly memberId: string;
  readonly charge: Cents;
  readonly waits: number;
};

/** What a person typed to find a claim, read as each thing that it may be; empty or null: it cannot be that. */
export type ClaimSearch = {
  readonly payerId: string | null;
  readonly claimNumber: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly memberId: string;
  readonly serviceDate: PlainDate | null;
};

/** Claims that any of it fits: those that wait for an answer of this payer first, then the payer's others, then all, newest first. */
export const findPaperClaims = (db: ReadableDb, search: ClaimSearch): FoundClaim[] =>
  db.all<FoundClaim>(sql`
    WITH hit (id) AS (
      SELECT * FROM (SELECT id FROM claim WHERE ${search.claimNumber} <> '' AND claim_number LIKE '%' || ${search.claimNumber} || '%' LIMIT 100)
      UNION SELECT * FROM (SELECT c.id FROM patient p CROSS JOIN encounter e ON e.patient_id = p.id CROSS JOIN claim c ON c.encounter_id = e.id
        WHERE ${search.lastName} <> '' AND p.last_name >= ${search.lastName} COLLATE NOCASE
          AND p.last_name < ${search.lastName} || char(1114111) COLLATE NOCASE AND p.first_name LIKE ${search.firstName} || '%' LIMIT 300)
      UNION SELECT * FROM (SELECT c.id FROM coverage v CROSS JOIN encounter e ON e.patient_id = v.patient_id
        CROSS JOIN claim c ON c.encounter_id = e.id AND c.coverage_id = v.id
        WHERE ${search.memberId} <> '' AND v.member_id >= ${search.memberId} AND v.member_id < ${search.memberId} || char(1114111) LIMIT 100)
      UNION SELECT * FROM (SELECT id FROM claim WHERE service_date = ${search.serviceDate} LIMIT 300))
    SELECT c.id AS claimId, c.claim_number AS claimNumber, p.last_name || ', ' || p.first_name AS patientName,
      c.service_date AS serviceDate, y.name AS payerName, v.member_id AS memberId, c.total_charge_cents AS charge,
      c.status IN ('submitted', 'accepted', 'rejected') AS waits
    FROM hit h JOIN claim c ON c.id = h.id JOIN encounter e ON e.id = c.encounter_id JOIN patient p ON p.id = e.patient_id
      JOIN payer y ON y.id = c.payer_id JOIN coverage v ON v.id = c.coverage_id
    WHERE c.status <> 'draft'
    ORDER BY coalesce(c.payer_id = ${search.payerId}, 0) DESC, waits DESC, c.service_date DESC, c.claim_number LIMIT 12`);

/** Answers of all payers that are looked through for one's habits, so that a rare payer costs no walk through years. */
const LOOKED_AT = 20_000;

/** Lines of a payer's latest posted answers, for what it usually calls its adjustments. */
export function latestAnsweredLines(db: ReadableDb, payerId: string, answers: number): readonly Pick<RemittanceLine, 'adjustments'>[] {
  const rows = db.all<{ facts: string }>(sql`
    SELECT f.facts FROM remittance_claim a JOIN claim c ON c.id = a.claim_id JOIN remittance_claim_facts f ON f.sequence = a.sequence
    WHERE a.state = 'posted' AND c.payer_id = ${payerId} AND a.sequence > (SELECT max(sequence) FROM remittance_claim) - ${LOOKED_AT}
    ORDER BY a.sequence DESC LIMIT ${answers}`);
  return rows.flatMap(({ facts }) => factsFrom(facts).lines).filter(({ paid }) => paid > 0);
}
