import { expect, test } from 'vitest';
import { inspectBytes } from '#core/x12/inspect.ts';
import { sql } from '#db/connection/handles.ts';
import { sha256Of } from '#db/queries/edi-file.ts';
import { leastControlNumber } from '#shared/domain/identifier/rising-number.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openEligibilityDesk, segmentsOf } from './eligibility-desk.ts';

test('an open visit makes its coverage due, and the question carries the day of the visit', async () => {
  const { app, slip, ask, build, patientId, payer, coverage } = await openEligibilityDesk();
  build.coverage(patientId, payer.payerId, { ...coverage, effectiveFrom: plainDate('2020-01-01') });
  expect(await app.ask('eligibility.due', {})).toEqual([]);
  await slip(patientId, '2026-07-16');
  const [due] = await app.ask('eligibility.due', {});
  expect(due).toMatchObject({
    coverageId: coverage.coverageId,
    patientName: 'Quillfeather, Marigold',
    visitDate: '2026-07-16',
    last: null,
    cannotAsk: '',
  });
  const { batches, leftOut, bytes, text } = await ask();
  expect(leftOut).toEqual([]);
  expect(batches).toMatchObject([
    { number: 1, fileName: 'eligibility-clearway-000001.270', inquiryCount: 1, answered: 0, status: 'written' },
  ]);
  expect(sha256Of(bytes)).toBe(batches[0]?.sha256);
  expect(inspectBytes('x', bytes).findings).toEqual([]);
  expect(segmentsOf(text).slice(3, -3)).toEqual([
    `BHT*0022*13*E000001*20260714*${text.slice(text.indexOf('BHT') + 29, text.indexOf('BHT') + 33)}`,
    'HL*1**20*1',
    'NM1*PR*2*PRAIRIE MUTUAL*****PI*PM001',
    'HL*2*1*21*1',
    'NM1*1P*2*PRAIRIE FAMILY MEDICINE LLC*****XX*1888888884',
    'HL*3*2*22*0',
    'TRN*1*EQ00000001*1371234567',
    'NM1*IL*1*QUILLFEATHER*MARIGOLD****MI*PM4477120',
    'REF*6P*0091',
    'DMG*D8*19840309*F',
    'DTP*291*D8*20260716',
    'EQ*30',
  ]);
  expect(text).not.toContain('20200101');
});

test('a child is asked about below the subscriber, with the chosen service types', async () => {
  const { app, build, payer, slip, ask, partner } = await openEligibilityDesk();
  const child = build.patient({ firstName: 'Robin', birthDate: plainDate('2018-02-03'), sex: 'U' });
  const { address, ...parent } = {
    ...build.practice,
    lastName: 'Quillfeather',
    firstName: 'Marigold',
    middleName: '',
    birthDate: plainDate('1984-03-09'),
    sex: 'F' as const,
    address: child.fields.address,
  };
  const subscriber = {
    lastName: parent.lastName,
    firstName: parent.firstName,
    middleName: '',
    birthDate: parent.birthDate,
    sex: parent.sex,
    address,
  };
  build.coverage(child.patientId, payer.payerId, { relationship: 'child', subscriber });
  await slip(child.patientId);
  const { bytes, text } = await ask({ serviceTypes: ['98', 'UC'] });
  expect(inspectBytes('x', bytes).findings).toEqual([]);
  expect(partner.name).toBe('Clearway');
  const segments = segmentsOf(text);
  expect(segments.slice(segments.indexOf('HL*3*2*22*1'), -3)).toEqual([
    'HL*3*2*22*1',
    'NM1*IL*1*QUILLFEATHER*MARIGOLD****MI*PM4477120',
    'REF*6P*0091',
    'DMG*D8*19840309*F',
    'HL*4*3*23*0',
    'TRN*1*EQ00000001*1371234567',
    'NM1*03*1*QUILLFEATHER*ROBIN',
    'DMG*D8*20180203',
    'INS*N*19',
    'DTP*291*D8*20260714',
    'EQ*98',
    'EQ*UC',
  ]);
  expect(await app.ask('eligibility.due', {})).toMatchObject([{ waitingSince: expect.any(String) }]);
});

