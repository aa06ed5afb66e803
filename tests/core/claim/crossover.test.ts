import { expect, test } from 'vitest';
import { type ReadableDb, sql } from '#db/connection/handles.ts';
import { keepPayerAsks } from '#db/queries/payer-terms.ts';
import { claimsDueBy, crossoversOverdue, decisionsChanged, unansweredSince } from '#db/queries/today.ts';
import type { CallInput } from '#shared/contract/operations.ts';
import { CROSSOVER_DAYS, FILING_NOTICE_DAYS } from '#shared/domain/claim/claim-clock.ts';
import { NOTHING_ASKED, type PayerAsks } from '#shared/domain/claim/payer-terms.ts';
import { instantAt } from '#shared/kernel/instant.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { openTwoPayers, SECOND_MEMBER, type Taken } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;

const DECIDED = plainDate('2026-07-20');
const TODAY = plainDate('2026-09-15');
const SHARED: Taken = [[['PR-2', 20_00]], [['PR-1', 5_00]]];
const SECONDS: Taken = [
  [
    ['OA-23', 100_00],
    ['PR-2', 4_00],
  ],
  [['OA-23', 25_00]],
];
const states = (desk: Desk) => desk.claims().map(({ rank, status }) => `${rank} ${status}`);
const sound = async (desk: Desk) => expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
const later = (desk: Desk) => desk.claims().find(({ rank }) => rank === 2)?.claimId ?? '';
const shown = async (desk: Desk) => (await desk.app.ask('claim.get', { claimId: later(desk) })).claim;
const listed = async ({ app }: Desk, view: CallInput<'claim.list'>['view']) =>
  (await app.ask('claim.list', { view, limit: 10, offset: 0 })).rows.map(({ claimId }) => claimId);
const COUNTS = {
  crossovers: (db: ReadableDb) => crossoversOverdue(db, TODAY, CROSSOVER_DAYS),
  noAnswer: (db: ReadableDb) => unansweredSince(db, TODAY),
  deadline: (db: ReadableDb) => claimsDueBy(db, addDays(TODAY, FILING_NOTICE_DAYS)),
  decisionsChanged,
};
/** How many Today shows. */
const work = ({ app }: Desk, key: keyof typeof COUNTS): number => COUNTS[key](app.db).count;

/** A visit whose first payer sent the claim on, so many days ago. */
async function sentOn(daysAgo: number) {
  const desk = await openTwoPayers();
  const first = await desk.sentVisit();
  await desk.post('CHECK1', [desk.answer(first, SHARED, { statusCode: '19' })]);
  desk.setToday(TODAY);
  const submitted = addDays(TODAY, -Math.max(daysAgo, 0));
  desk.app.db.run(sql`UPDATE claim SET submitted_on = ${submitted} WHERE id = ${later(desk)}`);
  return { desk, first };
}
const ourselves = async (desk: Desk, reason = 'Blue Meadow has no such claim') =>
  desk.app.reply('claim.sendOurselves', { claimId: later(desk), version: (await shown(desk)).version, reason });
/** The second payer answers the crossover, under the number that the first one was sent. */
const crossed = (desk: Desk, first: string) =>
  desk.answer(first, SECONDS, { statusCode: '2', memberId: SECOND_MEMBER, payerControlNumber: 'B700' });

test('a claim that was sent on and is not answered in its time raises an alarm on the claim, in its list and on Today', async () => {
  const { desk } = await sentOn(CROSSOVER_DAYS);
  expect([(await shown(desk)).answer, await listed(desk, 'crossover'), work(desk, 'crossovers')]).toEqual(['calm', [], 0]);
  const overdue = await sentOn(CROSSOVER_DAYS + 1);
  const { answer, sentOn: isSentOn } = await shown(overdue.desk);
  expect([answer, isSentOn]).toEqual(['late', true]);
  expect(await listed(overdue.desk, 'crossover')).toEqual([later(overdue.desk)]);
  expect([work(overdue.desk, 'crossovers'), work(overdue.desk, 'noAnswer')]).toEqual([1, 0]);
  expect(await listed(overdue.desk, 'noAnswer')).toEqual([]);
  // The twin: one that we sent ourselves is asked for in its payer's usual time, among the others.
  overdue.desk.app.db.run(sql`UPDATE born_claim SET forwarded = 0`);
  expect([work(overdue.desk, 'crossovers'), work(overdue.desk, 'noAnswer')]).toEqual([0, 1]);
});

