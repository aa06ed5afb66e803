import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { dunningStopped, standingExclusions } from '#db/queries/account-standing.ts';
import { withAgenciesAt } from '#db/queries/collection-agency.ts';
import { statementExclusions } from '#db/queries/statement-exclusion.ts';
import { ALL_OF_THE_BOOKS } from '#shared/domain/ledger/ledger-moment.ts';
import { cents } from '#shared/kernel/cents.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { openDeskMoney, TODAY } from '../../support/desk-money.ts';

/** Two families; the first owes 35.00 and 20.00, the second 50.00. Everybody who owes may go to the one agency. */
async function openCollections(policy = {}) {
  const desk = await openDeskMoney();
  const { app } = desk;
  const visits = [await desk.charge(0, 35_00), await desk.charge(1, 20_00), await desk.charge(2, 50_00)] as const;
  const agencyId = app.newId();
  const open = { statements: 0, days: 0, minimum: cents(1), review: false, askNew: false };
  await app.ask('collection.savePolicy', { ...open, ...policy });
  const agency = { agencyId, name: 'Harbor Recovery', contact: '', phone: '', email: '', feePercent: 30, active: true };
  await app.ask('collection.saveAgency', { ...agency, feeHow: 'withheld' });
  const hand = async (guarantorIds: string[]) => {
    const runId = app.newId();
    return { runId, ...(await app.ask('collection.handOver', { runId, agencyId, guarantorIds })) };
  };
  const pay = (amount: number, more = {}) => ({
    ...{ paymentId: app.newId(), guarantorId: desk.first, paidTo: 'agency' as const, amount: cents(amount), fee: cents(0) },
    ...{ feeHow: 'withheld' as const, method: 'check' as const, reference: '77', receivedOn: TODAY, ...more },
  });
  const out = (encounterId: string) =>
    app.db.get<{ out: number }>(sql`SELECT coalesce(sum(amount_cents), 0) AS out FROM posting
      WHERE encounter_id = ${encounterId} AND account = 'collections'`)?.out;
  const placed = async () => (await app.ask('collection.placements', {})).rows;
  return { ...desk, visits, agencyId, hand, pay, out, placed };
}

test('a hand-over moves each visit to the agency, stops statements and letters, and is undone whole until its file was sent', async () => {
  const { app, first, second, visits, hand, owed, out, broken } = await openCollections();
  const { runId, accounts, total } = await hand([first, second]);
  expect([accounts, total, visits.map(owed), visits.map(out)]).toEqual([2, 105_00, [0, 0, 0], [35_00, 20_00, 50_00]]);
  expect(dunningStopped(app.db, TODAY).get(first)).toEqual({ reason: 'With Harbor Recovery' });
  const yesterday = { ...ALL_OF_THE_BOOKS, asOf: addDays(TODAY, -1) };
  expect([withAgenciesAt(app.db, ALL_OF_THE_BOOKS), withAgenciesAt(app.db, yesterday)]).toEqual([105_00, 0]);
  expect(statementExclusions(app.db, TODAY).get(first)?.reason).toBe('With a collection agency');
  await app.ask('collection.undoRun', { runId, reason: 'Wrong agency' });
  expect([visits.map(owed), visits.map(out), await broken()]).toEqual([[35_00, 20_00, 50_00], [0, 0, 0], []]);
  expect((await app.ask('collection.agencies', {}))[0]).toMatchObject({ accounts: 0, placed: 0, out: 0 });
  const again = await hand([first]);
  expect(await app.reply('collection.markSent', { runId: again.runId })).toMatchObject({ ok: false, code: 'collection.noFile' });
  await app.ask('collection.writeFile', { runId: again.runId });
  await app.ask('collection.markSent', { runId: again.runId });
  expect(await app.reply('collection.undoRun', { runId: again.runId, reason: 'late' })).toMatchObject({
    ok: false,
    code: 'collection.runSent',
  });
});

