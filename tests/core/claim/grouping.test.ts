import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inspectBytes } from '#core/x12/inspect.ts';
import { sql } from '#db/connection/handles.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { keepPayerAsks } from '#db/queries/payer-terms.ts';
import { NOTHING_ASKED, type PayerAsks } from '#shared/domain/claim/payer-terms.ts';
import { NEW_BILL } from '#shared/domain/claim/typed-institutional.ts';
import { cents } from '#shared/kernel/cents.ts';
import { instant } from '#shared/kernel/instant.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';

type Desk = Awaited<ReturnType<typeof openClaimDesk>>;
const DIAGNOSES = [
  'E11.9',
  'I10',
  'E78.5',
  'J45.909',
  'M54.50',
  'K21.9',
  'F41.1',
  'G43.909',
  'N39.0',
  'R51.9',
  'R05.9',
  'R07.9',
  'R10.9',
  'R42',
];

/** So many lines, charged 1.00, 2.00 and so on; what else they say by their place. */
function lines(desk: Desk, count: number, say: (at: number) => object = () => ({})) {
  const [first] = desk.typed().lines;
  if (!first) throw new Error('the typed visit has a line');
  return Array.from({ length: count }, (_, at) => ({
    ...{ ...first, chargeLineId: desk.app.newId(), modifiers: [], charge: cents((at + 1) * 100) },
    ...say(at),
  }));
}
function asks({ app, payer }: Desk, wish: Partial<PayerAsks>) {
  const userId = app.db.get<{ id: string }>(sql`SELECT id FROM user`)?.id ?? '';
  keepPayerAsks(app.db, payer.payerId, { ...NOTHING_ASKED, ...wish }, { at: instant('2026-07-01T09:00:00.000Z'), userId });
}
const siblings = async ({ app }: Desk, claimId: string) => (await app.ask('claim.siblings', { claimId })).claims;
const facts = ({ app }: Desk, claimId: string) => {
  const found = gatherClaimFacts(app.db, claimId);
  if (!found) throw new Error('the claim is there');
  return found;
};
const numbers = (desk: Desk, ids: readonly string[]) =>
  ids.map((id) => {
    const claim = facts(desk, id);
    return [claim.priorAuthorization, ...claim.lines.map(({ supplement }) => supplement?.priorAuthorization ?? '-')];
  });
const under = (priorAuthorization: string) => ({ supplement: { priorAuthorization } });

test('a payer that wants authorizations apart gets a claim for each, with its number on the claim', async () => {
  const desk = await openClaimDesk();
  const typed = { priorAuthorization: 'A1', lines: lines(desk, 3, (at) => (at === 1 ? under('B2') : {})) };
  const { superbillId } = await desk.slip();
  const together = await desk.app.ask('charge.check', { superbillId, encounter: desk.typed(typed) });
  expect(together.claims).toEqual([{ lines: [1, 2, 3], total: 600, why: [] }]);
  const one = await desk.visit({ ...typed, lines: lines(desk, 3, (at) => (at === 1 ? under('B2') : {})) });
  expect(one.moreClaims).toEqual([]);
  expect(numbers(desk, [one.claimId])).toEqual([['A1', '-', 'B2', '-']]);
  asks(desk, { separateAuthorizations: true });
  const planned = await desk.app.ask('charge.check', { superbillId, encounter: desk.typed(typed) });
  expect(planned.claims).toEqual([
    { lines: [1, 3], total: 400, why: [] },
    { lines: [2], total: 200, why: ['authorization'] },
  ]);
  const made = await desk.visit(typed);
  expect(made.moreClaims).toHaveLength(1);
  const ids = (await siblings(desk, made.claimId)).map(({ claimId }) => claimId);
  expect(numbers(desk, ids)).toEqual([
    ['A1', '-', '-'],
    ['B2', '-'],
  ]);
});

test('a payer that takes paper gets one number for each claim unasked: box 23 holds one', async () => {
  const desk = await openClaimDesk();
  const say = (at: number) => (at === 0 ? {} : under(`B${at}`));
  desk.app.db.run(sql`UPDATE payer SET trading_partner_id = NULL`);
  const made = await desk.visit({ lines: lines(desk, 3, say) });
  expect(made.moreClaims).toHaveLength(1);
  const ids = (await siblings(desk, made.claimId)).map(({ claimId }) => claimId);
  // The line that needs none goes with the first that does.
  expect(numbers(desk, ids)).toEqual([
    ['B1', '-', '-'],
    ['B2', '-'],
  ]);
});

