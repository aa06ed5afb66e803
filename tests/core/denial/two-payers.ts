import { handlers } from '#core/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { makeId } from '#shared/kernel/id.ts';
import { openTwoPayers, type Taken } from '../../support/two-payer-desk.ts';

export const OWN_MISTAKE = '00000000-0001-7000-8000-000000000018';
/** Both lines declined whole. */
export const ALL_DECLINED: Taken = [[['CO-50', 120_00]], [['CO-50', 30_00]]];

/** The whole program over a practice whose patient has two coverages; the payers say what the test writes. */
export async function openDenialsOfTwo(changes: Parameters<typeof openTwoPayers>[0] = {}) {
  const desk = await openTwoPayers(changes);
  const { app } = desk;
  Object.assign(app.handlers, handlers);
  let made = 0;
  const mint = () => {
    made += 1;
    const bytes = new Uint8Array(10);
    new DataView(bytes.buffer).setUint32(6, made);
    return makeId(1_760_000_000_000 + made, bytes);
  };
  const denialOf = async (claimId: string) => {
    const { denialId } = await app.ask('denial.ofClaim', { claimId });
    if (denialId === null) throw new Error('the claim has a denial');
    return app.ask('denial.get', { denialId });
  };
  const denialById = (denialId: string) => app.ask('denial.get', { denialId });
  /** A claim of 120.00 and 30.00 that the first payer declines whole, or as it is told. */
  const declined = async (trace: string, taken: Taken = ALL_DECLINED) => {
    const claimId = await desk.sentVisit();
    const remittanceId = await desk.post(trace, [desk.answer(claimId, taken)]);
    return { claimId, remittanceId, ...(await denialOf(claimId)) };
  };
  /** Balances of all visits or of a claim's: what each payer owes by its rank, what payers paid, and the other accounts; even ones are left out. */
  const books = (encounterOf?: string): Record<string, number> =>
    Object.fromEntries(
      app.db
        .all<{ place: string; amount: number }>(sql`
        SELECT CASE account WHEN 'receivable.coverage' THEN 'payer ' || (SELECT rank FROM coverage WHERE id = coverage_id)
            WHEN 'unapplied.payer' THEN 'paid' ELSE account END AS place, sum(amount_cents) AS amount
        FROM posting WHERE ${encounterOf ?? null} IS NULL OR encounter_id = (SELECT encounter_id FROM claim WHERE id = ${encounterOf ?? null})
        GROUP BY 1 HAVING sum(amount_cents) <> 0 ORDER BY 1`)
        .map(({ place, amount }) => [place, amount]),
    );
  /** Lines of a visit that are open with a payer. */
  const openLines = (claimId: string) =>
    app.db.all(sql`
      SELECT charge_line_id AS line, sum(amount_cents) AS open FROM posting WHERE account = 'receivable.coverage'
        AND encounter_id = (SELECT encounter_id FROM claim WHERE id = ${claimId})
      GROUP BY charge_line_id HAVING sum(amount_cents) <> 0`);
  /** Transfers and write-offs that do not stay within one visit, or do not sum to 0 on each of its lines. */
  const strays = (): readonly string[] =>
    app.db
      .all<{ id: string }>(sql`
      SELECT j.id FROM journal j JOIN posting p ON p.journal = j.sequence WHERE j.kind IN ('transfer', 'writeOff')
      GROUP BY j.id HAVING count(DISTINCT p.encounter_id) <> 1 OR sum(p.encounter_id IS NULL) > 0
      UNION ALL SELECT j.id FROM journal j JOIN posting p ON p.journal = j.sequence WHERE j.kind IN ('transfer', 'writeOff')
      GROUP BY j.id, p.charge_line_id HAVING sum(p.amount_cents) <> 0`)
      .map(({ id }) => id);
  const faults = async () => (await desk.verify()).checks.filter(({ ok }) => !ok);
  return { ...desk, mint, denialOf, denialById, declined, books, openLines, strays, faults };
}

export type DenialsOfTwo = Awaited<ReturnType<typeof openDenialsOfTwo>>;
export const codeOf = (reply: unknown) => (reply as { readonly code?: string }).code;
