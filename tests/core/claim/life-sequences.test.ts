import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { type Act, type LifeDesk, lives, openLifeDesk, play } from '../../support/claim-life.ts';
import { lifeHolds } from '../../support/claim-life-holds.ts';

const FIRST: Act = { kind: 'visit', pick: 0, charge: 120 };

/** What the game has come to, to know that it goes where things break. */
const reached = ({ app: { db } }: LifeDesk): readonly string[] =>
  db
    .all<{ what: string }>(sql`
    SELECT frequency || ' ' || status AS what FROM claim UNION SELECT 'answer ' || state FROM remittance_claim
    UNION SELECT iif(undone_on IS NULL, 'merged', 'unmerged') FROM patient_merge UNION SELECT 'statements' FROM statement
    UNION SELECT 'second payer' FROM posting p JOIN coverage c ON c.id = p.coverage_id WHERE c.rank = 2`)
    .map(({ what }) => what);

test('whatever people and payers do in whatever order, after every step the books prove, tie, and no claim is impossible', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(lives(35), async (acts) => {
      const desk = await openLifeDesk();
      for (const act of [FIRST, ...acts]) {
        await play(desk, act);
        await lifeHolds(desk);
      }
      for (const what of reached(desk)) seen.add(what);
    }),
    { numRuns: 25, seed: 20_260_714 },
  );
  for (const what of [
    '1 paid',
    '1 voided',
    '1 replaced',
    '1 closed',
    '7 draft',
    '8 ready',
    'answer posted',
    'merged',
    'unmerged',
    'second payer',
  ])
    expect([...seen]).toContain(what);
}, 300_000);

const twins = {
  'a move that nobody listed': sql`UPDATE claim_event SET status_before = 'paid' WHERE id = (SELECT max(id) FROM claim_event)`,
  'a claim that stands where nobody moved it': sql`UPDATE claim SET status = 'paid'`,
  'a charge that is not in the books': sql`UPDATE charge_line SET withdrawn = 1 WHERE line_number = 1`,
  'two claims that ask for one visit': sql`INSERT INTO claim (id, claim_number, encounter_id, coverage_id, payer_id, rank, frequency,
      status, total_charge_cents, service_date, submitted_on)
    SELECT 'x', 'X9', encounter_id, coverage_id, payer_id, rank, frequency, status, total_charge_cents, service_date, submitted_on
    FROM claim LIMIT 1`,
  'a claim that asks more than its lines': sql`UPDATE claim SET total_charge_cents = total_charge_cents + 1`,
};

test.each(Object.entries(twins))('the twin: %s is found', async (_, sabotage) => {
  const desk = await openLifeDesk();
  await play(desk, FIRST);
  await lifeHolds(desk);
  // As if a use case of ours had done it: the database would refuse some of this by itself.
  for (const { name } of desk.app.db.all<{ name: string }>(sql`SELECT name FROM sqlite_schema WHERE type = 'trigger'`))
    desk.app.db.exec(`DROP TRIGGER ${name}`);
  desk.app.db.run(sabotage);
  await expect(lifeHolds(desk)).rejects.toThrow();
});

test('the twin: money on an account that the visit is not charged to is found', async () => {
  const desk = await openLifeDesk();
  await play(desk, { ...FIRST, kind: 'copayVisit' });
  await lifeHolds(desk);
  for (const { name } of desk.app.db.all<{ name: string }>(sql`SELECT name FROM sqlite_schema WHERE type = 'trigger'`))
    desk.app.db.exec(`DROP TRIGGER ${name}`);
  const other = desk.build.guarantor();
  desk.app.db.run(sql`UPDATE posting SET guarantor_id = ${other} WHERE account = 'receivable.guarantor'`);
  await expect(lifeHolds(desk)).rejects.toThrow();
});
