import { describe, expect, test } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import { openPaperDesk } from '../../support/paper-desk.ts';

type Desk = Awaited<ReturnType<typeof openPaperDesk>>;

/** Keeps a draft and tries to post it; the code of the refusal, or 'posted'. */
async function attempt(desk: Desk, draft: Awaited<ReturnType<Desk['typed']>>) {
  const { paperEobId, version } = await desk.keep(draft);
  const reply = await desk.app.reply('paper.post', { paperEobId, version });
  return reply.ok ? { code: 'posted', details: {} } : { code: reply.code, details: reply.details };
}

const PAID = [
  ['100', '80', '45; 2'],
  ['25', '20', '45; 3'],
] as const;

async function oneClaim() {
  const desk = await openPaperDesk();
  const { claimId } = await desk.visit([120_00, 30_00]);
  await desk.send(1);
  return { desk, claimId };
}

describe('each guard stops what it is for, and lets the same check through without the fault', () => {
  test('more applied than the check has', async () => {
    const { desk, claimId } = await oneClaim();
    const over = await desk.typed(desk.check(99_99), [{ claimId, lines: PAID }]);
    expect(await attempt(desk, over)).toMatchObject({ code: 'paper.overApplied', details: { over: 1 } });
    expect(await attempt(desk, { ...over, keptReason: 'anything' })).toMatchObject({ code: 'paper.overApplied' });
    expect(await attempt(desk, { ...over, ...desk.check(100_00) })).toMatchObject({ code: 'posted' });
  });

  test('part of the check on nothing: refused, or kept for a reason that everybody sees', async () => {
    const { desk, claimId } = await oneClaim();
    const { app } = desk;
    const short = await desk.typed(desk.check(112_00), [{ claimId, lines: PAID }]);
    expect(await attempt(desk, short)).toMatchObject({ code: 'paper.notApplied', details: { left: 12_00 } });
    const done = await desk.post({ ...short, keptReason: 'page 3 is missing' });
    expect(done).toMatchObject({ posted: 1, kept: 12_00 });
    const listed = (await app.ask('paper.list', {})).find(({ remittanceId }) => remittanceId === done.remittanceId);
    expect(listed).toMatchObject({ state: 'filed', kept: 12_00, keptReason: 'page 3 is missing', status: 'posted' });
    expect((await desk.verify()).ok).toBe(true);
    // Typed on the next day: what was posted is reversed, and the rest comes onto a claim.
    const again = await app.ask('paper.reopen', { paperEobId: done.paperEobId });
    expect(again.reversed).toBe(1);
    expect((await desk.verify()).ok).toBe(true);
    const opened = await app.ask('paper.get', { paperEobId: done.paperEobId });
    const { version } = await app.ask('paper.save', {
      paperEobId: done.paperEobId,
      version: again.version,
      draft: { ...opened.draft, ...desk.check(100_00), keptReason: '' },
    });
    expect(await app.ask('paper.post', { paperEobId: done.paperEobId, version })).toMatchObject({ posted: 1, kept: 0 });
    expect((await desk.verify()).ok).toBe(true);
  });

  test('the same check typed twice', async () => {
    const { desk, claimId } = await oneClaim();
    const draft = await desk.typed(desk.check(100_00), [{ claimId, lines: PAID }]);
    await desk.post(draft);
    const twice = {
      ...draft,
      traceNumber: 'chk 0047',
      claims: draft.claims.map((claim) => ({ ...claim, accepted: ['answeredBefore'] as const })),
    };
    expect((await desk.keep(twice)).alike).toMatchObject([{ status: 'posted' }]);
    expect(await attempt(desk, twice)).toMatchObject({ code: 'paper.typedTwice' });
    expect(await attempt(desk, { ...twice, traceNumber: 'CHK-0048' })).toMatchObject({ code: 'posted' });
    expect((await desk.verify()).ok).toBe(true);
  });

  test('the same lines twice on one check', async () => {
    const { desk, claimId } = await oneClaim();
    const twice = await desk.typed(desk.check(200_00), [
      { claimId, lines: PAID },
      { claimId, lines: PAID },
    ]);
    expect(await attempt(desk, twice)).toMatchObject({ code: 'paper.claimFault', details: { claim: 2, fault: 'twice' } });
    expect(await attempt(desk, { ...twice, ...desk.check(100_00), claims: twice.claims.slice(0, 1) })).toMatchObject({ code: 'posted' });
  });

  test('a claim that asks another payer, and one that was never sent: asked first', async () => {
    const desk = await openPaperDesk();
    const { claimId } = await desk.visit([120_00, 30_00]);
    const unsent = await desk.typed(desk.check(100_00), [{ claimId, lines: PAID }]);
    expect(await attempt(desk, unsent)).toMatchObject({ code: 'paper.claimAsks', details: { claim: 1, question: 'neverSent' } });
    await desk.send(1);
    const { payerId: other } = await otherPayer(desk);
    const foreign = await desk.typed({ ...desk.check(100_00), payerId: other }, [{ claimId, lines: PAID }]);
    expect(await attempt(desk, foreign)).toMatchObject({ code: 'paper.claimAsks', details: { claim: 1, question: 'otherPayer' } });
    const yes = { ...foreign, claims: foreign.claims.map((claim) => ({ ...claim, accepted: ['otherPayer'] as const })) };
    expect(await attempt(desk, yes)).toMatchObject({ code: 'posted' });
  });

  test('a voided claim', async () => {
    const { desk, claimId } = await oneClaim();
    const draft = await desk.typed(desk.check(100_00), [{ claimId, lines: PAID }]);
    const { paperEobId, version } = await desk.keep(draft);
    desk.app.db.exec('PRAGMA foreign_keys = OFF');
    desk.app.db.exec(`UPDATE claim SET status = 'voided' WHERE id = '${claimId}'`);
    expect(await desk.app.reply('paper.post', { paperEobId, version })).toMatchObject({
      code: 'paper.claimFault',
      details: { claim: 1, fault: 'voided' },
    });
    desk.app.db.exec(`UPDATE claim SET status = 'submitted' WHERE id = '${claimId}'`);
    expect(await desk.app.reply('paper.post', { paperEobId, version })).toMatchObject({ ok: true });
  });

  test('a line that is a cent off, and a head that is not finished', async () => {
    const { desk, claimId } = await oneClaim();
    const off = await desk.typed(desk.check(100_00), [{ claimId, lines: [['100', '80', '45 20; 2 20.01'], PAID[1]] }]);
    expect(await attempt(desk, off)).toMatchObject({ code: 'paper.claimFault', details: { fault: 'outOfBalance' } });
    const right = await desk.typed(desk.check(100_00), [{ claimId, lines: PAID }]);
    expect(await attempt(desk, { ...right, traceNumber: '', paymentDate: null })).toMatchObject({
      code: 'paper.unfinished',
      details: { missing: ['traceNumber', 'paymentDate'] },
    });
    expect(await attempt(desk, right)).toMatchObject({ code: 'posted' });
  });

  test('a draft that another window has changed', async () => {
    const { desk, claimId } = await oneClaim();
    const draft = await desk.typed(desk.check(100_00), [{ claimId, lines: PAID }]);
    const { paperEobId } = await desk.keep(draft);
    await desk.keep(draft, paperEobId, 1);
    const stale = operations['paper.save'].input.parse({ paperEobId, version: 1, draft });
    expect(await desk.app.reply('paper.save', stale)).toMatchObject({ code: 'paper.changedElsewhere' });
    expect(await desk.app.reply('paper.post', { paperEobId, version: 1 })).toMatchObject({ code: 'paper.changedElsewhere' });
    expect(await desk.app.reply('paper.post', { paperEobId, version: 2 })).toMatchObject({ ok: true });
  });
});

async function otherPayer({ app }: Desk) {
  const payers = await app.ask('payer.list', {});
  const [first] = payers;
  if (!first) throw new Error('a furnished practice has a payer');
  const payerId = app.newId();
  await app.ask('payer.save', { ...first, payerId, name: 'ANOTHER PAYER', payerCode: 'AP001' });
  return { payerId };
}
