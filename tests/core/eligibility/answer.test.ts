import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { coverageIdsNumbered } from '#db/queries/eligibility.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openEligibilityDesk } from './eligibility-desk.ts';

const fixture = (name: string): Buffer => readFileSync(`tests/fixtures/x12/005010X279A1/pass/${name}.271`);
const edited = (name: string, edit: (text: string) => string): Buffer => Buffer.from(edit(fixture(name).toString('latin1')), 'latin1');
/** As payers answer who do not return our number: no TRN, and SE01 says one segment less. */
const untraced = (text: string): string =>
  text.replace(/TRN\*2[^~]*~\n/, '').replace(/SE\*(\d+)/, (_all, count: string) => `SE*${Number(count) - 1}`);
const NOTHING = { filed: 0, open: 0, duplicates: 0 };

async function askedDesk() {
  const desk = await openEligibilityDesk();
  await desk.slip(desk.patientId, '2026-07-16');
  await desk.ask();
  return desk;
}

test('the answer to our question becomes a check of its coverage, and the question waits no longer', async () => {
  const { app, receive, patientId, coverage } = await askedDesk();
  expect(receive(fixture('active-deductible-copay-coinsurance'))).toEqual({
    ...NOTHING,
    filed: 1,
    words: ['271: 1 answer about eligibility was filed'],
  });
  const { checks, coverages } = await app.ask('eligibility.list', { patientId });
  expect(coverages).toMatchObject([{ coverageId: coverage.coverageId, waiting: false }]);
  expect(checks).toMatchObject([
    {
      source: 'file',
      how: '271',
      checkedOn: '2026-07-14',
      visitDate: '2026-07-16',
      verdict: 'active',
      fileName: 'answer.271',
      reference: 'PRAIRIE MUTUAL',
    },
  ]);
  const shown = await app.ask('eligibility.get', { checkId: checks[0]?.checkId ?? '' });
  expect(shown.sheet.planName).toBe('GOLD PPO');
  expect(shown.differences).toEqual([]);
  expect(shown.raw[0]).toBe('HL*3*2*22*0');
  expect(shown.raw.at(-1)).toBe('EB*A*IND*30*****.4***N*N');
  expect((await app.ask('eligibility.batches', {}))[0]).toMatchObject({ answered: 1 });
  expect(await app.ask('eligibility.due', {})).toEqual([]);
});

test('the same answer again changes nothing, however it is wrapped', async () => {
  const { app, receive } = await askedDesk();
  const bytes = fixture('active-deductible-copay-coinsurance');
  receive(bytes);
  const before = app.db.all(sql`SELECT * FROM eligibility_check`);
  const rewrapped = edited('active-deductible-copay-coinsurance', (text) =>
    text.replaceAll('~\n', '~').replaceAll('500000001', '500000009'),
  );
  expect(receive(rewrapped, 'renamed.271')).toEqual({ ...NOTHING, duplicates: 1, words: ['271: 1 answer was here already'] });
  expect(app.db.all(sql`SELECT * FROM eligibility_check`)).toEqual(before);
});

test('a refusal is kept as a check beside the coverage, which stays on the page and is due again', async () => {
  const { app, receive, patientId } = await askedDesk();
  receive(fixture('member-id-wrong-aaa-72'));
  const { checks, coverages } = await app.ask('eligibility.list', { patientId });
  expect(coverages).toHaveLength(1);
  expect(checks).toMatchObject([{ verdict: 'refused', words: 'The payer could not answer: the member ID is missing or wrong' }]);
  expect(await app.ask('eligibility.due', {})).toMatchObject([{ last: { verdict: 'refused' }, waitingSince: null }]);
});

test('without our number, member id, name and birth date find the coverage; a shorter first name is the same', async () => {
  const { app, receive, patientId } = await askedDesk();
  const bytes = edited('active-deductible-copay-coinsurance', (text) =>
    untraced(text).replace('MARIGOLD', 'MARIGOLD ANN').replace('PM4477120', 'PM-4477120'),
  );
  expect(receive(bytes)).toMatchObject({ filed: 1 });
  const { checks, coverages } = await app.ask('eligibility.list', { patientId });
  expect(checks).toHaveLength(1);
  expect(coverages[0]?.waiting).toBe(false);
});

