import { expect, test } from 'vitest';
import { coverageHandlers } from '#core/coverage/handlers.ts';
import { patientHandlers } from '#core/patient/handlers.ts';
import { uploadHandlers } from '#core/upload/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { NO_MEDICARE_ANSWERS } from '#shared/domain/coverage/medicare-secondary.ts';
import { MOST_PICTURE_BYTES } from '#shared/domain/coverage/picture-kind.ts';
import { RELATIONSHIPS } from '#shared/domain/coverage/relationship.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish } from '../../support/builders.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import { uploaded } from '../../support/uploads.ts';

async function atTheDesk() {
  const app = await openTestApp({ ...patientHandlers, ...coverageHandlers, ...uploadHandlers });
  const desk = furnish(app);
  const { patientId } = desk.patient;
  const fields = (overrides: object = {}) => ({
    coverageId: app.newId(),
    rank: 2,
    payerId: desk.payer.payerId,
    planName: '',
    memberId: 'x1',
    groupNumber: '',
    relationship: 'self' as const,
    subscriber: null,
    effectiveFrom: null,
    effectiveTo: null,
    copay: cents(0),
    ...overrides,
  });
  const coverages = async () => (await app.ask('patient.get', { patientId })).coverages;
  return { ...desk, app, patientId, fields, coverages };
}

const codeOf = async (app: TestApp, name: Parameters<TestApp['reply']>[0], input: unknown) => {
  const reply = await app.reply(name, input);
  return reply.ok ? 'ok' : reply.code;
};