test('what an agency sends pays the oldest visit first, its fee is written off there, a void takes both back, and a surplus is refused', async () => {
  const { app, first, visits, hand, pay, owed, out, cash, agencyId, broken } = await openCollections();
  await hand([first]);
  const paid = pay(40_00, { fee: cents(12_00) });
  expect(await app.ask('collection.pay', paid)).toMatchObject({ cash: 28_00, left: 15_00 });
  expect([cash(), visits.map(owed), visits.map(out)]).toEqual([28_00, [0, 0, 50_00], [0, 15_00, 0]]);
  expect(await app.reply('collection.pay', pay(15_01))).toMatchObject({ ok: false, code: 'collection.surplus' });
  expect(await app.ask('collection.pay', pay(5_00, { paidTo: 'practice', feeHow: 'billed', fee: cents(1_50) }))).toMatchObject({
    left: 10_00,
  });
  const [report] = await app.ask('collection.agencies', {});
  expect(report).toMatchObject({
    agencyId,
    placed: 55_00,
    settled: 45_00,
    fees: 13_50,
    recovered: 81.8,
    out: 10_00,
    back: 0,
    writtenOff: 0,
  });
  await app.ask('payment.void', { paymentId: paid.paymentId, reason: 'Typed twice' });
  expect([cash(), visits.map(out), await broken()]).toEqual([5_00, [35_00, 15_00, 0], []]);
  expect((await app.ask('collection.agencies', {}))[0]).toMatchObject({ settled: 5_00, fees: 1_50, out: 50_00 });
});

test('an account is recalled for what is left; a check that bounces afterwards is owed to us and not to nobody', async () => {
  const { app, first, visits, hand, pay, owed, out, placed, broken } = await openCollections();
  await hand([first]);
  const paid = pay(20_00);
  await app.ask('collection.pay', paid);
  const [placement] = await placed();
  const ended = { placementId: placement?.placementId ?? '', how: 'recalled' as const, reason: 'They wrote to us' };
  expect(await app.ask('collection.end', ended)).toEqual({ amount: 35_00 });
  await app.ask('payment.bounce', { paymentId: paid.paymentId, bouncedOn: TODAY, reason: 'No funds' });
  expect([visits.map(owed), visits.map(out), await broken()]).toEqual([[35_00, 20_00, 50_00], [0, 0, 0], []]);
  expect(await app.ask('collection.reopen', { placementId: ended.placementId, reason: 'Back again' })).toEqual({ amount: 35_00 });
  expect([visits.map(owed), visits.map(out)]).toEqual([
    [20_00, 0, 50_00],
    [15_00, 20_00, 0],
  ]);
});

test('money at the desk goes on what the agency has when that is asked for, and on nothing of it otherwise', async () => {
  const { app, first, visits, hand, money, owed, out, credit } = await openCollections();
  await hand([first]);
  const answer = await app.ask('payment.take', money(0, 60_00, { apply: { how: 'agency' } }));
  expect([answer.applied, answer.unapplied, visits.map(out), visits.map(owed), credit(first)]).toEqual([
    55_00,
    5_00,
    [0, 0, 0],
    [0, 0, 50_00],
    5_00,
  ]);
  expect(dunningStopped(app.db, TODAY).has(first)).toBe(false);
  expect(await app.reply('payment.take', money(2, 10_00, { apply: { how: 'agency' } }))).toMatchObject({ code: 'collection.nothingOut' });
});

test('the list says everything that keeps an account here, and nobody is handed over past it', async () => {
  const { app, first, second, agencyId } = await openCollections({ statements: 2, minimum: cents(52_00), review: true });
  await app.ask('standing.add', {
    standingId: app.newId(),
    guarantorId: second,
    kind: 'dispute',
    fromDay: TODAY,
    reason: 'Says she was not here',
  });
  const { rows, ready } = await app.ask('collection.candidates', { view: 'out' });
  expect(ready.count).toBe(0);
  expect(rows.map(({ guarantorId, reasons }) => [guarantorId === first, reasons])).toEqual([
    [true, ['0 of 2 statements mailed', 'Not looked at yet']],
    [false, ['Disputed by the patient', 'Below 52.00', '0 of 2 statements mailed', 'Not looked at yet']],
  ]);
  await app.ask('collection.savePolicy', { statements: 0, days: 0, minimum: cents(1), review: true, askNew: false });
  const hand = (guarantorId: string) => app.reply('collection.handOver', { runId: app.newId(), agencyId, guarantorIds: [guarantorId] });
  expect(await hand(first)).toMatchObject({ ok: false, code: 'collection.notReady' });
  await app.ask('collection.review', { guarantorIds: [first, second], reviewed: true });
  expect([(await hand(first)).ok, (await hand(second)).ok]).toEqual([true, false]);
});