test('sent ourselves it is the same claim, checked, and leaves with the next batch; the books stay as they are', async () => {
  const { desk } = await sentOn(40);
  const postings = desk.app.db.all(sql`SELECT * FROM posting`);
  expect(await ourselves(desk)).toMatchObject({ ok: true, value: { claimId: later(desk), status: 'ready' } });
  expect(states(desk)).toEqual(['1 paid', '2 ready']);
  const { events } = await desk.app.ask('claim.get', { claimId: later(desk) });
  expect(events.map(({ words }) => words)).toContain('Never arrived, so we send it ourselves: Blue Meadow has no such claim');
  expect(desk.app.db.all(sql`SELECT reason FROM sent_ourselves`)).toEqual([{ reason: 'Blue Meadow has no such claim' }]);
  expect(desk.app.db.all(sql`SELECT * FROM posting`)).toEqual(postings);
  await desk.app.ask('batch.create', {});
  expect(states(desk)).toEqual(['1 paid', '2 submitted']);
  expect(work(desk, 'crossovers')).toBe(0);
  await sound(desk);
});

test('the crossover that arrives before ours has left is its answer: ours stays here, and nothing is doubled', async () => {
  const { desk, first } = await sentOn(40);
  await ourselves(desk);
  await desk.post('CHECK2', [crossed(desk, first)], '2026-08-20');
  expect(states(desk)).toEqual(['1 paid', '2 paid']);
  await expect(desk.app.ask('batch.create', {})).rejects.toThrow('batch.nothingToSend');
  expect((await desk.owed()).patient).toBe(4_00);
  await sound(desk);
});

test('when both are answered the money is booked once, whichever answer comes first; the other waits for a person', async () => {
  for (const crossoverFirst of [true, false]) {
    const { desk, first } = await sentOn(40);
    await ourselves(desk);
    await desk.app.ask('batch.create', {});
    const own = desk.answer(later(desk), SECONDS, { statusCode: '2', memberId: SECOND_MEMBER, payerControlNumber: 'B800' });
    const [one, two] = crossoverFirst ? [crossed(desk, first), own] : [own, crossed(desk, first)];
    await desk.post('CHECK2', [one], '2026-08-20');
    const owed = await desk.owed();
    await desk.post('CHECK3', [two], '2026-08-25');
    expect(states(desk)).toEqual(['1 paid', '2 paid']);
    expect({ ...(await desk.owed()), openClaims: owed.openClaims }).toMatchObject({ patient: 4_00 });
    const second = desk.app.db.all(
      sql`SELECT a.state FROM remittance_claim a JOIN remittance r ON r.id = a.remittance_id WHERE r.trace_number = 'CHECK3'`,
    );
    expect(second).not.toEqual([{ state: 'posted' }]);
    await sound(desk);
  }
});

test('undone and posted again, the first payer’s word that it sent the claim on does not take ours back', async () => {
  const { desk } = await sentOn(40);
  await ourselves(desk);
  const check = desk.remittanceOf('CHECK1');
  await desk.undo(check);
  expect(states(desk)).toEqual(['1 submitted', '2 onHold']);
  await desk.again(check);
  expect(states(desk)).toEqual(['1 paid', '2 ready']);
  // The twin: without the person's word it would be taken for sent on again.
  await desk.undo(check);
  desk.app.db.exec('DROP TRIGGER sent_ourselves_no_delete; DELETE FROM sent_ourselves;');
  await desk.again(check);
  expect(states(desk)).toEqual(['1 paid', '2 submitted']);
});