test('an answer of nobody we know waits with what to do, and can be placed or put away', async () => {
  const { app, receive, coverage, patientId } = await askedDesk();
  const stranger = (id: string) =>
    edited('active-deductible-copay-coinsurance', (text) =>
      text.replace('EQ00000001', id).replace('PM4477120', 'XX99').replace('19840309', '19840310'),
    );
  expect(receive(stranger('EQ77777777'))).toMatchObject({ open: 1, words: ['271: 1 answer waits under Eligibility to be placed'] });
  receive(stranger('EQ88888888'), 'other.271');
  const { count, rows } = await app.ask('eligibility.exceptions', {});
  expect(count).toBe(2);
  expect(rows[0]).toMatchObject({
    fileName: 'answer.271',
    patientName: 'QUILLFEATHER, MARIGOLD',
    memberId: 'XX99',
    damaged: false,
    reason: 'No coverage has this member ID, name and birth date.',
    suggestions: [],
  });
  expect(rows[0]?.fix).toContain('add the coverage');
  const [first, second] = rows.map(({ answerId }) => answerId);
  const { checkId } = await app.ask('eligibility.assign', { answerId: first ?? '', coverageId: coverage.coverageId });
  const { differences } = await app.ask('eligibility.get', { checkId });
  expect(differences).toEqual([
    { what: 'memberId', ours: 'PM4477120', theirs: 'XX99' },
    { what: 'birthDate', ours: '1984-03-09', theirs: '1984-03-10' },
  ]);
  expect(await app.reply('eligibility.assign', { answerId: first, coverageId: coverage.coverageId })).toMatchObject({
    code: 'eligibility.answerNotOpen',
  });
  await app.ask('eligibility.dismiss', { answerId: second ?? '', reason: 'Not our patient' });
  expect((await app.ask('eligibility.exceptions', {})).count).toBe(0);
  expect(await app.reply('eligibility.dismiss', { answerId: app.newId(), reason: 'x' })).toMatchObject({
    code: 'eligibility.answerNotFound',
  });
  await app.ask('eligibility.withdraw', { checkId, reason: 'Placed on the wrong person' });
  expect((await app.ask('eligibility.exceptions', {})).rows).toMatchObject([
    { answerId: first, reason: 'It was taken off a coverage: Placed on the wrong person' },
  ]);
  expect((await app.ask('eligibility.list', { patientId })).checks).toMatchObject([{ withdrawnReason: 'Placed on the wrong person' }]);
});

test('our number with somebody else’s name and birth date is not believed', async () => {
  const { app, receive } = await askedDesk();
  const mixed = edited('active-deductible-copay-coinsurance', (text) =>
    text.replace('QUILLFEATHER', 'NETTLEBED').replace('19840309', '19770101'),
  );
  expect(receive(mixed)).toMatchObject({ filed: 0, open: 1 });
  const { rows } = await app.ask('eligibility.exceptions', {});
  expect(rows[0]?.reason).toContain('somebody else');
  expect(rows[0]?.suggestions).toMatchObject([{ patientName: 'Quillfeather, Marigold' }]);
  expect(receive(edited('active-deductible-copay-coinsurance', (text) => text.replace('QUILLFEATHER', 'NETTLEBED')))).toMatchObject({
    filed: 1,
  });
});

test('a damaged answer waits; the whole one that follows takes its place', async () => {
  const { app, receive, patientId } = await askedDesk();
  const cut = edited('active-deductible-copay-coinsurance', (text) => text.slice(0, text.indexOf('SE*')));
  expect(receive(cut, 'cut.271')).toMatchObject({ filed: 0, open: 1 });
  expect((await app.ask('eligibility.list', { patientId })).checks).toEqual([]);
  expect((await app.ask('eligibility.exceptions', {})).rows).toMatchObject([{ damaged: true, fileName: 'cut.271' }]);
  expect(receive(cut.subarray(0, cut.length - 1), 'cut again.271').filed).toBe(0);
  expect(receive(fixture('active-deductible-copay-coinsurance'))).toMatchObject({ filed: 1 });
  expect((await app.ask('eligibility.list', { patientId })).checks).toMatchObject([{ verdict: 'active' }]);
});

