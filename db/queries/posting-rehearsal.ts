import type { AnswerFigures } from '#shared/domain/remittance/posted-effect.ts';
import type { RemittanceClaim } from '#shared/domain/remittance/remittance-facts.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import { factsFrom, figuresFrom } from './remittance-facts-text.ts';

/** An answer of a payer that a posting rule is tried on. */
export type RehearsedAnswer = {
  readonly sequence: number;
  readonly remittanceClaimId: string;
  readonly remittanceId: string;
  readonly claimId: string;
  readonly coverageId: string;
  readonly payerId: string;
  /** posted: it stands. exception: it waits for a person. */
  readonly state: 'posted' | 'exception';
  readonly ruleMoment: number | null;
  readonly figures: AnswerFigures;
  /** All of it; read again when it is asked for. */
  readonly facts: () => RemittanceClaim;
};

/** As the facts are stored (remittance-facts-text.ts): plain, and as payers that pad reasons with zeros write them. */
const storedName = (group: string, reason: string): readonly [string, string] => [
  `${JSON.stringify(group)},${JSON.stringify(reason)}`,
  `${JSON.stringify(group)},${JSON.stringify(reason.padStart(3, '0'))}`,
];

type Asked = {
  readonly named: readonly { readonly group: string; readonly reason: string }[];
  /** Null: of every payer. */
  readonly payerId: string | null;
  /** Sequences to look at: after the first, up to and with the second. */
  readonly after: number;
  readonly upTo: number;
};

/** Answers that stand, or wait for a person, and name one of some adjustments anywhere; a range at a time, so that memory stays flat. */
export function answersNaming(db: ReadableDb, { named, ...range }: Asked): readonly RehearsedAnswer[] {
  const rows = named.flatMap(({ group, reason }) => rowsNaming(db, storedName(group, reason), range));
  const found = named.length === 1 ? rows : [...new Map(rows.map((row) => [row.sequence, row])).values()];
  return found.map((row) => ({ ...row, figures: figuresFrom(row.facts), facts: () => factsFrom(row.facts) }));
}

type NamingRow = Omit<RehearsedAnswer, 'facts' | 'figures'> & { readonly facts: string };

const rowsNaming = (db: ReadableDb, [plain, padded]: readonly [string, string], { payerId, after, upTo }: Omit<Asked, 'named'>) =>
  db.all<NamingRow>(sql`
    SELECT r.sequence, r.id AS remittanceClaimId, r.remittance_id AS remittanceId, r.claim_id AS claimId, c.coverage_id AS coverageId,
      c.payer_id AS payerId, r.state, r.rule_moment_id AS ruleMoment, f.facts
    FROM remittance_claim_facts f CROSS JOIN remittance_claim r ON r.sequence = f.sequence CROSS JOIN claim c ON c.id = r.claim_id
    WHERE f.sequence > ${after} AND f.sequence <= ${upTo} AND (instr(f.facts, ${plain}) > 0 OR instr(f.facts, ${padded}) > 0)
      AND r.state IN ('posted', 'exception') AND (${payerId} IS NULL OR c.payer_id = ${payerId})
    ORDER BY f.sequence`);

type Received = { readonly first: number; readonly last: number; readonly count: number };

/** The answers on checks received since a day: the first and last sequence, and how many there are. */
export const answersReceived = (db: ReadableDb, since: PlainDate): Received =>
  db.get<Received>(sql`
    SELECT coalesce(min(c.sequence), 1) AS first, coalesce(max(c.sequence), 0) AS last, count(*) AS count
    FROM remittance r CROSS JOIN remittance_claim c ON c.remittance_id = r.id WHERE r.received_at >= ${since}`) ?? {
    first: 1,
    last: 0,
    count: 0,
  };

/** Coverages of patients who have no other: after them nobody is asked but the guarantor. */
export const onlyCoverages = (db: ReadableDb): ReadonlySet<string> =>
  new Set(db.all<{ id: string }>(sql`SELECT min(id) AS id FROM coverage GROUP BY patient_id HAVING count(*) = 1`).map(({ id }) => id));

/** Those of some claims after whose payer another one is asked, as `claimBooks` finds it (remittance-match.ts). */
export const claimsWithNext = (db: ReadableDb, claimIds: readonly string[]): ReadonlySet<string> =>
  new Set(
    db
      .all<{ claimId: string }>(sql`
      SELECT c.id AS claimId FROM json_each(${JSON.stringify(claimIds)}) asked CROSS JOIN claim c ON c.id = asked.value
        JOIN encounter e ON e.id = c.encounter_id
      WHERE EXISTS (SELECT 1 FROM case_order o JOIN coverage x ON x.id = o.coverage_id
        WHERE o.case_id = coalesce(e.case_id, e.patient_id) AND o.position > coalesce((SELECT own.position FROM case_order own
            WHERE own.case_id = coalesce(e.case_id, e.patient_id) AND own.coverage_id = c.coverage_id), c.rank)
          AND coalesce(x.effective_from, '') <= c.service_date AND coalesce(x.effective_to, '9999') >= c.service_date)`)
      .map(({ claimId }) => claimId),
  );

/** Who stands on some claims, for a list. */
export const namesOnClaims = (
  db: ReadableDb,
  claimIds: readonly string[],
): ReadonlyMap<string, { readonly patientName: string; readonly payerName: string }> =>
  new Map(
    db
      .all<{ claimId: string; patientName: string; payerName: string }>(sql`
      SELECT c.id AS claimId, p.last_name || ', ' || p.first_name AS patientName, y.name AS payerName
      FROM json_each(${JSON.stringify(claimIds)}) asked CROSS JOIN claim c ON c.id = asked.value
        JOIN encounter e ON e.id = c.encounter_id JOIN patient p ON p.id = e.patient_id JOIN payer y ON y.id = c.payer_id`)
      .map(({ claimId, ...names }) => [claimId, names]),
  );