test('what is used of an authorization counts lines under it, whether it stands with the visit or the line', async () => {
  const desk = await openClaimDesk();
  const { app, patientId, payer } = desk;
  for (const number of ['A1', 'B2'])
    app.db.run(sql`INSERT INTO authorization (id, case_id, number, payer_id, codes, counted_in, allowed, note, ended)
      VALUES (${app.newId()}, ${patientId}, ${number}, ${payer.payerId}, '', 'units', 10, '', 0)`);
  await desk.visit({ priorAuthorization: 'A1', lines: lines(desk, 3, (at) => (at === 1 ? under('B2') : {})) });
  const { superbillId } = await desk.slip();
  const { authorizations } = await app.ask('charge.open', { superbillId, number: null });
  expect(authorizations.map(({ number, used }) => [number, used])).toEqual([
    ['A1', 2],
    ['B2', 1],
  ]);
  // The scrubber counts the same: nine more units of B2 fit, ten do not.
  const check = async (unitThousandths: number) => {
    const encounter = desk.typed({ priorAuthorization: 'B2', lines: lines(desk, 1, () => ({ unitThousandths })) });
    return (await app.ask('charge.check', { superbillId, encounter })).findings
      .filter(({ edit }) => edit === 45)
      .map(({ message }) => message);
  };
  expect(await check(9_000)).toEqual([]);
  expect(await check(10_000)).toEqual(['Authorization B2 allows 10 units; 1 are used already and this claim asks for 10.']);
});

test('more lines and diagnoses than a claim holds are entered, told before approval, split, and leave whole', async () => {
  const desk = await openClaimDesk();
  const { app } = desk;
  const say = (at: number) => ({ pointers: at < 60 ? [1 + (at % 12)] : [13, 14] });
  const encounter = desk.typed({ diagnoses: DIAGNOSES, lines: lines(desk, 62, say) });
  const { superbillId } = await desk.slip();
  const check = await app.ask('charge.check', { superbillId, encounter });
  expect(check.findings.filter(({ edit }) => [23, 30, 31].includes(edit))).toEqual([]);
  expect(check.claims.map(({ lines: own, why }) => [own.length, why])).toEqual([
    [50, []],
    [12, ['lines']],
  ]);
  expect(check.untold).toEqual([]);
  const made = await app.ask('charge.approve', { superbillId, encounter, copay: null });
  const ids = (await siblings(desk, made.claimId ?? '')).map(({ claimId }) => claimId);
  const claims = ids.map((id) => facts(desk, id));
  expect(claims.map((claim) => [claim.lines.length, claim.diagnoses.length])).toEqual([
    [50, 12],
    [12, 12],
  ]);
  expect(claims[1]?.lines.at(-1)?.pointers.map((at) => claims[1]?.diagnoses[at - 1])).toEqual(['R10.9', 'R42']);
  await app.ask('claim.bulk', { claimIds: ids, act: 'recheck' });
  expect((await siblings(desk, ids[0] ?? '')).map(({ status }) => status)).toEqual(['ready', 'ready']);
  const { batches, held } = await app.ask('batch.create', {});
  expect(held).toEqual([]);
  const [file] = batches.map(({ fileName }) => inspectBytes(fileName, app.files.outbox.get(fileName) ?? new Uint8Array()));
  expect(file?.findings).toEqual([]);
  expect(batches.map(({ claimCount, total }) => [claimCount, total])).toEqual([[2, (62 * 63 * 100) / 2]]);
});

test('diagnoses that no line points at and no claim has room for are named before approval', async () => {
  const desk = await openClaimDesk();
  const { superbillId } = await desk.slip();
  const encounter = desk.typed({ diagnoses: DIAGNOSES, lines: lines(desk, 2, (at) => ({ pointers: [14 - at] })) });
  const check = await desk.app.ask('charge.check', { superbillId, encounter });
  expect(check.claims).toHaveLength(1);
  expect(check.untold).toEqual([11, 12]);
});

test('a facility bill of more lines and diagnoses than a professional claim stays one claim', async () => {
  const desk = await openClaimDesk();
  const say = (at: number) => ({ revenueCode: '0521', pointers: [1 + (at % 14)] });
  const made = await desk.visit({ typeOfBill: '0711', institutional: NEW_BILL, diagnoses: DIAGNOSES, lines: lines(desk, 60, say) });
  expect(made.moreClaims).toEqual([]);
  const claim = facts(desk, made.claimId);
  expect([claim.lines.length, claim.diagnoses.length]).toEqual([60, 14]);
  expect(made.findings.filter(({ edit }) => edit === 23 || edit === 30)).toEqual([]);
});