test('only a claim that was sent on and that nobody answered is sent by ourselves, with a reason', async () => {
  const { desk, first } = await sentOn(40);
  expect(await ourselves(desk, '')).toMatchObject({ ok: false, code: 'input.invalid' });
  const { version } = await desk.app.ask('claim.get', { claimId: first }).then(({ claim }) => claim);
  const wrong = { claimId: first, version, reason: 'x' };
  expect(await desk.app.reply('claim.sendOurselves', wrong)).toMatchObject({ code: 'claim.notSentOn' });
  await desk.post('CHECK2', [crossed(desk, first)], '2026-08-20');
  expect(await ourselves(desk)).toMatchObject({ code: 'claim.notSentOn' });
  // A person who holds claims cannot hold one that is out, sent on or not.
  const other = await sentOn(40);
  const held = { claimId: later(other.desk), version: (await shown(other.desk)).version, reason: 'x' };
  expect(await other.desk.app.reply('claim.hold', held)).toMatchObject({ code: 'claim.notMovable' });
});

function asking({ app, blue }: Desk, asks: Partial<PayerAsks>): void {
  const userId = app.db.get<{ id: string }>(sql`SELECT id FROM user LIMIT 1`)?.id ?? '';
  keepPayerAsks(app.db, blue.payerId, { ...NOTHING_ASKED, ...asks }, { userId, at: instantAt(Date.parse('2026-07-14T08:00:00Z')) });
}

test('the limit of a claim to a second payer counts from the decision where the payer says so: on the claim, in lists, on Today', async () => {
  const desk = await openTwoPayers({ second: { filingLimitDays: 20 } });
  await desk.post('CHECK1', [desk.answer(await desk.sentVisit(), SHARED)]);
  desk.setToday(TODAY);
  const service = (await shown(desk)).serviceDate;
  expect(await shown(desk)).toMatchObject({ fileBy: addDays(service, 20), filingLimitDays: 20, decidedOn: null });
  asking(desk, { laterFilingFrom: 'decision' });
  expect(await shown(desk)).toMatchObject({ fileBy: addDays(DECIDED, 20), filingLimitDays: 20, decidedOn: DECIDED });
  const near = () => Promise.all([listed(desk, 'dueSoon'), work(desk, 'deadline')]);
  asking(desk, { laterFilingFrom: 'decision', laterFilingDays: 300 });
  expect(await shown(desk)).toMatchObject({ fileBy: addDays(DECIDED, 300), filingLimitDays: 300, filing: 'calm' });
  expect(await near()).toEqual([[], 0]);
  asking(desk, { laterFilingFrom: 'decision', laterFilingDays: 1 });
  expect(await near()).toEqual([[later(desk)], 1]);
  // With the decision undone nothing stands to count from, and the earlier day counts.
  await desk.undo(desk.remittanceOf('CHECK1'));
  expect(await shown(desk)).toMatchObject({ fileBy: addDays(service, 1), decidedOn: null });
});

test('a decision that changes after the claim told it is counted on Today and listed, until a corrected claim tells the new one', async () => {
  const desk = await openTwoPayers();
  const first = await desk.sentVisit();
  const answer = desk.answer(first, SHARED);
  await desk.post('CHECK1', [answer]);
  await desk.app.ask('batch.create', {});
  expect([work(desk, 'decisionsChanged'), await listed(desk, 'decisionChanged')]).toEqual([0, []]);
  const changed = [desk.reversal(answer), desk.answer(first, [[['PR-2', 30_00]], []], { payerControlNumber: 'P2' })];
  await desk.post('CHECK2', changed, '2026-08-01');
  expect([work(desk, 'decisionsChanged'), await listed(desk, 'decisionChanged')]).toEqual([1, [later(desk)]]);
  await desk.undo(desk.remittanceOf('CHECK2'));
  expect(work(desk, 'decisionsChanged')).toBe(0);
  await desk.again(desk.remittanceOf('CHECK2'));
  expect(work(desk, 'decisionsChanged')).toBe(1);
  const { version } = await shown(desk);
  const corrected = { claimId: later(desk), version, kind: 'replacement' as const, reason: 'Paid otherwise', payerControlNumber: 'B9' };
  const made = await desk.app.ask('claim.correct', corrected);
  await desk.app.ask('claim.recheck', { claimId: made.claimId, version: made.version });
  await desk.app.ask('batch.create', {});
  expect([work(desk, 'decisionsChanged'), await listed(desk, 'decisionChanged')]).toEqual([0, []]);
});
