import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import type { OperationName, Output } from '#shared/contract/operations.ts';
import { canMove } from '#shared/domain/claim/claim-status.ts';
import { cents } from '#shared/kernel/cents.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

type Desk = Awaited<ReturnType<typeof openMoneyDesk>>;

/** What people and payers do, in any order; `pick` chooses the claim, `charge` what is charged when it is typed anew. */
const KINDS = [
  'visit',
  'send',
  'read',
  'post',
  'replace',
  'void',
  'edit',
  'check',
  'takeOut',
  'queue',
  'close',
  'reopen',
  'settle',
  'undo',
] as const;
const acts = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS, 'send', 'read', 'post', 'replace', 'edit'),
    pick: fc.nat(1000),
    charge: fc.integer({ min: 1, max: 300 }),
  }),
  { minLength: 10, maxLength: 30 },
);
type Act = { readonly kind: (typeof KINDS)[number]; readonly pick: number; readonly charge: number };

/** Refusals are part of the game; anything that breaks inside is not. */
async function attempt<N extends OperationName>(desk: Desk, name: N, input: object): Promise<Output<N> | undefined> {
  const reply = await desk.app.reply(name, input);
  if (!reply.ok) expect(reply.code, `${name} ${JSON.stringify(reply)}`).not.toBe('internal.failed');
  return reply.ok ? (reply.value as Output<N>) : undefined;
}

async function act(desk: Desk, { kind, pick, charge }: Act): Promise<void> {
  const claims = desk.app.db.all<{ claimId: string; version: number }>(sql`SELECT id AS claimId, version FROM claim ORDER BY claim_number`);
  const claim = claims[pick % Math.max(1, claims.length)];
  if (kind === 'visit' || !claim) await desk.visit([charge * 100, 30_00]);
  else if (kind === 'send') await send(desk, pick);
  else if (kind === 'read') await desk.read();
  else if (kind === 'post') await desk.postAll();
  else if (kind === 'edit') await edit(desk, claim, charge);
  else if (kind === 'settle') await attempt(desk, 'claim.closeSettled', {});
  else if (kind === 'undo') {
    const [row] = (await desk.app.ask('remittance.list', { status: 'all' })).filter(({ status }) => status !== 'unposted');
    if (row) await attempt(desk, 'remittance.undo', { remittanceId: row.remittanceId });
  } else if (kind === 'queue') await attempt(desk, 'claim.queue', { claimIds: [claim.claimId], queued: pick % 2 === 0 });
  else if (kind === 'replace') await attempt(desk, 'claim.correct', { ...claim, kind: 'replacement', reason: 'x' });
  else if (kind === 'void') await attempt(desk, 'claim.correct', { ...claim, kind: 'void', reason: 'x' });
  else if (kind === 'check') await attempt(desk, 'claim.recheck', { ...claim, discardTyped: pick % 2 === 0 });
  else if (kind === 'takeOut') await attempt(desk, 'claim.void', { ...claim, reason: 'x' });
  else await attempt(desk, kind === 'close' ? 'claim.close' : 'claim.reopen', claim);
}

async function send(desk: Desk, seed: number): Promise<void> {
  const preview = await desk.app.ask('batch.preview', {});
  if (preview.partners.length === 0) return;
  const { answer } = await desk.send(seed);
  for (const bytes of [...answer.ack277ca, ...answer.remittances]) desk.receive(bytes);
}

/** Opens the charges and approves them with another first line, or leaves them half typed. */
async function edit(desk: Desk, claim: { readonly claimId: string; readonly version: number }, charge: number): Promise<void> {
  const opened = await attempt(desk, 'claim.editCharges', claim);
  if (!opened) return;
  const { encounter } = await desk.app.ask('charge.open', { superbillId: opened.superbillId, number: null });
  const [first, ...others] = encounter.lines;
  const typed = { ...encounter, lines: first ? [{ ...first, charge: cents(charge * 100) }, ...others.slice(charge % 2)] : [] };
  const input = { superbillId: opened.superbillId, encounter: typed };
  if (charge % 5 === 0) await attempt(desk, 'charge.save', input);
  else if (charge % 7 === 0) await attempt(desk, 'superbill.close', { superbillId: opened.superbillId, as: 'noCharge', reason: 'x' });
  else await attempt(desk, 'charge.approve', { ...input, copay: null });
}

/** What must hold whatever was done, beside the proofs of the books. */
function claimsHold({ app: { db } }: Desk): void {
  const moves = db.all<{ before: 'draft'; after: 'draft'; source: 'own' }>(
    sql`SELECT DISTINCT status_before AS before, status_after AS after, source FROM claim_event WHERE status_before <> status_after`,
  );
  for (const { before, after, source } of moves) expect(canMove(before, after, source), `${before} to ${after} by ${source}`).toBe(true);
  // One claim at most asks for a visit, whatever was corrected: never an original and its sent replacement together.
  const asked = db.all(sql`
    SELECT c.encounter_id FROM claim c WHERE c.frequency <> '8' AND c.status NOT IN ('voided', 'replaced')
      AND NOT (c.frequency = '7' AND c.status IN ('draft', 'ready', 'onHold', 'queued')) GROUP BY 1 HAVING count(*) > 1`);
  expect(asked).toEqual([]);
  // An original is out of use as soon as its correction was sent, and not before.
  const early = db.all(sql`
    SELECT k.claim_id FROM claim_correction k JOIN claim o ON o.id = k.original_claim_id
    WHERE (o.status IN ('replaced', 'voided')) <> EXISTS (SELECT 1 FROM claim_correction x JOIN batch_claim b ON b.claim_id = x.claim_id
      WHERE x.original_claim_id = o.id)`);
  expect(early).toEqual([]);
}

test('whatever is corrected, voided, queued, closed and undone, the books prove and claims move as listed', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(acts, async (done) => {
      const desk = await openMoneyDesk();
      for (const one of [{ kind: 'visit', pick: 0, charge: 120 } as const, ...done]) await act(desk, one as Act);
      const { checks } = await desk.verify();
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      claimsHold(desk);
      expect(desk.app.failures).toEqual([]);
      for (const { status } of desk.app.db.all<{ status: string }>(sql`SELECT DISTINCT status FROM claim`)) seen.add(status);
    }),
    { numRuns: 40, seed: 20_260_714 },
  );
  // The game reaches what it is about.
  for (const status of ['draft', 'voided', 'replaced', 'closed', 'queued']) expect([...seen]).toContain(status);
}, 120_000);

test('the twin: an original that stays in use beside its sent replacement is found, and so is a move nobody listed', async () => {
  const desk = await openMoneyDesk();
  const { claimId, claimNumber } = await desk.visit();
  await desk.send(1, { [claimNumber]: 'pay' });
  const { version } = (await desk.app.ask('claim.get', { claimId })).claim;
  const draft = await desk.app.ask('claim.correct', { claimId, version, kind: 'replacement', reason: 'x', payerControlNumber: 'P1' });
  await desk.app.ask('claim.recheck', { claimId: draft.claimId, version: draft.version });
  await desk.app.ask('batch.create', {});
  claimsHold(desk);
  desk.app.db.run(sql`UPDATE claim SET status = 'paid' WHERE id = ${claimId}`);
  expect(() => claimsHold(desk)).toThrow();
  desk.app.db.run(sql`UPDATE claim SET status = 'replaced' WHERE id = ${claimId}`);
  claimsHold(desk);
  desk.app.db.run(sql`UPDATE claim_event SET source = 'payer' WHERE claim_id = ${claimId} AND status_after = 'replaced'`);
  expect(() => claimsHold(desk)).toThrow('submitted to replaced by payer');
});