test('a patient may have any number of coverages, with every relationship and every term of the card', async () => {
  const { app, patientId, fields, coverages } = await atTheDesk();
  const subscriber = { lastName: 'Vole', firstName: 'Ann', middleName: '', birthDate: null, sex: 'F' as const };
  const address = { street: '', street2: '', city: '', state: '', zip: '' };
  const terms = {
    groupName: 'Mill workers',
    coinsurancePercent: 20,
    deductible: cents(500_00),
    medigap: true,
    forwardsAutomatically: true,
  };
  for (const [index, relationship] of RELATIONSHIPS.entries())
    await app.ask('coverage.save', {
      patientId,
      coverage: fields({
        rank: index + 2,
        relationship,
        subscriber: relationship === 'self' ? null : { ...subscriber, address },
        ...(index === 0 ? terms : {}),
      }),
    });
  const kept = await coverages();
  expect(kept.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(kept.slice(1).map(({ relationship }) => relationship)).toEqual([...RELATIONSHIPS]);
  expect(kept[1]).toMatchObject({ ...terms, forwards: true, memberId: 'X1' });
  expect(kept[2]).toMatchObject({ groupName: '', coinsurancePercent: null, deductible: null, medigap: false, forwards: false });
});

test('forwarding is the payer’s own unless the coverage says otherwise', async () => {
  const { app, build, partner, patientId, fields, coverages } = await atTheDesk();
  const payer = build.payer(partner.tradingPartnerId, { forwardsAutomatically: true });
  const coverage = fields({ payerId: payer.payerId });
  const forwards = async (own: boolean | null) => {
    await app.ask('coverage.save', { patientId, coverage: { ...coverage, forwardsAutomatically: own } });
    return (await coverages())[1]?.forwards;
  };
  expect([await forwards(null), await forwards(false), await forwards(true)]).toEqual([true, false, true]);
});

test('one place in the usual order is held by one coverage at a time; those for cases only hold none', async () => {
  const { app, patientId, fields } = await atTheDesk();
  expect(await codeOf(app, 'coverage.save', { patientId, coverage: fields({ rank: 1 }) })).toBe('coverage.rankTaken');
  expect(await codeOf(app, 'coverage.save', { patientId, coverage: fields({ rank: 1, casesOnly: true }) })).toBe('ok');
  expect(await codeOf(app, 'coverage.save', { patientId, coverage: fields({ rank: 0 }) })).toBe('input.invalid');
});

test('the usual order is changed as a whole, and foreign coverages are refused', async () => {
  const { app, build, payer, patientId, coverage, fields, coverages } = await atTheDesk();
  const [second, third] = [fields({ rank: 2 }), fields({ rank: 3 })];
  for (const one of [second, third]) await app.ask('coverage.save', { patientId, coverage: one });
  await app.ask('coverage.order', { patientId, coverageIds: [third.coverageId, coverage.coverageId] });
  expect((await coverages()).map(({ coverageId }) => coverageId)).toEqual([third.coverageId, coverage.coverageId, second.coverageId]);
  const { changes } = await app.ask('coverage.history', { coverageId: third.coverageId });
  expect(changes[0]).toMatchObject({ field: 'rank', before: '3', after: '1' });
  const other = build.patient();
  const foreign = build.coverage(other.patientId, payer.payerId);
  expect(await codeOf(app, 'coverage.order', { patientId, coverageIds: [foreign.coverageId] })).toBe('coverage.notFound');
});

test('the history says who changed which field, and operation records say no value', async () => {
  const { app, patientId, fields } = await atTheDesk();
  const coverage = fields({ memberId: 'OLD123' });
  await app.ask('coverage.save', { patientId, coverage });
  await app.ask('coverage.save', { patientId, coverage: { ...coverage, memberId: 'NEW456', copay: cents(30_00) } });
  await app.ask('coverage.save', { patientId, coverage: { ...coverage, memberId: 'NEW456', copay: cents(30_00) } });
  const { changes } = await app.ask('coverage.history', { coverageId: coverage.coverageId });
  const about = changes.map(({ field, before, after, userName }) => [field, before, after, userName]);
  const by = 'owner of the test';
  expect(about).toContainEqual(['memberId', 'OLD123', 'NEW456', by]);
  expect(about).toContainEqual(['copay', '0', '3000', by]);
  expect(about.filter(([field]) => field === 'memberId')).toEqual([
    ['memberId', 'OLD123', 'NEW456', by],
    ['memberId', '', 'OLD123', by],
  ]);
  const records = JSON.stringify(app.db.all(sql`SELECT * FROM operation_record`));
  expect(records).toContain(coverage.coverageId);
  expect(records).not.toMatch(/OLD123|NEW456/);
});

test('answers about Medicare set the type with its reason; older answers do not undo newer ones; saving the card leaves it', async () => {
  const { app, build, partner, patientId, fields, coverages } = await atTheDesk();
  const medicare = build.payer(partner.tradingPartnerId, { filingIndicator: 'MB' });
  const coverage = fields({ payerId: medicare.payerId, memberId: '1EG4TE5MK73' });
  await app.ask('coverage.save', { patientId, coverage });
  const working = { ...NO_MEDICARE_ANSWERS, groupPlan: 'working' as const, employerSize: 'from100' as const };
  const answered = (askedOn: string, answers: typeof NO_MEDICARE_ANSWERS) =>
    app.ask('coverage.answerMedicare', {
      questionnaireId: app.newId(),
      coverageId: coverage.coverageId,
      askedOn: plainDate(askedOn),
      answeredBy: 'The patient',
      answers,
    });
  expect(await answered('2026-07-14', working)).toMatchObject({ type: '12' });
  await answered('2025-01-02', NO_MEDICARE_ANSWERS);
  await app.ask('coverage.save', { patientId, coverage: { ...coverage, planName: 'Part B' } });
  expect((await coverages())[1]).toMatchObject({ medicareSecondaryType: '12', planName: 'Part B' });
  const { questionnaires } = await app.ask('coverage.history', { coverageId: coverage.coverageId });
  expect(questionnaires.map(({ askedOn, type, answeredBy }) => [askedOn, type, answeredBy])).toEqual([
    ['2026-07-14', '12', 'The patient'],
    ['2025-01-02', null, 'The patient'],
  ]);
  expect(questionnaires[0]?.answers).toEqual(working);
});

test('only a Medicare coverage is asked about, and not on a day that has not come', async () => {
  const { app, build, partner, patientId, fields, coverage } = await atTheDesk();
  const input = { questionnaireId: app.newId(), askedOn: '2026-07-14', answeredBy: 'Ann', answers: NO_MEDICARE_ANSWERS };
  expect(await codeOf(app, 'coverage.answerMedicare', { ...input, coverageId: coverage.coverageId })).toBe('coverage.notMedicare');
  const medicare = fields({ payerId: build.payer(partner.tradingPartnerId, { filingIndicator: 'MA' }).payerId });
  await app.ask('coverage.save', { patientId, coverage: medicare });
  const late = { ...input, coverageId: medicare.coverageId, askedOn: '2026-07-15' };
  expect(await codeOf(app, 'coverage.answerMedicare', late)).toBe('coverage.askedInFuture');
  expect(await codeOf(app, 'coverage.answerMedicare', { ...input, coverageId: app.newId() })).toBe('coverage.notFound');
});

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

test('a card image comes in as an upload, is shown byte for byte, and what it replaces stays in the history', async () => {
  const { app, coverage } = await atTheDesk();
  const { coverageId } = coverage;
  const attach = async (name: string, bytes: Uint8Array, side = 'front') => {
    const documentId = app.newId();
    const reply = await app.reply('document.attach', { documentId, coverageId, side, uploadId: await uploaded(app, bytes, name) });
    return { documentId, code: reply.ok ? 'ok' : reply.code };
  };
  const first = await attach('card.png', PNG);
  expect(Buffer.from((await app.ask('document.get', { documentId: first.documentId })).base64, 'base64')).toEqual(Buffer.from(PNG));
  const second = await attach('newer.pdf', new TextEncoder().encode('%PDF-1.7 card'));
  await attach('back.jpg', new Uint8Array([0xff, 0xd8, 0xff, 9]), 'back');
  const shown = async () =>
    (await app.ask('coverage.history', { coverageId })).documents.map(({ side, name, mediaType }) => [side, name, mediaType]);
  expect(await shown()).toEqual([
    ['front', 'newer.pdf', 'application/pdf'],
    ['back', 'back.jpg', 'image/jpeg'],
  ]);
  expect((await app.ask('document.get', { documentId: first.documentId })).name).toBe('card.png');
  await app.ask('document.remove', { documentId: second.documentId });
  expect(await shown()).toEqual([['back', 'back.jpg', 'image/jpeg']]);
  expect(await codeOf(app, 'document.remove', { documentId: second.documentId })).toBe('document.notFound');
  const { changes } = await app.ask('coverage.history', { coverageId });
  expect(changes.filter(({ field }) => field === 'card.front').map(({ before, after }) => [before, after])).toEqual([
    ['newer.pdf', ''],
    ['card.png', 'newer.pdf'],
    ['', 'card.png'],
  ]);
  expect(app.db.all(sql`SELECT 1 FROM upload`)).toEqual([]);
});

test('what is no image or is too large is refused and nothing of it stays', async () => {
  const { app, coverage } = await atTheDesk();
  const input = { documentId: app.newId(), coverageId: coverage.coverageId, side: 'front' };
  const attach = async (bytes: Uint8Array) =>
    codeOf(app, 'document.attach', { ...input, uploadId: await uploaded(app, bytes, 'card.png') });
  expect(await attach(new TextEncoder().encode('<svg onload="alert(1)">'))).toBe('document.notPicture');
  const large = new Uint8Array(MOST_PICTURE_BYTES + 1);
  large.set(PNG);
  expect(await attach(large)).toBe('file.tooLarge');
  expect(await attach(large.subarray(0, MOST_PICTURE_BYTES))).toBe('ok');
  expect(await codeOf(app, 'document.attach', { ...input, documentId: app.newId(), uploadId: app.newId() })).toBe('upload.notFound');
  expect(app.db.all(sql`SELECT length(bytes) AS size FROM document`)).toEqual([{ size: MOST_PICTURE_BYTES }]);
});
