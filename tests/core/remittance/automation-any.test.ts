import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rulesForAnswer } from '#core/remittance/payer-rules.ts';
import { sql } from '#db/connection/handles.ts';
import type { Input } from '#shared/contract/operations.ts';
import { ruleActions, rulingFor } from '#shared/domain/remittance/payer-rule.ts';
import type { AdjustmentGroup } from '#shared/domain/remittance/remittance-facts.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openTwoPayers } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;
type Level = NonNullable<Input<'posting.saveLevel'>['level']>;

const TODAY = plainDate('2026-07-14');
const names = ['CO-45', 'CO-50', 'CO-253', 'PR-1', 'OA-23', 'CO-P99', 'PI-B7'] as const;
const taken = (most: number) =>
  fc.array(fc.tuple(fc.constantFrom(...names), fc.integer({ min: 1, max: Math.floor(most / 3) })), { maxLength: 3 });
const answer = fc.record({
  taken: fc.tuple(taken(120_00), taken(30_00)),
  status: fc.constantFrom('1', '1', '1', '4', '23'),
  /** A number that is none of ours, now and then. */
  lost: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
});
const check = fc.record({
  answers: fc.array(answer, { minLength: 1, maxLength: 3 }),
  /** Cents by which the check's own total is made wrong. */
  off: fc.constantFrom(0, 0, 0, 1),
});
const rule = fc.record({
  payerId: fc.boolean(),
  name: fc.constantFrom(...names),
  action: fc.constantFrom(...ruleActions),
});
const level: fc.Arbitrary<Level> = fc.record({
  level: fc.constantFrom('automatic', 'automatic', 'oneKey', 'review'),
  denials: fc.boolean(),
  takebacks: fc.boolean(),
  needsDeposit: fc.constantFrom(false, false, true),
  most: fc.option(fc.integer({ min: 1, max: 400_00 }).map(cents), { nil: null }),
});

const ALL_CLEAN: Level = { level: 'automatic', denials: false, takebacks: false, needsDeposit: false, most: null };
type Generated = typeof check extends fc.Arbitrary<infer Value> ? Value : never;
const PLAIN: Generated = { answers: [{ taken: [[['CO-45', 20_00]], []], status: '1', lost: false }], off: 0 };

const split = (name: string) => {
  const [group = 'CO', reason = ''] = name.split('-');
  return { group: group as AdjustmentGroup, reason };
};

async function practiceOf(
  rules: readonly { payerId: boolean; name: string; action: (typeof ruleActions)[number] }[],
  terms: Level,
): Promise<Desk> {
  const desk = await openTwoPayers();
  const { payerId } = desk.payer;
  for (const said of rules) {
    const whose = said.payerId ? payerId : null;
    await desk.app.ask('posting.saveRule', { postingRuleId: desk.app.newId(), payerId: whose, ...split(said.name), action: said.action });
  }
  await desk.app.ask('posting.saveLevel', { payerId: null, level: terms });
  return desk;
}

async function arrives(desk: Desk, trace: string, { answers, off }: Generated) {
  const said = [];
  for (const [index, each] of answers.entries()) {
    const more = { statusCode: each.status, ...(each.lost ? { claimNumber: `NONE${trace}${index}` } : {}) };
    said.push(desk.answer(await desk.sentVisit(), each.taken, more));
  }
  const text = new TextDecoder().decode(desk.check(trace, said));
  const wrong =
    off === 0
      ? text
      : text.replace(
          /BPR\*(.)\*([\d.]+)/,
          (_all, kind: string, amount: string) => `BPR*${kind}*${(Number(amount) + off / 100).toFixed(2)}`,
        );
  desk.receive(new TextEncoder().encode(wrong));
}

/** What was written off, each with what a rule says of it. */
function writtenOff(desk: Desk) {
  const rules = rulesForAnswer({ db: desk.app.db, today: TODAY }, desk.payer.payerId, { remittanceClaimId: '', ruleMoment: null });
  return desk.app.db
    .all<{ detail: string }>(sql`SELECT DISTINCT detail FROM posting WHERE account IN ('adjustment', 'writeOff')`)
    .map(({ detail }) => ({ detail, action: rulingFor(split(detail), rules).action }));
}

test('whatever the rules, the limits and the checks: nothing posts by itself that is off, held, lost or beyond a limit', async () => {
  let posted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(rule, { maxLength: 4 }),
      level,
      fc.array(check, { minLength: 1, maxLength: 3 }),
      async (rules, terms, checks) => {
        const desk = await practiceOf(rules, terms);
        for (const [index, each] of checks.entries()) await arrives(desk, `T${index}`, each);
        await desk.read();
        const byItself: ReadonlySet<string> = new Set(
          (await desk.app.ask('posting.automaticPosts', {})).map(({ traceNumber }) => traceNumber),
        );
        posted += byItself.size;
        for (const [index, { off, answers }] of checks.entries()) {
          const { remittance, proof, claims } = await desk.app.ask('remittance.get', { remittanceId: desk.remittanceOf(`T${index}`) });
          expect(remittance.status !== 'unposted' && remittance.status !== 'refused').toBe(byItself.has(`T${index}`));
          if (off !== 0) expect(remittance.status).toBe('refused');
          if (!byItself.has(`T${index}`)) continue;
          expect([terms.level, terms.needsDeposit && proof.payment > 0, proof.balanced, remittance.status]).toEqual([
            'automatic',
            false,
            true,
            'posted',
          ]);
          expect(terms.most === null || proof.payment <= terms.most).toBe(true);
          expect(claims.filter(({ state }) => state === 'exception' || state === 'waiting').map(({ aside }) => aside?.kind)).toEqual(
            claims.filter(({ claimId }) => claimId === null).map(() => 'nothingPaid'),
          );
          expect(answers.some(({ lost, status }) => lost && status !== '23')).toBe(false);
          const events = desk.app.db.all<{ status: string }>(sql`
          SELECT c.status FROM remittance_claim r JOIN claim c ON c.id = r.claim_id WHERE r.remittance_id = ${remittance.remittanceId}`);
          if (!terms.denials) expect(events.map(({ status }) => status)).not.toContain('denied');
        }
        // The rest by one key and by hand: still nothing is written off without a rule, and the books hold.
        await desk.app.ask('posting.postClean', {});
        await desk.postAll();
        expect(writtenOff(desk).filter(({ action }) => action !== 'post')).toEqual([]);
        expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
      },
    ),
    { numRuns: 15, examples: [[[], ALL_CLEAN, [PLAIN]]] },
  );
  expect(posted).toBeGreaterThan(0);
}, 240_000);
