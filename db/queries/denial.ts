import { type DenialState, isOpenDenial } from '#shared/domain/denial/denial-state.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql, type WritableDb } from '../connection/handles.ts';

/** What a payer declined of one claim, and where the work on it stands. */
export type DenialRow = {
  readonly denialId: string;
  readonly claimId: string;
  readonly version: number;
  readonly payerId: string;
  readonly state: DenialState;
  readonly openedOn: PlainDate;
  /** The day from which an appeal counts; null: not known. */
  readonly decidedOn: PlainDate | null;
  /** Separated by a space, the one with the most money first. */
  readonly reasons: string;
  readonly remarks: string;
  readonly amount: Cents;
  readonly ownerId: string | null;
  readonly nextOn: PlainDate | null;
  readonly resentClaimId: string | null;
};

export const findDenial = (db: ReadableDb, denialId: string): DenialRow | undefined =>
  db.get<DenialRow>(sql`
    SELECT id AS denialId, claim_id AS claimId, version, payer_id AS payerId, state, opened_on AS openedOn, decided_on AS decidedOn,
      reasons, remarks, amount_cents AS amount, owner_id AS ownerId, next_on AS nextOn, resent_claim_id AS resentClaimId
    FROM denial WHERE id = ${denialId}`);

/** The denial that is worked for a claim, or for the one it was sent in place of; undefined when there is none. */
export const denialIdOfClaim = (db: ReadableDb, claimId: string): string | undefined =>
  db.get<{ id: string }>(sql`
    SELECT id FROM denial WHERE claim_id = ${claimId} OR resent_claim_id = ${claimId} ORDER BY claim_id = ${claimId} DESC LIMIT 1`)?.id;

/** Denials that answers to some claims speak of: their own, and those in whose place the claims were sent. */
export function denialsAnswered(db: ReadableDb, claimIds: readonly string[]): ReadonlyMap<string, DenialRow> {
  const rows = db.all<DenialRow & { asked: string }>(sql`
    SELECT asked.value AS asked, d.id AS denialId, d.claim_id AS claimId, d.version, d.payer_id AS payerId, d.state,
      d.opened_on AS openedOn, d.decided_on AS decidedOn, d.reasons, d.remarks, d.amount_cents AS amount, d.owner_id AS ownerId,
      d.next_on AS nextOn, d.resent_claim_id AS resentClaimId
    FROM json_each(${JSON.stringify(claimIds)}) asked CROSS JOIN denial d ON d.id = coalesce(
      (SELECT id FROM denial WHERE claim_id = asked.value), (SELECT id FROM denial WHERE resent_claim_id = asked.value),
      (SELECT o.id FROM claim_correction k JOIN denial o ON o.claim_id = k.original_claim_id WHERE k.claim_id = asked.value))`);
  return new Map(rows.map(({ asked, ...row }) => [asked, row]));
}

export type NewDenial = Pick<DenialRow, 'denialId' | 'claimId' | 'payerId' | 'openedOn' | 'decidedOn' | 'reasons' | 'remarks' | 'amount'>;

export function insertDenial(db: WritableDb, row: NewDenial): void {
  db.run(sql`INSERT INTO denial (id, claim_id, payer_id, state, opened_on, decided_on, reasons, remarks, amount_cents)
    VALUES (${row.denialId}, ${row.claimId}, ${row.payerId}, 'new', ${row.openedOn}, ${row.decidedOn}, ${row.reasons}, ${row.remarks},
      ${row.amount})`);
}

export type DeniedFigures = Pick<DenialRow, 'claimId' | 'decidedOn' | 'reasons' | 'remarks' | 'amount'>;

/** What the payer says now: of the same claim, or of the one that was sent in its place. */
export function changeFigures(db: WritableDb, denialId: string, row: DeniedFigures): void {
  db.run(sql`
    UPDATE denial SET claim_id = ${row.claimId}, decided_on = ${row.decidedOn}, reasons = ${row.reasons}, remarks = ${row.remarks},
      amount_cents = ${row.amount}, resent_claim_id = iif(resent_claim_id = ${row.claimId}, NULL, resent_claim_id), version = version + 1
    WHERE id = ${denialId}`);
}

