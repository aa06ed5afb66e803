import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { earlierPayerOf, notAskedPayer, type StandingAnswer } from '#shared/domain/claim/earlier-decision.ts';
import type { EarlierPayer, LaterPayer, OtherCoverage } from '#shared/domain/claim/earlier-payer.ts';
import { isMedicare, type MedicareSecondaryType } from '#shared/domain/coverage/medicare-secondary.ts';
import type { Relationship } from '#shared/domain/coverage/relationship.ts';
import { decides } from '#shared/domain/remittance/forwarding.ts';
import { matchLines } from '#shared/domain/remittance/match-line.ts';
import { assert } from '#shared/kernel/assert.ts';
import { type Cents, sumCents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';
import { RANKS } from './claim-parties.ts';
import { standingNotAsked } from './not-asked.ts';
import { factsFrom } from './remittance-facts-text.ts';
import { linesOfClaims } from './remittance-match.ts';
import { withAssignedLines } from './set-aside.ts';

/**
 * Adds to claims what payers asked before theirs decided, and to claims to Medicare the Medigap coverages that come after it.
 * Claims that ask the first payer cost nothing, but for those to Medicare; the others three statements however many there are.
 */
export function withOtherPayers(db: ReadableDb, claims: Map<string, ClaimFacts>): Map<string, ClaimFacts> {
  const later = [...claims].flatMap(([claimId, { rank }]) => (rank === 'primary' ? [] : [claimId]));
  for (const [claimId, earlierPayers] of later.length === 0 ? [] : earlierPayersOf(db, later)) add(claims, claimId, { earlierPayers });
  const toMedicare = [...claims].flatMap(([claimId, { rank, payer }]) =>
    rank === 'primary' && isMedicare(payer.filingIndicator) ? [claimId] : [],
  );
  for (const [claimId, laterPayers] of toMedicare.length === 0 ? [] : medigapAfter(db, toMedicare)) add(claims, claimId, { laterPayers });
  return claims;
}

function add(claims: Map<string, ClaimFacts>, claimId: string, more: Partial<ClaimFacts>): void {
  const claim = claims.get(claimId);
  if (claim) claims.set(claimId, { ...claim, ...more });
}

type CoverageRow = {
  claimId: string;
  coverageId: string;
  payerName: string;
  payerCode: string;
  cobaNumber: string;
  payerStreet: string;
  payerStreet2: string;
  payerCity: string;
  payerState: string;
  payerZip: string;
  filingIndicator: string;
  memberId: string;
  groupNumber: string;
  groupName: string;
  planName: string;
  medicareSecondaryType: MedicareSecondaryType | null;
  relationship: Relationship;
  lastName: string;
  firstName: string;
  middleName: string;
  street: string;
  street2: string;
  city: string;
  state: string;
  zip: string;
  benefitsAssigned: number;
  releaseOfInformation: number;
};
type EarlierRow = CoverageRow & { earlierClaimId: string; rank: number };

/**
 * What earlier payers decided on the lines of each of some claims, by claim and in their order. One that was not asked, because it
 * surely does not cover, says so; any other that has decided nothing that stands is left out, so that the scrubber misses it.
 */
export function earlierPayersOf(db: ReadableDb, claimIds: readonly string[]): ReadonlyMap<string, readonly EarlierPayer[]> {
  const rows = earlierClaims(db, claimIds);
  const earlierIds = [...new Set(rows.map(({ earlierClaimId }) => earlierClaimId))];
  const answers = standingAnswers(db, earlierIds);
  const notAsked = standingNotAsked(db, earlierIds);
  const lines = chargeLinesByClaim(db, claimIds);
  const found = new Map<string, EarlierPayer[]>(claimIds.map((claimId) => [claimId, []]));
  for (const [key, sharing] of Map.groupBy(rows, ({ claimId, rank, coverageId }) => `${claimId} ${rank} ${coverageId}`)) {
    const [row] = sharing;
    assert(row, `${key} has a row`);
    const said = sharing.flatMap(({ earlierClaimId }) => answers.get(earlierClaimId) ?? []);
    const coverage = otherCoverage(row, row.rank);
    const { ids, charge } = lines.get(row.claimId) ?? NO_LINES;
    if (said.length > 0) found.get(row.claimId)?.push(earlierPayerOf(coverage, said, ids));
    else if (sharing.some(({ earlierClaimId }) => notAsked.has(earlierClaimId)))
      found.get(row.claimId)?.push(notAskedPayer(coverage, charge));
  }
  return found;
}

/** Claims of earlier ranks that ask for the same lines, with the coverage that they ask. */
const earlierClaims = (db: ReadableDb, claimIds: readonly string[]): readonly EarlierRow[] =>
  db.all<EarlierRow>(sql`
    SELECT c.id AS claimId, o.id AS earlierClaimId, o.rank, x.*
    FROM json_each(${JSON.stringify(claimIds)}) asked CROSS JOIN claim c ON c.id = asked.value
      JOIN claim o ON o.encounter_id = c.encounter_id AND o.rank < c.rank JOIN other_coverage x ON x.coverageId = o.coverage_id
    WHERE EXISTS (SELECT 1 FROM claim_line mine JOIN claim_line theirs ON theirs.charge_line_id = mine.charge_line_id
      WHERE mine.claim_id = c.id AND theirs.claim_id = o.id)
    ORDER BY asked.key, o.rank, o.rowid`);

/** Answers to some claims that stand now, in the order in which they are settled. */
function standingAnswers(db: ReadableDb, claimIds: readonly string[]): ReadonlyMap<string, readonly StandingAnswer[]> {
  const rows = db.all<{ remittanceClaimId: string; claimId: string; facts: string; decidedOn: PlainDate | null }>(sql`
    SELECT a.id AS remittanceClaimId, a.claim_id AS claimId, f.facts, r.payment_date AS decidedOn
    FROM json_each(${JSON.stringify(claimIds)}) asked CROSS JOIN remittance_claim a ON a.claim_id = asked.value AND a.state = 'posted'
      JOIN remittance_claim_facts f ON f.sequence = a.sequence JOIN remittance r ON r.id = a.remittance_id
    ORDER BY coalesce(r.payment_date, '9999'), a.natural_key`);
  const lines = linesOfClaims(db, [...new Set(rows.map(({ claimId }) => claimId))]);
  const found = new Map<string, StandingAnswer[]>();
  const read = rows.map((row) => ({ ...row, facts: factsFrom(row.facts) }));
  for (const { claimId, facts, decidedOn } of withAssignedLines(db, read)) {
    if (!decides(facts)) continue;
    const answer = { facts, decidedOn, matches: matchLines(facts.lines, lines.get(claimId) ?? [], facts.serviceDate) };
    const known = found.get(claimId);
    if (known) known.push(answer);
    else found.set(claimId, [answer]);
  }
  return found;
}

type Lines = { readonly ids: readonly string[]; readonly charge: Cents };
const NO_LINES: Lines = { ids: [], charge: sumCents([]) };

/** Ids of the charge lines that each of some claims asks for, in its order, and what it charges for them. */
function chargeLinesByClaim(db: ReadableDb, claimIds: readonly string[]): ReadonlyMap<string, Lines> {
  const lines = linesOfClaims(db, claimIds);
  return new Map(
    [...lines].map(([claimId, some]) => [
      claimId,
      { ids: some.map(({ chargeLineId }) => chargeLineId), charge: sumCents(some.map(({ charge }) => charge)) },
    ]),
  );
}

const otherCoverage = (row: CoverageRow, rank: number): OtherCoverage => ({
  rank: RANKS[rank - 1] ?? 'tertiary',
  payerName: row.payerName,
  payerId: row.payerCode,
  payerAddress:
    row.payerStreet === ''
      ? null
      : { street: row.payerStreet, street2: row.payerStreet2, city: row.payerCity, state: row.payerState, zip: row.payerZip },
  filingIndicator: row.filingIndicator,
  memberId: row.memberId,
  groupNumber: row.groupNumber || null,
  groupName: row.groupName || row.planName || null,
  medicareSecondaryType: rank > 1 && isMedicare(row.filingIndicator) ? row.medicareSecondaryType : null,
  relationship: row.relationship,
  subscriber: {
    lastName: row.lastName,
    firstName: row.firstName,
    middleName: row.middleName,
    address: row.street === '' ? null : { street: row.street, street2: row.street2, city: row.city, state: row.state, zip: row.zip },
  },
  benefitsAssigned: row.benefitsAssigned === 1,
  releaseOfInformation: row.releaseOfInformation === 1,
  priorAuthorization: null,
  referralNumber: null,
});

const laterPayer = (row: CoverageRow, crosses: boolean): LaterPayer => ({
  ...otherCoverage(row, 2),
  ...(row.cobaNumber !== '' && { cobaNumber: row.cobaNumber }),
  ...(crosses && { crossesByAgreement: true }),
});

/** The Medigap coverage in force that comes after each of some claims to Medicare: told to it so that it sends the claim on. */
function medigapAfter(db: ReadableDb, claimIds: readonly string[]): ReadonlyMap<string, readonly LaterPayer[]> {
  const rows = db.all<CoverageRow & { crosses: number }>(sql`
    SELECT c.id AS claimId, coalesce(v.forwards_automatically, first.forwards_automatically, y.forwards_automatically) AS crosses, x.*
    FROM json_each(${JSON.stringify(claimIds)}) asked CROSS JOIN claim c ON c.id = asked.value
      JOIN encounter e ON e.id = c.encounter_id
      JOIN coverage v ON v.id = (SELECT n.id FROM case_order own
        JOIN case_order o ON o.case_id = own.case_id AND o.position > own.position JOIN coverage n ON n.id = o.coverage_id
        WHERE own.case_id = coalesce(e.case_id, e.patient_id) AND own.coverage_id = c.coverage_id
          AND coalesce(n.effective_from, '') <= c.service_date AND coalesce(n.effective_to, '9999') >= c.service_date
        ORDER BY o.position LIMIT 1)
      JOIN coverage first ON first.id = c.coverage_id JOIN payer y ON y.id = c.payer_id
      JOIN other_coverage x ON x.coverageId = v.id
    WHERE v.medigap = 1`);
  return new Map(rows.map(({ crosses, ...row }) => [row.claimId, [laterPayer(row, crosses === 1)]]));
}