test('nothing is asked twice while an answer is awaited, unless a person chooses it', async () => {
  const { app, slip, ask, coverage } = await openEligibilityDesk();
  await slip();
  await ask();
  expect(await app.reply('eligibility.request', {})).toMatchObject({ code: 'eligibility.nothingToAsk' });
  const again = await ask({ coverageIds: [coverage.coverageId] });
  expect(again.text).toContain('TRN*1*EQ00000002*');
  const least = leastControlNumber(app.clock.now());
  const numbers = app.db.all(sql`
    SELECT number, interchange_control - ${least} AS interchange, group_control - ${least} AS "group"
    FROM eligibility_batch ORDER BY number`);
  expect(numbers).toEqual([
    { number: 1, interchange: 0, group: 0 },
    { number: 2, interchange: 1, group: 1 },
  ]);
});

test('who cannot be asked about is told with what to do, and never hides the others', async () => {
  const { app, slip, build, payer, patientId, coverage, ask } = await openEligibilityDesk();
  await slip();
  const other = build.patient({ lastName: 'Nettlebed', firstName: 'Otto' });
  build.coverage(other.patientId, payer.payerId, { memberId: '' });
  await slip(other.patientId);
  const paper = build.payer(null, { name: 'Paper Payer' });
  const third = build.patient({ lastName: 'Yarrow' });
  build.coverage(third.patientId, paper.payerId);
  await slip(third.patientId);
  const due = await app.ask('eligibility.due', {});
  expect(due.map(({ patientName, cannotAsk }) => [patientName, cannotAsk !== ''])).toEqual([
    ['Nettlebed, Otto', true],
    ['Quillfeather, Marigold', false],
    ['Yarrow, Marigold', true],
  ]);
  const { leftOut, batches } = await ask();
  expect(batches[0]?.inquiryCount).toBe(1);
  expect(leftOut.map(({ patientName, reason }) => `${patientName}: ${reason}`)).toEqual([
    'Nettlebed, Otto: The coverage has no member ID: type it from the card.',
    'Yarrow, Marigold: Paper Payer has no active trading partner: choose one in Lists, Payers, or ask by phone.',
  ]);
  const ended = build.coverage(patientId, payer.payerId, {
    ...coverage,
    coverageId: app.newId(),
    rank: 2,
    effectiveTo: plainDate('2025-12-31'),
  });
  expect(await app.reply('eligibility.request', { coverageIds: [ended.coverageId] })).toMatchObject({ code: 'eligibility.nothingToAsk' });
});

test('a recent check is enough; after so many days, or when the payer could not answer, it is due again', async () => {
  const { app, slip, coverage, patientId } = await openEligibilityDesk();
  await slip();
  const sheet = {
    coverageId: coverage.coverageId,
    visitDate: plainDate('2026-07-14'),
    how: 'phone' as const,
    reference: 'call 77',
    planName: 'Gold',
    planFrom: null,
    planTo: null,
  };
  const copay = {
    kind: 'copay' as const,
    network: 'in' as const,
    level: 'individual' as const,
    serviceTypes: ['98'],
    total: cents(30_00),
    remaining: null,
    fractionMillionths: null,
    authorization: 'unknown' as const,
    words: '',
  };
  const first = { ...sheet, checkId: app.newId(), checkedOn: plainDate('2026-06-20'), verdict: 'active' as const, benefits: [copay] };
  expect(await app.ask('eligibility.record', first)).toMatchObject({ words: 'Active, office copay 30.00' });
  expect(await app.ask('eligibility.due', { days: 30 })).toEqual([]);
  expect(await app.ask('eligibility.due', { days: 10 })).toMatchObject([{ last: { checkedOn: '2026-06-20', verdict: 'active' } }]);
  expect(await app.ask('eligibility.due', { days: 30, patientIds: [patientId] })).toEqual([]);
  const { checks, coverages } = await app.ask('eligibility.list', { patientId });
  expect(coverages).toMatchObject([{ coverageId: coverage.coverageId, waiting: false, cannotAsk: '' }]);
  expect(checks).toMatchObject([
    { source: 'manual', how: 'phone', reference: 'call 77', userName: 'owner of the test', checkedOn: '2026-06-20', fileName: null },
  ]);
  expect(await app.reply('eligibility.record', first)).toMatchObject({ code: 'eligibility.exists' });
  expect(await app.reply('eligibility.record', { ...first, checkId: app.newId(), checkedOn: '2026-07-15' })).toMatchObject({
    code: 'eligibility.inFuture',
  });
  expect(await app.reply('eligibility.record', { ...first, checkId: app.newId(), coverageId: app.newId() })).toMatchObject({
    code: 'coverage.notFound',
  });
  await app.ask('eligibility.withdraw', { checkId: first.checkId, reason: 'It was another patient.' });
  expect(await app.reply('eligibility.withdraw', { checkId: first.checkId, reason: 'Again' })).toMatchObject({
    code: 'eligibility.withdrawn',
  });
  expect(await app.ask('eligibility.due', { days: 30 })).toMatchObject([{ last: null }]);
  expect((await app.ask('eligibility.list', { patientId })).checks).toMatchObject([{ withdrawnReason: 'It was another patient.' }]);
});

