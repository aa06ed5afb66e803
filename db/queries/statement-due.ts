import type { Address } from '#shared/domain/address.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

/** What decides whether an account that owes is asked today, beside how much it owes. */
export type AccountDue = {
  readonly guarantorId: string;
  readonly lastName: string;
  readonly address: Address;
  readonly held: 0 | 1;
  readonly holdUntil: PlainDate | null;
  readonly badAddress: 0 | 1;
  readonly statementDay: number | null;
  /** Money on no visit, positive when the practice holds it. */
  readonly credit: Cents;
  /** The day of the newest run they are in that was not taken back. */
  readonly lastStatement: PlainDate | null;
};

/** These accounts, each by way of what is its own: the ledger is not gone through. */
export const accountsDue = (db: ReadableDb, guarantorIds: readonly string[]): readonly AccountDue[] =>
  db
    .all<Omit<AccountDue, 'address'> & Address>(sql`
    SELECT g.id AS guarantorId, g.last_name AS lastName, g.street, g.street2, g.city, g.state, g.zip, g.hold_statements AS held,
      g.hold_until AS holdUntil, g.bad_address AS badAddress, g.statement_day AS statementDay,
      (SELECT coalesce(-sum(p.amount_cents), 0) FROM posting p WHERE p.account = 'unapplied.guarantor' AND p.guarantor_id = g.id) AS credit,
      (SELECT max(r.statement_date) FROM statement s CROSS JOIN statement_run r ON r.id = s.run_id
        WHERE s.guarantor_id = g.id AND r.status <> 'undone') AS lastStatement
    FROM json_each(${JSON.stringify(guarantorIds)}) asked CROSS JOIN guarantor g ON g.id = asked.value`)
    .map(({ street, street2, city, state, zip, ...row }) => ({ ...row, address: { street, street2, city, state, zip } }));
