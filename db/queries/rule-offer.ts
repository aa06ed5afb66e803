import { type RuleAction, rulingFor } from '#shared/domain/remittance/payer-rule.ts';
import type { AdjustmentGroup } from '#shared/domain/remittance/remittance-facts.ts';
import { rulesOfPayer } from '#shared/domain/remittance/rule-book.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';
import { presentMoment, ruleVersions } from './posting-rule.ts';
import { factsFrom } from './remittance-facts-text.ts';

type Offered = {
  readonly payerId: string;
  readonly payerName: string;
  readonly group: AdjustmentGroup;
  readonly reason: string;
  readonly action: RuleAction;
  readonly writeOffReason: string | null;
};
export type Evidence = {
  readonly remittanceId: string;
  readonly remittanceClaimId: string;
  readonly claimNumber: string;
  readonly at: Instant;
  readonly userName: string;
  readonly amount: Cents;
};
/** decided: people keep deciding it alike; capitated: the payer pays by the head, and takes off what it pays for so. */
export type OfferGround = 'decided' | 'capitated';
export type RuleOffer = Offered & { readonly because: OfferGround; readonly times: number; readonly evidence: readonly Evidence[] };

/** How often the same has to be decided before a rule is offered. */
export const TIMES_BEFORE_OFFER = 3;
const MOST_EVIDENCE = 20;

/** CO-24: charges are covered under a capitation agreement. */
const CAPITATION = { group: 'CO', reason: '24', action: 'post', writeOffReason: null } as const;

/**
 * Rules that could be made: of what people keep deciding alike, and of payers whose claims only report encounters. Left out: what was
 * refused, and what a rule says already.
 */
export function ruleOffers(db: ReadableDb, times: number, today: PlainDate): readonly RuleOffer[] {
  const rows: readonly Omit<RuleOffer, 'evidence'>[] = [
    ...decidedAlike(db, times).map((row) => ({ ...row, because: 'decided' as const })),
    ...capitatedPayers(db).map((payer) => ({ ...payer, ...CAPITATION, times: 0, because: 'capitated' as const })),
  ];
  if (rows.length === 0) return [];
  const [versions, moment] = [ruleVersions(db), presentMoment(db, today)];
  const same = (a: Offered, b: Offered) => a.payerId === b.payerId && a.group === b.group && a.reason === b.reason;
  return rows
    .filter((row) => row.because === 'decided' || !rows.some((other) => other.because === 'decided' && same(other, row)))
    .filter((row) => rulingFor(row, rulesOfPayer(versions, row.payerId, moment)).action === 'hold')
    .map((row) => ({ ...row, evidence: evidenceFor(db, row) }));
}

/** Payers of which the terms say now that claims to them report encounters, unless their rule was refused. */
const capitatedPayers = (db: ReadableDb): readonly Pick<Offered, 'payerId' | 'payerName'>[] =>
  db.all(sql`
    SELECT t.payer_id AS payerId, y.name AS payerName FROM payer_terms t JOIN payer y ON y.id = t.payer_id
    WHERE t.asks ->> 'reportsEncounters' = 1 AND t.version = (SELECT max(n.version) FROM payer_terms n WHERE n.payer_id = t.payer_id)
      AND y.active = 1 AND NOT EXISTS (SELECT 1 FROM refused_rule_offer f WHERE f.payer_id = t.payer_id
        AND f.adjustment_group = ${CAPITATION.group} AND f.reason = ${CAPITATION.reason} AND f.action = ${CAPITATION.action})
    ORDER BY y.name`);

/**
 * What people decided by hand at least `times` times for a payer, always the same way since the last different decision, with the
 * answers they decided. Left out: what was refused, and what a rule says already.
 */
const decidedAlike = (db: ReadableDb, times: number): readonly (Offered & { readonly times: number })[] =>
  db.all<Offered & { readonly times: number }>(sql`
    WITH counting AS (
      SELECT d.* FROM adjustment_decision d WHERE d.action IS NOT NULL AND d.sequence = (SELECT max(n.sequence) FROM adjustment_decision n
        WHERE n.remittance_claim_id = d.remittance_claim_id AND n.adjustment_group = d.adjustment_group AND n.reason = d.reason)),
    alike AS (
      SELECT c.* FROM counting c WHERE c.sequence > coalesce((SELECT max(o.sequence) FROM counting o WHERE o.payer_id = c.payer_id
        AND o.adjustment_group = c.adjustment_group AND o.reason = c.reason
        AND (o.action <> c.action OR o.write_off_reason IS NOT c.write_off_reason)), 0))
    SELECT a.payer_id AS payerId, y.name AS payerName, a.adjustment_group AS "group", a.reason, a.action,
      a.write_off_reason AS writeOffReason, count(*) AS times
    FROM alike a JOIN payer y ON y.id = a.payer_id
    WHERE NOT EXISTS (SELECT 1 FROM refused_rule_offer f WHERE f.payer_id = a.payer_id AND f.adjustment_group = a.adjustment_group
      AND f.reason = a.reason AND f.action = a.action)
    GROUP BY a.payer_id, a.adjustment_group, a.reason, a.action, a.write_off_reason HAVING count(*) >= ${times}
    ORDER BY y.name, a.adjustment_group, a.reason`);

function evidenceFor(db: ReadableDb, { payerId, group, reason, action }: Offered): readonly Evidence[] {
  const rows = db.all<Omit<Evidence, 'amount' | 'claimNumber'> & { readonly facts: string }>(sql`
    SELECT r.remittance_id AS remittanceId, d.remittance_claim_id AS remittanceClaimId, d.decided_at AS at, u.display_name AS userName, f.facts
    FROM adjustment_decision d JOIN remittance_claim r ON r.id = d.remittance_claim_id
      JOIN remittance_claim_facts f ON f.sequence = r.sequence JOIN user u ON u.id = d.user_id
    WHERE d.payer_id = ${payerId} AND d.adjustment_group = ${group} AND d.reason = ${reason} AND d.action = ${action}
    ORDER BY d.sequence DESC LIMIT ${MOST_EVIDENCE}`);
  return rows.map(({ facts, ...row }) => {
    const claim = factsFrom(facts);
    const taken = [claim, ...claim.lines].flatMap(({ adjustments }) => adjustments).filter((each) => isNamed(each, group, reason));
    const amount = taken.reduce((sum, each) => sum + each.amount, 0) as Cents;
    return { ...row, claimNumber: claim.claimNumber, amount };
  });
}

const isNamed = (each: { readonly group: string; readonly reason: string }, group: string, reason: string): boolean =>
  each.group === group && each.reason.replace(/^0+(?=.)/, '').toUpperCase() === reason;

type Refused = Pick<Offered, 'payerId' | 'group' | 'reason' | 'action'> & { readonly at: Instant; readonly userId: string };

export function insertRefusedOffer(db: WritableDb, { payerId, group, reason, action, at, userId }: Refused): void {
  db.run(sql`INSERT INTO refused_rule_offer (payer_id, adjustment_group, reason, action, refused_at, user_id)
    VALUES (${payerId}, ${group}, ${reason}, ${action}, ${at}, ${userId})`);
}