test('the file ties, says nothing of what was done, and is the same bytes a second time', async () => {
  const { app, first, second, hand } = await openCollections();
  const { runId } = await hand([first, second]);
  const written = await app.ask('collection.writeFile', { runId });
  const again = await app.ask('collection.writeFile', { runId });
  expect(again).toEqual(written);
  const row = app.db.get<{ text: Uint8Array }>(sql`SELECT bytes AS text FROM edi_file WHERE name = ${written.fileName}`);
  const lines = new TextDecoder().decode(row?.text).split('\r\n');
  expect(lines[0]).toBe('run,"claimwright-agency-1","1","2026-07-14","Harbor Recovery"');
  expect(lines.filter((line) => line.startsWith('visit')).length).toBe(3);
  expect(lines.at(-2)).toBe('end,"2","105.00"');
  expect(lines.join()).not.toMatch(/J02|99213/);
});

test('a hardship gives up its share on visits of its time rounded down, once a visit, by one journal each that one act takes back', async () => {
  const { app, first, visits, owed, broken } = await openCollections();
  const standingId = app.newId();
  await app.ask('standing.add', { standingId: app.newId(), guarantorId: first, kind: 'hardshipReview', fromDay: TODAY, reason: 'Asked' });
  expect((await app.ask('standing.show', { guarantorId: first })).noStatement).toBe('Hardship in review');
  const granted = {
    standingId,
    guarantorId: first,
    kind: 'hardship' as const,
    fromDay: TODAY,
    percent: 33,
    reason: 'Income below the line',
  };
  expect(await app.ask('standing.add', granted)).toEqual({ endedReview: true });
  expect((await app.ask('standing.show', { guarantorId: first })).noStatement).toBe(null);
  const offer = await app.ask('standing.offer', { standingId });
  expect([offer.visits.map(({ off }) => off), offer.total]).toEqual([[11_55, 6_60], 18_15]);
  const write = { standingId, encounterIds: [visits[0], visits[1]], reasonId: offer.reasonId ?? '' };
  expect(await app.reply('standing.writeOff', { ...write, writeOffId: app.newId(), shown: cents(18_14) })).toMatchObject({
    code: 'standing.changed',
  });
  const writeOffId = app.newId();
  await app.ask('standing.writeOff', { ...write, writeOffId, shown: cents(18_15) });
  expect([visits.map(owed), (await app.ask('standing.offer', { standingId })).visits]).toEqual([[23_45, 13_40, 50_00], []]);
  await app.ask('standing.undoWriteOff', { writeOffId, reason: 'Papers were wrong' });
  expect([visits.map(owed), await broken()]).toEqual([[35_00, 20_00, 50_00], []]);
  expect(await app.reply('standing.undoWriteOff', { writeOffId, reason: 'again' })).toMatchObject({ code: 'standing.writeOffUndone' });
});

test('a bankruptcy stops statements while a visit before the day of filing is open, and letters for as long as it stands', async () => {
  const { app, first, visits } = await openCollections();
  const filed = plainDate('2026-07-15');
  app.setToday('2026-07-16');
  const [today, standingId] = [plainDate('2026-07-16'), app.newId()];
  await app.ask('standing.add', {
    standingId,
    guarantorId: first,
    kind: 'bankruptcy',
    fromDay: filed,
    chapter: '7',
    reason: 'Notice of the court',
  });
  expect(standingExclusions(app.db, today).map(({ reason }) => reason)).toEqual(['Bankruptcy']);
  const offer = await app.ask('standing.offer', { standingId });
  const write = { writeOffId: app.newId(), standingId, encounterIds: [visits[0], visits[1]], reasonId: offer.reasonId ?? '' };
  await app.ask('standing.writeOff', { ...write, shown: offer.total });
  expect(standingExclusions(app.db, today)).toEqual([]);
  expect(dunningStopped(app.db, today).get(first)).toEqual({ reason: 'Bankruptcy' });
  await app.ask('standing.end', { standingId, reason: 'Case dismissed' });
  expect(dunningStopped(app.db, today).has(first)).toBe(false);
});
