import type { EobFacts, EobLine } from '#shared/domain/remittance/eob-facts.ts';
import { decides } from '#shared/domain/remittance/forwarding.ts';
import type { PayerAdjustment, RemittanceClaim, RemittanceLine } from '#shared/domain/remittance/remittance-facts.ts';
import { type Cents, sumCents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import { factsFrom } from './remittance-facts-text.ts';

type Row = Pick<EobFacts, 'payerName' | 'traceNumber' | 'method' | 'claimNumber' | 'patientName' | 'memberId'> & {
  claimId: string;
  paymentDate: PlainDate | null;
  facts: string;
  practiceName: string;
  npi: string;
};

/** What payers asked before explained, as it stands now, by the claims that come after them and in the order of their ranks. */
export function eobsBefore(db: ReadableDb, claimIds: readonly string[]): ReadonlyMap<string, readonly EobFacts[]> {
  const rows = db.all<Row>(sql`
    SELECT c.id AS claimId, y.name AS payerName, r.trace_number AS traceNumber, r.method, r.payment_date AS paymentDate,
      o.claim_number AS claimNumber, p.last_name || ', ' || p.first_name AS patientName, v.member_id AS memberId, f.facts,
      practice.name AS practiceName, practice.npi
    FROM json_each(${JSON.stringify(claimIds)}) asked CROSS JOIN claim c ON c.id = asked.value
      JOIN claim o ON o.encounter_id = c.encounter_id AND o.rank < c.rank
      JOIN remittance_claim a ON a.claim_id = o.id AND a.state = 'posted' JOIN remittance_claim_facts f ON f.sequence = a.sequence
      JOIN remittance r ON r.id = a.remittance_id JOIN payer y ON y.id = o.payer_id JOIN coverage v ON v.id = o.coverage_id
      JOIN patient p ON p.id = v.patient_id JOIN practice
    WHERE EXISTS (SELECT 1 FROM claim_line mine JOIN claim_line theirs ON theirs.charge_line_id = mine.charge_line_id
      WHERE mine.claim_id = c.id AND theirs.claim_id = o.id)
    ORDER BY asked.key, o.rank, coalesce(r.payment_date, '9999'), a.natural_key`);
  const found = new Map<string, EobFacts[]>();
  for (const { claimId, facts: stored, practiceName, npi, ...head } of rows) {
    const facts = factsFrom(stored);
    if (!decides(facts)) continue;
    const eob = { ...head, ...saidOf(facts), practice: { name: practiceName, npi } };
    const known = found.get(claimId);
    if (known) known.push(eob);
    else found.set(claimId, [eob]);
  }
  return found;
}

/** Most claims whose pages are made at once. */
export const MOST_EOBS = 1_000;

/** What a check explains of one of its claims, or of all in its order, as it came: names and numbers are the payer's own. */
export function eobsOnRemittance(db: ReadableDb, remittanceId: string, remittanceClaimId: string | null): readonly EobFacts[] {
  const rows = db.all<Omit<Row, 'claimId' | 'claimNumber' | 'patientName' | 'memberId'>>(sql`
    SELECT r.payer_name AS payerName, r.trace_number AS traceNumber, r.method, r.payment_date AS paymentDate, f.facts,
      practice.name AS practiceName, practice.npi
    FROM remittance_claim a JOIN remittance_claim_facts f ON f.sequence = a.sequence JOIN remittance r ON r.id = a.remittance_id JOIN practice
    WHERE a.remittance_id = ${remittanceId} AND (${remittanceClaimId} IS NULL OR a.id = ${remittanceClaimId})
    ORDER BY a.position LIMIT ${MOST_EOBS}`);
  return rows.map(({ facts: stored, practiceName, npi, ...head }) => {
    const facts = factsFrom(stored);
    const { claimNumber, patientLastName, patientFirstName, memberId } = facts;
    const patientName = [patientLastName, patientFirstName].filter((part) => part !== '').join(', ');
    return { ...head, claimNumber, patientName, memberId: memberId ?? '', ...saidOf(facts), practice: { name: practiceName, npi } };
  });
}

const saidOf = ({ payerControlNumber, charge, paid, adjustments, remarks, lines, serviceDate }: RemittanceClaim) => ({
  payerControlNumber,
  charge,
  paid,
  adjustments,
  remarks,
  patientOwes: sumCents([...adjustments, ...lines.flatMap((line) => line.adjustments)].filter(isPatients).map(({ amount }) => amount)),
  lines: lines.map((line) => lineOf(line, serviceDate)),
});

const lineOf = (line: RemittanceLine, serviceDate: PlainDate | null): EobLine => {
  const { procedureCode, modifiers, unitThousandths, charge: billed, allowed, paid, adjustments, remarks } = line;
  const patientOwes = sumCents(adjustments.filter(isPatients).map(({ amount }): Cents => amount));
  const service = { serviceDate: line.serviceDate ?? serviceDate, procedureCode, modifiers, unitThousandths };
  return { ...service, billed, allowed, paid, patientOwes, adjustments, remarks };
};

const isPatients = ({ group }: PayerAdjustment): boolean => group === 'PR';
