import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { findPractice } from '#db/queries/practice.ts';
import type { PaperDraft } from '#shared/domain/remittance/paper-eob.ts';
import { cents, formatDecimal } from '#shared/kernel/cents.ts';
import { openPaperDesk, type TypedClaim } from '../../support/paper-desk.ts';
import { sameCheckAsFile } from '../../support/same-check-file.ts';

type Desk = Awaited<ReturnType<typeof openPaperDesk>>;

/** What stands in the books, without ids: by visit in their order, account and detail. */
const books = ({ app }: Desk) =>
  app.db.all(sql`
    SELECT coalesce((SELECT count(*) FROM encounter o WHERE o.rowid < e.rowid), -1) AS visit, p.account,
      p.detail, sum(p.amount_cents) AS amount
    FROM posting p LEFT JOIN encounter e ON e.id = p.encounter_id
    GROUP BY visit, p.account, p.detail HAVING sum(p.amount_cents) <> 0 ORDER BY visit, p.account, p.detail`);

const statuses = ({ app }: Desk) => app.db.all(sql`SELECT status, rank, payer_control_number AS number FROM claim ORDER BY rowid`);

async function asFile(desk: Desk, draft: PaperDraft): Promise<Uint8Array> {
  const claims = new Map(await Promise.all(draft.claims.map(async ({ claimId }) => [claimId, await desk.claimOf(claimId)] as const)));
  const practice = findPractice(desk.app.db)?.fields;
  if (!practice) throw new Error('a furnished practice has its facts');
  return sameCheckAsFile(draft, claims, practice);
}

