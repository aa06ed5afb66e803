import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openDenialDesk } from './denial-desk.ts';

type Desk = Awaited<ReturnType<typeof openDenialDesk>>;
const codeOf = (reply: unknown) => (reply as { readonly code?: string }).code;
const day = plainDate;

/** A denial whose reason is set, so that its steps do not hang on what an invented payer picks. */
async function declined(desk: Desk, reasons: string, remarks = '') {
  const [claim] = await desk.answered(['deny']);
  desk.app.db.run(sql`UPDATE denial SET reasons = ${reasons}, remarks = ${remarks}`);
  return (await desk.denialOf(claim?.claimId ?? '')).denial;
}

async function appealed(desk: Desk, sentBy: 'mail' | null = 'mail') {
  const { app, mint } = desk;
  const { denialId, version } = await declined(desk, 'CO-50');
  const { suggested } = await app.ask('appeal.list', { denialId });
  const appealId = mint();
  const papers = suggested.papers.map((words, index) => ({ words, ready: index === 0 }));
  const { templateId, level, body } = suggested;
  const letter = { appealId, denialId, version, templateId, level, body, papers, without: 'On its way', nextOn: day('2026-08-20'), sentBy };
  return { letter, suggested, made: await app.ask('appeal.make', letter) };
}

test('an appeal is a letter with the reason’s words, kept as it was made; upheld, the next level counts from that day', async () => {
  const desk = await openDenialDesk();
  const { app, setToday } = desk;
  const { letter, suggested, made } = await appealed(desk);
  expect(made).toMatchObject({ number: 1, state: 'appealed' });
  expect(suggested).toMatchObject({ templateId: 'necessity', level: 'first' });
  expect(suggested.body).not.toMatch(/[{}]/);
  expect(suggested.body).toContain('150.00');
  const first = await app.ask('appeal.document', { appealId: letter.appealId });
  expect(Buffer.from(first.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  app.db.run(sql`UPDATE practice SET name = 'Another name'`);
  expect(await app.ask('appeal.document', { appealId: letter.appealId })).toEqual(first);
  const { denial, history } = await app.ask('denial.get', { denialId: letter.denialId });
  expect(denial).toMatchObject({ state: 'appealed', nextOn: '2026-08-20' });
  expect(history[0]?.words).toMatch(/^Appeal 1 left on .* by mail, without 1 of its papers: On its way$/);

  setToday('2026-08-22');
  const outcome = { appealId: letter.appealId, outcome: 'upheld' as const, on: day('2026-08-21') };
  expect(codeOf(await app.reply('appeal.outcome', { ...outcome, on: '2026-07-01' }))).toBe('appeal.day');
  expect(codeOf(await app.reply('appeal.outcome', { ...outcome, on: '2026-08-23' }))).toBe('appeal.day');
  await app.ask('appeal.outcome', outcome);
  expect(codeOf(await app.reply('appeal.outcome', outcome))).toBe('appeal.decided');
  const after = await app.ask('denial.get', { denialId: letter.denialId });
  expect(after.denial).toMatchObject({ state: 'working', decidedOn: '2026-08-21' });
  expect((await app.ask('appeal.list', { denialId: letter.denialId })).suggested.level).toBe('second');
});

test('a letter that did not leave has no outcome, and one made is not made twice', async () => {
  const desk = await openDenialDesk();
  const { app } = desk;
  const { letter, made } = await appealed(desk, null);
  const { appealId, papers } = letter;
  expect(codeOf(await app.reply('appeal.outcome', { appealId, outcome: 'upheld', on: '2026-07-14' }))).toBe('appeal.notSent');
  expect(codeOf(await app.reply('appeal.make', { ...letter, version: made.version }))).toBe('appeal.exists');
  expect(codeOf(await app.reply('appeal.send', { appealId, sentOn: '2026-07-15', sentBy: 'fax', papers, without: 'Lost' }))).toBe(
    'appeal.day',
  );
  await app.ask('appeal.send', { appealId, sentOn: day('2026-07-14'), sentBy: 'fax', papers, without: 'Lost' });
  await app.ask('appeal.outcome', { appealId, outcome: 'overturned', on: day('2026-07-14') });
  expect((await app.ask('denial.get', { denialId: letter.denialId })).denial.state).toBe('waiting');
});

test('a letter of one’s own is a new version, the one before stays, and an unknown field is refused', async () => {
  const { app } = await openDenialDesk();
  const own = { templateId: 'general', name: 'Any reason', body: 'Dear {payer}, {reason}' };
  expect(codeOf(await app.reply('appeal.saveTemplate', { ...own, body: 'Dear {pateint}' }))).toBe('appeal.unknownField');
  expect(await app.ask('appeal.saveTemplate', own)).toEqual({ version: 1 });
  expect(await app.ask('appeal.saveTemplate', { ...own, body: 'Dear {payer}' })).toEqual({ version: 2 });
  const { templates } = await app.ask('appeal.templates', {});
  const general = templates.find(({ templateId }) => templateId === 'general');
  expect(general).toMatchObject({ version: 2, body: 'Dear {payer}' });
  expect(general?.versions.map(({ body }) => body)).toEqual(['Dear {payer}', 'Dear {payer}, {reason}']);
});

test('what the payer could not process is made anew under frequency 1; it is neither appealed nor replaced', async () => {
  const desk = await openDenialDesk();
  const { app } = desk;
  const { denialId, version, superbillId } = await declined(desk, 'CO-16', 'MA130');
  const at = { denialId, version, reason: 'The rendering NPI was missing' };
  expect(codeOf(await app.reply('denial.correct', at))).toBe('denial.notOffered');
  const made = await app.ask('denial.anew', at);
  await desk.approve(superbillId);
  const { claim } = await app.ask('claim.get', { claimId: made.claimId });
  expect(claim).toMatchObject({ frequency: '1', status: 'ready', holdReason: '' });
  const { sent } = await desk.send(60, { [made.claimNumber]: 'pay' });
  const text = Buffer.from(sent).toString('latin1');
  expect(text).toContain(`CLM*${made.claimNumber}*150***11:B:1*`);
  expect(text).not.toContain('REF*F8*');
  expect((await app.ask('denial.get', { denialId })).denial).toMatchObject({ claimStatus: 'replaced', state: 'resubmitted' });
});

test('what the payer leaves to the patient goes to the guarantor, with the reason, and comes back whole', async () => {
  const desk = await openDenialDesk();
  const { app, mint } = desk;
  const denial = await declined(desk, 'PR-204');
  const moneyId = mint();
  const asked = { denialId: denial.denialId, version: denial.version, moneyId, amount: denial.movable, reason: 'The plan leaves it out' };
  expect(codeOf(await app.reply('denial.transfer', { ...asked, to: 'nextPayer' }))).toBe('denial.notOffered');
  await app.ask('denial.transfer', { ...asked, to: 'patient' });
  expect(await desk.owed()).toMatchObject({ insurers: 0, patient: 150_00 });
  expect((await app.ask('denial.get', { denialId: denial.denialId })).denial.state).toBe('passedOn');
  await app.ask('denial.takeBack', { moneyId, reason: 'Another payer was found' });
  expect(await desk.owed()).toMatchObject({ insurers: 150_00, patient: 0 });
  expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('what the contract bears is never moved to the patient', async () => {
  const desk = await openDenialDesk();
  const denial = await declined(desk, 'CO-29');
  const asked = { denialId: denial.denialId, version: denial.version, moneyId: desk.mint(), amount: denial.movable, reason: 'Late' };
  expect(codeOf(await desk.app.reply('denial.transfer', { ...asked, to: 'patient' }))).toBe('denial.notOffered');
});

test('a call with a next day leaves the list of now until then, stands among the tasks, and keeps whom it was with', async () => {
  const desk = await openDenialDesk();
  const { app, setToday } = desk;
  const { denialId, version } = await declined(desk, 'CO-50');
  const call = { words: 'Waits for review', spokeWith: 'Ana', reference: 'R-77', nextOn: day('2026-07-20') };
  expect(codeOf(await app.reply('denial.note', { denialId, version, ...call, nextOn: '2026-07-13' }))).toBe('denial.dayPast');
  await app.ask('denial.note', { denialId, version, ...call });
  expect((await app.ask('denial.list', {})).count).toBe(0);
  expect((await app.ask('denial.list', { view: 'waiting' })).count).toBe(1);
  expect((await app.ask('task.list', { whose: 'mine' })).rows).toMatchObject([{ kind: 'denial', id: denialId, dueOn: '2026-07-20' }]);
  expect(await app.ask('task.list', {})).toMatchObject({ mine: 0, today: 0 });
  setToday('2026-07-20');
  expect((await app.ask('denial.list', {})).count).toBe(1);
  expect(await app.ask('task.list', {})).toMatchObject({ mine: 1, today: 1, overdue: 0 });
  const { history } = await app.ask('denial.get', { denialId });
  expect(history[0]).toMatchObject({ kind: 'call', spokeWith: 'Ana', reference: 'R-77' });
});

test('a task has words, an owner, a day and a history; done is undone, and a merge takes it along', async () => {
  const desk = await openDenialDesk();
  const { app, mint, patientId } = desk;
  const taskId = mint();
  const add = { taskId, words: 'Ask for the card', patientId, ownerId: desk.userId('biller'), dueOn: day('2026-07-10') };
  expect(codeOf(await app.reply('task.add', { ...add, payerId: desk.payer.payerId }))).toBe('task.aboutTwo');
  expect(codeOf(await app.reply('task.add', { ...add, ownerId: patientId }))).toBe('task.ownerNotFound');
  await app.ask('task.add', add);
  expect(codeOf(await app.reply('task.add', add))).toBe('task.exists');
  expect((await app.ask('task.list', { whose: 'mine' })).rows).toEqual([]);
  expect(await app.reply('task.list', { whose: 'mine' }, 'biller')).toMatchObject({ value: { mine: 1, overdue: 1 } });
  await app.ask('task.change', { taskId, version: 1, words: 'Ask for both sides', ownerId: null, dueOn: day('2026-07-14') });
  expect(codeOf(await app.reply('task.end', { taskId, version: 1, done: true }))).toBe('task.changedElsewhere');
  await app.ask('task.end', { taskId, version: 2, done: true });
  expect(codeOf(await app.reply('task.end', { taskId, version: 3, done: true }))).toBe('task.done');
  expect((await app.ask('task.list', { done: true })).rows).toMatchObject([{ id: taskId, words: 'Ask for both sides' }]);
  await app.ask('task.end', { taskId, version: 3, done: false });
  expect((await app.ask('task.history', { taskId })).map(({ words }) => words)).toEqual([
    'To be done again',
    'Done',
    expect.stringContaining('Given to whoever comes first'),
    expect.stringContaining('Added for biller of the test'),
  ]);
  expect((await app.ask('task.list', { patientId })).rows).toHaveLength(1);
});

test('owner, reason, text: what the list is narrowed by', async () => {
  const desk = await openDenialDesk();
  const { app } = desk;
  const { denialId, version } = await declined(desk, 'CO-50');
  await app.ask('denial.plan', { denialId, version, ownerId: desk.userId('biller'), nextOn: null, state: 'working' });
  const filter = { view: 'open' as const, ownerId: desk.userId('biller'), reason: 'CO-50' };
  const list = await app.ask('denial.list', filter);
  expect(list.count).toBe(1);
  expect((await app.ask('denial.list', { ...filter, unowned: true, ownerId: null })).count).toBe(0);
  expect((await app.ask('denial.list', { ...filter, reason: 'CO-5' })).count).toBe(0);
  expect((await app.ask('denial.list', { view: 'open', text: (list.rows[0]?.patientName ?? '').slice(0, 4).toLowerCase() })).count).toBe(1);
});

test('own history: the same code declined three times is counted with its claims; paid after the change says which', async () => {
  const desk = await openDenialDesk();
  const { app } = desk;
  const visits = await desk.answered(['deny', 'deny', 'deny']);
  const [first, second] = visits;
  expect((await desk.denialOf(second?.claimId ?? '')).odds).toMatchObject({ decided: 3 });
  const { denialId, version, superbillId } = (await desk.denialOf(first?.claimId ?? '')).denial;
  app.db.run(sql`UPDATE denial SET reasons = 'CO-97', remarks = '' WHERE id = ${denialId}`);
  const made = await app.ask('denial.correct', { denialId, version, reason: 'Modifier 25' });
  await desk.approve(superbillId, ['25']);
  await desk.answerNow({ [made.claimNumber]: 'pay' });
  const { odds } = await desk.denialOf(second?.claimId ?? '');
  expect(odds?.denied.map(({ claimNumber }) => claimNumber)).toContain(first?.claimNumber);
  expect(odds?.mended).toEqual([{ change: 'with 25 added', claims: [{ claimId: made.claimId, claimNumber: made.claimNumber }] }]);
});