test('a file is one transaction: when the archive refuses, no number and no trace is spent', async () => {
  const { app, slip, ask } = await openEligibilityDesk();
  await slip();
  app.db.exec(`CREATE TRIGGER no_room BEFORE INSERT ON eligibility_inquiry BEGIN SELECT RAISE(ABORT, 'no room'); END`);
  expect(await app.reply('eligibility.request', {})).toMatchObject({ ok: false, code: 'internal.failed' });
  expect(app.files.outbox.size).toBe(0);
  expect(app.db.all(sql`SELECT 1 FROM edi_file UNION ALL SELECT 1 FROM eligibility_batch`)).toEqual([]);
  app.db.exec('DROP TRIGGER no_room');
  expect((await ask()).text).toContain('TRN*1*EQ00000001*');
});

test('the same inquiries give the same bytes, and a lost file can be put back byte for byte', async () => {
  const write = async () => {
    const desk = await openEligibilityDesk();
    await desk.slip();
    return { ...desk, ...(await desk.ask()) };
  };
  const [first, second] = [await write(), await write()];
  expect(first.text).toBe(second.text);
  const { app, batches, bytes, batchId } = first;
  app.files.outbox.clear();
  const { fileName } = await app.ask('eligibility.rewrite', { eligibilityBatchId: batchId });
  expect(Buffer.from(app.files.outbox.get(fileName) ?? [])).toEqual(Buffer.from(bytes));
  const archived = await app.ask('eligibility.file', { eligibilityBatchId: batchId });
  expect(archived).toMatchObject({ name: batches[0]?.fileName, base64: Buffer.from(bytes).toString('base64') });
  for (const name of ['eligibility.file', 'eligibility.rewrite'] as const)
    expect(await app.reply(name, { eligibilityBatchId: app.newId() })).toMatchObject({ code: 'eligibility.batchNotFound' });
  expect(await app.ask('eligibility.batches', {})).toEqual(batches);
});

test('reading is for everybody in the practice, asking and typing for the desk', async () => {
  const { app, slip, patientId } = await openEligibilityDesk();
  await slip();
  expect(await app.reply('eligibility.list', { patientId }, 'readOnly')).toMatchObject({ ok: true });
  expect(await app.reply('eligibility.request', {}, 'readOnly')).toMatchObject({ code: 'permission.denied' });
  expect(await app.reply('eligibility.request', {}, 'frontDesk')).toMatchObject({ ok: true });
});

test('a visit asks about the coverages of its case only; by hand any of them can be asked about', async () => {
  const { app, slip, build, patientId, payer, coverage } = await openEligibilityDesk();
  const auto = build.coverage(patientId, payer.payerId, { ...coverage, coverageId: app.newId(), rank: 2, memberId: 'AUTO1' });
  app.db.run(sql`UPDATE coverage SET cases_only = 1 WHERE id = ${auto.coverageId}`);
  const superbillId = await slip();
  const dueIds = async () => (await app.ask('eligibility.due', {})).map(({ coverageId }) => coverageId);
  expect(await dueIds()).toEqual([coverage.coverageId]);
  const caseId = app.newId();
  app.db.run(sql`INSERT INTO patient_case (id, patient_id, cause, own_order) VALUES (${caseId}, ${patientId}, 'auto', 1)`);
  app.db.run(sql`INSERT INTO case_coverage (case_id, position, coverage_id) VALUES (${caseId}, 1, ${auto.coverageId})`);
  app.db.run(sql`UPDATE superbill SET case_id = ${caseId} WHERE id = ${superbillId}`);
  expect(await dueIds()).toEqual([auto.coverageId]);
  const { batches } = await app.ask('eligibility.request', { coverageIds: [coverage.coverageId] });
  expect(batches[0]?.inquiryCount).toBe(1);
});