test('claims are not merged past what one has room for', async () => {
  const desk = await openClaimDesk();
  const { app } = desk;
  const made = await desk.visit({ diagnoses: DIAGNOSES, lines: lines(desk, 14, (at) => ({ pointers: [at + 1] })) });
  const [first, second] = await siblings(desk, made.claimId);
  const merge = {
    claimId: first?.claimId ?? '',
    version: first?.version ?? 0,
    otherClaimId: second?.claimId ?? '',
    otherVersion: second?.version ?? 0,
  };
  expect(await app.reply('claim.merge', merge)).toMatchObject({ ok: false, code: 'claim.tooManyDiagnoses' });
  const long = await desk.visit({ lines: lines(desk, 51) });
  const [a, b] = await siblings(desk, long.claimId);
  const merged = { claimId: a?.claimId ?? '', version: a?.version ?? 0, otherClaimId: b?.claimId ?? '', otherVersion: b?.version ?? 0 };
  expect(await app.reply('claim.merge', merged)).toMatchObject({ ok: false, code: 'claim.tooManyLines' });
});

test('a replacement that outgrows its claim keeps what it has room for; the rest is asked on a claim of its own', async () => {
  const desk = await openClaimDesk();
  const { app } = desk;
  const made = await desk.visit({ lines: lines(desk, 49) });
  await app.ask('batch.create', {});
  // The payer has it: what it said of it is not what this is about.
  app.db.run(sql`UPDATE claim SET status = 'accepted' WHERE id = ${made.claimId}`);
  const versionOf = async (claimId: string) => (await app.ask('claim.get', { claimId })).claim.version;
  const replaced = await app.ask('claim.correct', {
    ...{
      claimId: made.claimId,
      version: await versionOf(made.claimId),
      kind: 'replacement',
      reason: 'lines missing',
      payerControlNumber: 'P1',
    },
  });
  const { superbillId } = await app.ask('claim.editCharges', { claimId: replaced.claimId, version: await versionOf(replaced.claimId) });
  const { encounter } = await app.ask('charge.open', { superbillId, number: null });
  const again = await app.ask('charge.approve', {
    ...{ superbillId, copay: null, encounter: { ...encounter, lines: [...encounter.lines, ...lines(desk, 3)] } },
  });
  expect(again.moreClaims).toHaveLength(1);
  const replacement = facts(desk, again.claimId ?? '');
  expect([replacement.frequency, replacement.lines.length]).toEqual(['7', 50]);
  const rest = facts(desk, again.moreClaims[0]?.claimId ?? '');
  expect([rest.frequency, rest.lines.length]).toEqual(['1', 2]);
});

const drawnLine = fc.record({
  pointers: fc.uniqueArray(fc.integer({ min: 1, max: DIAGNOSES.length }), { minLength: 1, maxLength: 4 }),
  supplement: fc.option(fc.record({ priorAuthorization: fc.constantFrom('A1', 'B2') })),
  placeOfService: fc.constantFrom('', '11', '12'),
});

test('whatever a visit says: each line on one claim under its number and codes, sums equal, no claim over 50 and 12', async () => {
  const desk = await openClaimDesk();
  const { app } = desk;
  const wishes = fc.record({ separatePlaces: fc.boolean(), separateAuthorizations: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(drawnLine, { minLength: 1, maxLength: 70 }), wishes, async (drawn, wish) => {
      asks(desk, wish);
      const typed = lines(desk, drawn.length, (at) => drawn[at] ?? {});
      const { superbillId } = await desk.slip();
      const encounter = desk.typed({ priorAuthorization: 'A1', diagnoses: DIAGNOSES, lines: typed as never });
      const plan = await app.ask('charge.check', { superbillId, encounter });
      const made = await app.ask('charge.approve', { superbillId, encounter, copay: null });
      const claims = (await siblings(desk, made.claimId ?? '')).map(({ claimId }) => ({ claimId, claim: facts(desk, claimId) }));
      expect(plan.claims.map(({ total }) => total)).toEqual(
        claims.map(({ claim }) => claim.lines.reduce((sum, { charge }) => sum + charge, 0)),
      );
      expect(plan.claims.flatMap((one) => one.lines).toSorted((a, b) => a - b)).toEqual(typed.map((_, at) => at + 1));
      for (const [index, { claim }] of claims.entries()) {
        expect(claim.lines.length).toBeLessThanOrEqual(50);
        expect(claim.diagnoses.length).toBeLessThanOrEqual(12);
        const own = (plan.claims[index]?.lines ?? []).map((at) => drawn[at - 1]);
        expect(claim.lines.map(({ pointers }) => pointers.map((at) => claim.diagnoses[at - 1]))).toEqual(
          own.map((line) => line?.pointers.map((at) => DIAGNOSES[at - 1])),
        );
        expect(claim.lines.map(({ supplement }) => supplement?.priorAuthorization ?? claim.priorAuthorization)).toEqual(
          own.map((line) => line?.supplement?.priorAuthorization ?? 'A1'),
        );
      }
    }),
    { numRuns: 25 },
  );
});