test('an answer that found nobody is filed when it comes again after the coverage was corrected', async () => {
  const { app, receive, build, payer, coverage, patientId } = await openEligibilityDesk();
  build.coverage(patientId, payer.payerId, { ...coverage, memberId: 'WRONG' });
  expect(receive(fixture('active-deductible-copay-coinsurance'))).toMatchObject({ open: 1 });
  build.coverage(patientId, payer.payerId, coverage);
  const again = edited('active-deductible-copay-coinsurance', (text) => text.replaceAll('~\n', '~'));
  expect(receive(again, 'again.271')).toMatchObject({ filed: 1, duplicates: 0 });
  expect((await app.ask('eligibility.exceptions', {})).count).toBe(0);
});

test('a payer that cannot answer at all answers every question of that file', async () => {
  const { app, receive, slip, build, payer, patientId } = await openEligibilityDesk();
  await slip();
  const other = build.patient({ lastName: 'Nettlebed', firstName: 'Otto' });
  build.coverage(other.patientId, payer.payerId, { memberId: 'N1' });
  await slip(other.patientId);
  await app.ask('eligibility.request', {});
  expect(receive(fixture('payer-cannot-answer-aaa-42'))).toMatchObject({ filed: 1, open: 0 });
  for (const one of [patientId, other.patientId])
    expect((await app.ask('eligibility.list', { patientId: one })).checks).toMatchObject([{ verdict: 'refused' }]);
  const unknown = edited('payer-cannot-answer-aaa-42', (text) => text.replace('E000001', 'E000777'));
  expect(receive(unknown, 'unknown.271')).toMatchObject({ open: 1 });
});

test('a child’s answer goes to the child and not to the parent with the same member id', async () => {
  const { app, receive, build, payer, patientId, patient } = await openEligibilityDesk();
  const child = build.patient({ firstName: 'Robin', birthDate: plainDate('2018-02-03'), sex: 'M' });
  const { lastName, firstName, middleName, birthDate, sex, address } = patient.fields;
  build.coverage(child.patientId, payer.payerId, {
    relationship: 'child',
    subscriber: { lastName, firstName, middleName, birthDate, sex, address },
  });
  const bytes = edited('child-active-under-subscriber', untraced);
  expect(receive(bytes)).toMatchObject({ filed: 1 });
  expect((await app.ask('eligibility.list', { patientId })).checks).toEqual([]);
  expect((await app.ask('eligibility.list', { patientId: child.patientId })).checks).toMatchObject([{ verdict: 'active' }]);
});

test('checks are never changed or deleted', async () => {
  const { app, receive } = await askedDesk();
  receive(fixture('active-deductible-copay-coinsurance'));
  expect(() => app.db.run(sql`UPDATE eligibility_check SET verdict = 'inactive'`)).toThrow('never changed');
  expect(() => app.db.run(sql`DELETE FROM eligibility_check`)).toThrow('never deleted');
});

test('a coverage is found by its member id through an index, however the id is spelled', async () => {
  const { app } = await openEligibilityDesk();
  const plan = app.db.all<{ detail: string }>(sql`EXPLAIN QUERY PLAN SELECT id FROM coverage
    WHERE replace(replace(replace(replace(upper(member_id), '-', ''), ' ', ''), '.', ''), '/', '') = ${'PM4477120'}`);
  expect(plan.map(({ detail }) => detail).join()).toContain('coverage_member_folded');
  for (const spelled of ['pm4477120', 'PM-447.71/20', 'PM 4477120']) {
    app.db.run(sql`UPDATE coverage SET member_id = ${spelled}`);
    expect(coverageIdsNumbered(app.db, 'PM4477120')).toHaveLength(1);
  }
});