export type DenialMove = { readonly denialId: string; readonly from: DenialState; readonly to: DenialState; readonly today: PlainDate };

/** Moves a denial; the expected state is part of the update, so that two movers cannot both win. */
export function moveDenial(db: WritableDb, { denialId, from, to, today }: DenialMove): void {
  const { changes } = db.run(sql`
    UPDATE denial SET state = ${to}, closed_on = iif(${isOpenDenial(to) ? 1 : 0} = 1, NULL, coalesce(closed_on, ${today})),
      version = version + 1
    WHERE id = ${denialId} AND state = ${from}`);
  assert(changes === 1, `denial ${denialId} is not ${from}`);
}

/** Who works it and when it is looked at next. */
export function planDenial(db: WritableDb, denialId: string, ownerId: string | null, nextOn: PlainDate | null): void {
  db.run(sql`UPDATE denial SET owner_id = ${ownerId}, next_on = ${nextOn}, version = version + 1 WHERE id = ${denialId}`);
}

/** The claim that goes in its place. */
export function noteResent(db: WritableDb, denialId: string, claimId: string | null): void {
  db.run(sql`UPDATE denial SET resent_claim_id = ${claimId}, version = version + 1 WHERE id = ${denialId}`);
}

/** From when the next level of an appeal counts. */
export function changeDecidedOn(db: WritableDb, denialId: string, decidedOn: PlainDate): void {
  db.run(sql`UPDATE denial SET decided_on = ${decidedOn}, version = version + 1 WHERE id = ${denialId}`);
}

export type DenialEvent = {
  readonly denialId: string;
  readonly at: Instant;
  readonly userId: string | null;
  readonly kind: string;
  readonly words: string;
  readonly spokeWith?: string;
  readonly reference?: string;
};

export function insertDenialEvent(db: WritableDb, event: DenialEvent): void {
  const { denialId, at, userId, kind, words, spokeWith = '', reference = '' } = event;
  db.run(sql`INSERT INTO denial_event (denial_id, at, user_id, kind, words, spoke_with, reference)
    VALUES (${denialId}, ${at}, ${userId}, ${kind}, ${words}, ${spokeWith}, ${reference})`);
}

export type ShownEvent = Required<Omit<DenialEvent, 'denialId' | 'userId'>> & { readonly by: string };

/** What happened, newest first. */
export const denialEvents = (db: ReadableDb, denialId: string): ShownEvent[] =>
  db.all<ShownEvent>(sql`
    SELECT v.at, v.kind, v.words, v.spoke_with AS spokeWith, v.reference, coalesce(u.display_name, '') AS "by"
    FROM denial_event v LEFT JOIN user u ON u.id = v.user_id WHERE v.denial_id = ${denialId} ORDER BY v.id DESC`);

export type DenialLineRow = {
  readonly chargeLineId: string;
  readonly procedureCode: string;
  readonly modifiers: string;
  readonly reasons: string;
  readonly remarks: string;
  readonly amount: Cents;
};

/** Keeps what the payer declined of a claim line by line, as the claim was sent; what was kept before goes. */
export function keepDenialLines(db: WritableDb, claimId: string, payerId: string, lines: readonly DenialLineRow[]): void {
  db.run(sql`DELETE FROM denial_line WHERE claim_id = ${claimId}`);
  for (const line of lines)
    db.run(sql`INSERT INTO denial_line (claim_id, charge_line_id, payer_id, procedure_code, modifiers, reasons, remarks, amount_cents)
      VALUES (${claimId}, ${line.chargeLineId}, ${payerId}, ${line.procedureCode}, ${line.modifiers}, ${line.reasons}, ${line.remarks},
        ${line.amount})
      ON CONFLICT (claim_id, charge_line_id) DO UPDATE SET amount_cents = amount_cents + excluded.amount_cents`);
}

/** What was declined line by line; '' is the claim as a whole. */
export const denialLinesOf = (db: ReadableDb, claimId: string): readonly DenialLineRow[] =>
  db.all<DenialLineRow>(sql`
    SELECT charge_line_id AS chargeLineId, procedure_code AS procedureCode, modifiers, reasons, remarks, amount_cents AS amount
    FROM denial_line WHERE claim_id = ${claimId} ORDER BY amount_cents DESC, charge_line_id`);
