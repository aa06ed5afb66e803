import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { totalCharge } from '#shared/domain/claim/claim-facts.ts';
import { edits, scrubClaim } from '#shared/domain/claim/scrub/edits.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { books } from '../../support/planted/builders.ts';
import { openTwoPayers, SECOND_MEMBER, type Taken } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;

const CHARGES = [120_00, 30_00, 45_00] as const;
const ANSWERS: readonly Taken[] = [
  [[['PR-2', 20_00]], [['PR-1', 5_00]], [['CO-45', 9_00]]],
  [[['CO-50', 120_00]], [['PR-1', 5_00]], []],
  [[['PR-1', 120_00]], [['PR-1', 30_00]], [['PR-1', 45_00]]],
];
/** What somebody does next, to the newest claim or the one before it; asking after all, to the last one that was left out. */
type Step =
  | { readonly do: 'send' }
  | { readonly do: 'askAfterAll' }
  | { readonly do: 'leaveOut'; readonly back: number }
  | { readonly do: 'hold'; readonly back: number }
  | { readonly do: 'answer'; readonly back: number; readonly as: number };

const back = fc.constantFrom(0, 0, 0, 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('leaveOut' as const), back }) },
  { weight: 3, arbitrary: fc.constant({ do: 'askAfterAll' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hold' as const), back }) },
  { weight: 2, arbitrary: fc.constant({ do: 'send' as const }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('answer' as const), back, as: fc.nat({ max: ANSWERS.length - 1 }) }) },
);

const MEMBERS = ['', 'PM4477120', SECOND_MEMBER, 'DW9000001'];

async function take(desk: Desk, move: Step, at: number): Promise<string | null> {
  if (move.do === 'send') return codeOf(await desk.app.reply('batch.create', {}));
  const one = move.do === 'askAfterAll' ? lastLeftOut(desk) : desk.claims().at(-1 - move.back);
  if (!one) return 'nobody';
  const { claimId } = one;
  const { version } = (await desk.app.ask('claim.get', { claimId })).claim;
  if (move.do === 'askAfterAll') return codeOf(await desk.app.reply('claim.askAfterAll', { claimId, version }));
  if (move.do === 'leaveOut') return codeOf(await desk.app.reply('claim.notCovered', { claimId, version, reason: 'Never covered' }));
  if (move.do === 'hold')
    return codeOf(await desk.app.reply('claim.hold', { claimId, version, reason: 'Waits', bucket: 'biller', lookAgainOn: null }));
  if (one.status !== 'submitted' && one.status !== 'closed') return 'notOut';
  const more = { statusCode: String(one.rank), memberId: MEMBERS[one.rank] ?? '', payerControlNumber: `P${at}` };
  await desk.post(`CHECK${at}`, [desk.answer(claimId, ANSWERS[move.as] ?? [], more)], '2026-08-02');
  return null;
}
const lastLeftOut = (desk: Desk) => desk.claims().findLast(({ status }) => status === 'closed');
const codeOf = (reply: { readonly ok: boolean }): string | null => (reply.ok ? null : (reply as unknown as { code: string }).code);

/** What must hold whatever was done: no cent left the visit or its line, and the books are sound. */
async function holds(desk: Desk): Promise<void> {
  const { db } = desk.app;
  expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
  const whole = db.all<{ line: string; off: number }>(sql`
    SELECT charge_line_id AS line, sum(amount_cents) AS off FROM posting WHERE charge_line_id IS NOT NULL GROUP BY 1 HAVING off <> 0`);
  expect(whole).toEqual([]);
  // A payer that is left out is owed nothing by this claim, and every other word was taken back with its journal.
  for (const { claimId } of db.all<{ claimId: string }>(sql`SELECT claim_id AS claimId FROM not_asked WHERE taken_back_at IS NULL`)) {
    const { claim } = await desk.app.ask('claim.get', { claimId });
    expect([claim.status, claim.notAsked]).toEqual(['closed', true]);
  }
  const standing = db.get(sql`
    SELECT count(*) AS journals, (SELECT count(*) FROM not_asked WHERE taken_back_at IS NULL) AS words FROM journal j
    WHERE j.source_id IN (SELECT id FROM not_asked) AND j.reverses_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverses_id = j.id)`);
  expect(standing).toMatchObject({ journals: (standing as { words: number }).words });
  // A claim that may leave tells each payer before it: decided, or not asked and nothing but that.
  for (const { claimId, status } of desk.claims()) {
    if (status !== 'ready') continue;
    const facts = desk.facts(claimId);
    expect(scrubClaim(facts, { today: plainDate('2026-08-20'), books: books({}), rules: COORDINATION })).toEqual([]);
    for (const { notCovered } of facts.earlierPayers ?? []) expect([null, totalCharge(facts)]).toContain(notCovered);
  }
}
const COORDINATION = edits.filter(({ number }) => [48, 49, 50, 80, 81, 82].includes(number));

test('whoever is left out, asked after all, sent and answered in whatever order: no cent leaves its line, and every claim tells the truth', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), fc.constantFrom(1, 2, 3), async (steps, coverages) => {
      const ended = { coverage: { effectiveTo: plainDate('2020-01-01') } };
      const desk = await openTwoPayers({ ...(coverages === 1 ? ended : {}), third: coverages === 3 });
      await desk.visit([...CHARGES]);
      for (const [at, move] of steps.entries()) {
        const code = await take(desk, move, at);
        seen.add(`${move.do} ${code ?? 'done'}`);
        await holds(desk);
      }
      expect(desk.app.failures).toEqual([]);
    }),
    { numRuns: 20, seed: 340 },
  );
  for (const wanted of ['leaveOut done', 'askAfterAll done', 'send done', 'answer done', 'askAfterAll claim.nextWasSent'])
    expect(seen).toContain(wanted);
}, 120_000);
