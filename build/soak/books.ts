import { type ReadableDb, sql } from '#db/connection/handles.ts';
import { Balances } from './balances.ts';

type Leg = {
  readonly sequence: number;
  readonly account: string;
  readonly visit: string | null;
  readonly coverage: string | null;
  readonly guarantor: string | null;
  readonly remittance: string | null;
  readonly detail: string;
  readonly amount: number;
};

/** What the ledger says, in the model's words. Followed posting by posting as it grows, and added up anew by SQL now and then. */
export class Books {
  readonly balances = new Balances();
  #last = 0;

  /** Adds what was posted since; answers how many journals there are. */
  follow(db: ReadableDb): number {
    for (const leg of db.all<Leg>(sql`
      SELECT j.sequence, p.account, p.encounter_id AS visit, p.coverage_id AS coverage, p.guarantor_id AS guarantor,
        j.remittance_id AS remittance, p.detail, p.amount_cents AS amount
      FROM journal j CROSS JOIN posting p ON p.journal = j.sequence WHERE j.sequence > ${this.#last} ORDER BY j.sequence`)) {
      addLeg(this.balances, leg);
      this.#last = leg.sequence;
    }
    return this.#last;
  }
}

/** Added by SQL from nothing: a second way to the same figures. */
export function booksAnew(db: ReadableDb): Balances {
  const balances = new Balances();
  for (const leg of db.all<Leg>(sql`
    SELECT 0 AS sequence, p.account, p.encounter_id AS visit, p.coverage_id AS coverage, p.guarantor_id AS guarantor,
      j.remittance_id AS remittance, p.detail, sum(p.amount_cents) AS amount
    FROM posting p JOIN journal j ON j.sequence = p.journal GROUP BY 2, 3, 4, 5, 6, 7`))
    addLeg(balances, leg);
  return balances;
}

function addLeg(balances: Balances, leg: Leg): void {
  const { visit, guarantor, amount } = leg;
  if (leg.account === 'receivable.guarantor') balances.addPatient(visit ?? '', guarantor ?? '', amount);
  else balances.add(keyOf(leg), CREDITS.has(leg.account) ? -amount : amount);
}

/** What stands in credit is counted as what there is. */
const CREDITS = new Set(['unapplied.guarantor', 'unapplied.payer', 'refundPayable', 'revenue']);

function keyOf({ account, visit, coverage, guarantor, remittance, detail }: Leg): string {
  switch (account) {
    case 'receivable.coverage':
      return `payer ${visit} ${coverage}`;
    case 'unapplied.guarantor':
      return `credit ${guarantor}`;
    case 'unapplied.payer':
      return `unplaced ${remittance}`;
    case 'refundPayable':
      return `aside ${guarantor ?? 'payer'}`;
    case 'cash':
      return remittance === null ? 'cash patients' : 'cash payers';
    case 'revenue':
      return 'charged';
    case 'adjustment':
      return `adjusted ${detail}`;
    default:
      return account === 'collections' ? account : `${account} ${detail}`;
  }
}

/** The sums of all days up to one, by day and account: what is closed may never read otherwise. */
export const sumsThrough = (db: ReadableDb, through: string): string =>
  JSON.stringify(
    db.all(sql`SELECT j.effective_date AS day, p.account, sum(p.amount_cents) AS amount, count(*) AS legs
      FROM journal j JOIN posting p ON p.journal = j.sequence WHERE j.effective_date <= ${through} GROUP BY 1, 2 ORDER BY 1, 2`),
  );

/** What payers owe by payer: visits and coverages added by SQL. */
export const owedByPayer = (db: ReadableDb): ReadonlyMap<string, number> =>
  new Map(
    db
      .all<{ payerId: string; amount: number }>(sql`
        SELECT c.payer_id AS payerId, sum(p.amount_cents) AS amount FROM posting p JOIN coverage c ON c.id = p.coverage_id
        WHERE p.account = 'receivable.coverage' GROUP BY 1`)
      .map(({ payerId, amount }) => [payerId, amount]),
  );