const CHARGES = [120_00, 30_00] as const;
/** Of each line what is paid, taken off and left, as shares of its charge; the reason of what is left or declined. */
const anyLine = fc.record({ paid: fc.nat(100), off: fc.nat(100), left: fc.constantFrom('1', '2', '3', '94', '50', 'OA-23', '204') });
const anyCheck = fc.record({
  claims: fc.array(
    fc.record({ lines: fc.tuple(anyLine, anyLine), status: fc.constantFrom('processed', 'denied', 'forwarded'), second: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  withheld: fc.constantFrom(0, 0, 5_00, -3_00),
});
type AnyCheck = typeof anyCheck extends fc.Arbitrary<infer Check> ? Check : never;

/** Types the check; the rest of each line goes to its reason, and the check is what comes of it. */
async function typedFrom(desk: Desk, { claims, withheld }: AnyCheck): Promise<PaperDraft> {
  const typed: TypedClaim[] = [];
  let paid = 0;
  for (const { lines, status, second } of claims) {
    const { claimId } = await desk.visit(CHARGES);
    const texts = lines.map((line, index) => {
      const charge = CHARGES[index] ?? 0;
      const pays = Math.floor((charge * line.paid) / 100);
      const off = Math.floor(((charge - pays) * line.off) / 100);
      if (second || index === 0) paid += pays;
      return [formatDecimal(cents(charge - off)), formatDecimal(cents(pays)), `45 ${formatDecimal(cents(off))}; ${line.left}`] as const;
    });
    typed.push({
      claimId,
      status: status as 'processed',
      payerControlNumber: `PCN${typed.length}`,
      lines: second ? texts : texts.slice(0, 1),
    });
  }
  await desk.send(1);
  const providerAdjustments = withheld === 0 ? [] : [{ code: 'WO', reference: 'REF1', amount: formatDecimal(cents(withheld)) }];
  return desk.typed({ payment: cents(paid - withheld), providerAdjustments }, typed);
}

test('a check typed from paper leaves the books and the claims as the payer’s file with the same facts does, to the cent', async () => {
  await fc.assert(
    fc.asyncProperty(anyCheck, async (check) => {
      const [paper, file] = [await openPaperDesk(), await openPaperDesk()];
      const [typed, sent] = [await typedFrom(paper, check), await typedFrom(file, check)];
      await paper.post(typed);
      file.receive(await asFile(file, sent), 'check.835');
      await file.read();
      await file.postAll();
      expect(books(paper)).toEqual(books(file));
      expect(statuses(paper)).toEqual(statuses(file));
      expect((await paper.verify()).ok).toBe(true);
      expect((await file.verify()).ok).toBe(true);
    }),
    { numRuns: 12 },
  );
}, 120_000);

test('undone, opened again and posted again, a typed check ends as it was; undone it leaves nothing', async () => {
  const desk = await openPaperDesk();
  const { app } = desk;
  const { claimId } = await desk.visit(CHARGES);
  await desk.send(1);
  const before = books(desk);
  const done = await desk.post(
    await desk.typed(desk.check(100_00), [
      {
        claimId,
        lines: [
          ['100', '80', '45; 2'],
          ['25', '20', '45; 3'],
        ],
      },
    ]),
  );
  const after = books(desk);
  expect(after).not.toEqual(before);
  await app.ask('remittance.undo', { remittanceId: done.remittanceId });
  expect(books(desk)).toEqual(before);
  await app.ask('remittance.post', { remittanceId: done.remittanceId });
  expect(books(desk)).toEqual(after);
  const { version } = await app.ask('paper.reopen', { paperEobId: done.paperEobId });
  expect(books(desk)).toEqual(before);
  expect((await app.ask('remittance.list', { status: 'all' })).length).toBe(0);
  expect(await app.reply('remittance.post', { remittanceId: done.remittanceId })).toMatchObject({ ok: false });
  await app.ask('paper.post', { paperEobId: done.paperEobId, version });
  expect(books(desk)).toEqual(after);
  expect((await desk.verify()).ok).toBe(true);
});

test('the payer’s file of a typed check is known, does not post beside it, and takes its place when a person says so', async () => {
  const desk = await openPaperDesk();
  const { app } = desk;
  const { claimId } = await desk.visit(CHARGES);
  await desk.send(1);
  const draft = await desk.typed(desk.check(100_00), [
    {
      claimId,
      lines: [
        ['100', '80', '45; 2'],
        ['25', '20', '45; 3'],
      ],
    },
  ]);
  const done = await desk.post(draft);
  const after = books(desk);
  desk.receive(await asFile(desk, draft), 'late.835');
  await desk.read();
  const file = (await app.ask('remittance.list', { status: 'open' }))[0];
  if (!file) throw new Error('the file waits');
  expect(file.typed).toBe(false);
  expect((await app.ask('paper.twin', { remittanceId: file.remittanceId })).twin).toMatchObject({ typed: true, status: 'posted' });
  expect((await app.ask('paper.twin', { remittanceId: done.remittanceId })).twin).toMatchObject({ typed: false, fileName: 'late.835' });
  expect(await app.reply('remittance.post', { remittanceId: file.remittanceId })).toMatchObject({ code: 'remittance.typedAlready' });
  expect(books(desk)).toEqual(after);
  const replaced = await app.ask('paper.replace', { remittanceId: file.remittanceId });
  expect(replaced).toMatchObject({ posted: 1, status: 'posted' });
  expect(books(desk)).toEqual(after);
  expect((await app.ask('paper.get', { paperEobId: done.paperEobId })).state).toBe('replaced');
  expect((await desk.verify()).ok).toBe(true);
  expect(await app.reply('paper.replace', { remittanceId: file.remittanceId })).toMatchObject({ code: 'paper.noTwin' });
  // The other way round: the file is posted, so the paper is not typed again.
  const again = { ...draft, claims: draft.claims.map((claim) => ({ ...claim, accepted: ['answeredBefore'] as const })) };
  const { paperEobId, version, alike } = await desk.keep(again);
  expect(alike).toMatchObject([{ fileName: 'late.835', status: 'posted' }]);
  expect(await app.reply('paper.post', { paperEobId, version })).toMatchObject({ code: 'paper.fileHere' });
});

test('a check of another amount, number or payer is another check: its file posts', async () => {
  for (const other of [{ traceNumber: 'CHK-0048' }, { payment: cents(90_00) }] as const) {
    const desk = await openPaperDesk();
    const { claimId } = await desk.visit(CHARGES);
    await desk.send(1);
    await desk.post(
      await desk.typed(desk.check(100_00), [
        {
          claimId,
          lines: [
            ['100', '80', '45; 2'],
            ['25', '20', '45; 3'],
          ],
        },
      ]),
    );
    const second = await desk.typed({ ...desk.check(100_00), ...other }, [
      {
        claimId,
        lines:
          'payment' in other
            ? [
                ['100', '70', '45; 2'],
                ['25', '20', '45; 3'],
              ]
            : [
                ['100', '80', '45; 2'],
                ['25', '20', '45; 3'],
              ],
      },
    ]);
    desk.receive(await asFile(desk, second), 'other.835');
    await desk.read();
    const file = (await desk.app.ask('remittance.list', { status: 'open' }))[0];
    expect(await desk.app.reply('remittance.post', { remittanceId: file?.remittanceId })).toMatchObject({ ok: true });
    expect((await desk.verify()).ok).toBe(true);
  }
});

test('drafts lose nothing: any text comes back as it was typed', async () => {
  const desk = await openPaperDesk();
  const { claimId } = await desk.visit(CHARGES);
  const start = await desk.typed({}, [{ claimId }]);
  const word = fc.string({ maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(word, word, word, word, fc.option(fc.integer({ min: -9e9, max: 9e9 })), async (a, b, c, d, amount) => {
      const [claim] = start.claims;
      const [line, ...others] = claim?.lines ?? [];
      if (!claim || !line) throw new Error('a claim with lines');
      const draft: PaperDraft = {
        ...{ ...start, traceNumber: a, keptReason: b, payment: amount === null ? null : cents(amount) },
        providerAdjustments: [{ code: 'W', reference: c, amount: d }],
        claims: [
          { ...claim, adjustments: b, remarks: c, lines: [{ ...line, allowed: a, paid: b, adjustments: c, remarks: d }, ...others] },
        ],
      };
      const { paperEobId } = await desk.keep(draft);
      expect((await desk.app.ask('paper.get', { paperEobId })).draft).toEqual(draft);
    }),
    { numRuns: 40 },
  );
});
