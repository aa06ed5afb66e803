import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { findClaimBook } from '#db/queries/remittance-match.ts';
import type { CallInput } from '#shared/contract/operations.ts';
import { NO_MEDICARE_ANSWERS } from '#shared/domain/coverage/medicare-secondary.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from '../../support/builders.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

type Typed = ReturnType<typeof typedEncounter>;
type CaseFields = CallInput<'case.save'>['fields'];

/** A patient with a health plan, a second one, and an auto insurer that only cases name. */
async function atTheDesk() {
  const app = await openTestApp(handlers);
  const desk = furnish(app);
  const { patientId } = desk.patient;
  const { renderingProviderId } = desk.rendering;
  const auto = desk.build.payer(desk.partner.tradingPartnerId, { name: 'Road Mutual', filingIndicator: 'AM' });
  const second = desk.build.coverage(patientId, desk.payer.payerId, { rank: 2, memberId: 'SECOND' });
  const insurer = desk.build.coverage(patientId, auto.payerId, { rank: 1, memberId: 'AUTO1', casesOnly: true });
  const slip = async (visitDate = '2026-07-14', caseId: string | null = null) => {
    const superbillId = app.newId();
    await app.ask('superbill.create', { superbillId, patientId, renderingProviderId, visitDate: plainDate(visitDate), caseId });
    return superbillId;
  };
  const approve = async (overrides: Partial<Typed> = {}, superbillId?: string) =>
    app.ask('charge.approve', {
      superbillId: superbillId ?? (await slip(overrides.serviceDate)),
      encounter: typedEncounter(app.newId, renderingProviderId, overrides),
      copay: null,
    });
  const addCase = async (fields: CaseFields) => {
    const caseId = app.newId();
    await app.ask('case.save', { patientId, caseId, version: 0, fields });
    return caseId;
  };
  const factsOf = (claimId: string | null) => gatherClaimFacts(app.db, claimId ?? '');
  return { ...desk, app, patientId, auto, second, insurer, slip, approve, addCase, factsOf };
}

const codeOf = async (app: TestApp, name: Parameters<TestApp['reply']>[0], input: unknown) => {
  const reply = await app.reply(name, input);
  return reply.ok ? 'ok' : reply.code;
};
const accidentDay = plainDate('2026-07-01');

test('everybody has a default case without asking for it, and routine visits never ask an insurer of an accident', async () => {
  const { app, patientId, coverage, approve, factsOf } = await atTheDesk();
  const { cases } = await app.ask('case.list', { patientId });
  expect(cases).toMatchObject([{ caseId: patientId, isDefault: true, cause: 'illness', coverageIds: null, visits: 0, lastUsed: null }]);
  const { claimId } = await approve();
  expect(factsOf(claimId)).toMatchObject({ rank: 'primary', accident: null, subscriber: { memberId: coverage.memberId } });
  expect((await app.ask('case.list', { patientId })).cases).toMatchObject([{ visits: 1, lastUsed: '2026-07-14' }]);
});

test('a visit of an accident asks the case’s coverages in the case’s order and carries cause, dates and referral', async () => {
  const { app, patientId, coverage, insurer, approve, addCase, factsOf } = await atTheDesk();
  const referringProviderId = app.newId();
  app.db.run(sql`INSERT INTO referring_provider (id, last_name, first_name, middle_name, npi)
    VALUES (${referringProviderId}, 'Heron', 'Ida', '', ${makeNpi('166000001')})`);
  const caseId = await addCase({
    name: 'Crash on Main',
    cause: 'auto',
    accidentDate: accidentDay,
    accidentState: 'il',
    casualtyNumber: 'RM-44',
    dates: { lastWorked: accidentDay, disabledFrom: accidentDay },
    referringProviderId,
    referralNumber: 'REF9',
    coverageIds: [insurer.coverageId, coverage.coverageId],
  });
  const { claimId, findings } = await approve({ caseId });
  expect(findings).toEqual([]);
  expect(factsOf(claimId)).toMatchObject({
    rank: 'primary',
    payer: { name: 'Road Mutual' },
    accident: { cause: 'auto', date: accidentDay, state: 'IL' },
    otherDates: { lastWorked: accidentDay, disabledFrom: accidentDay },
    casualtyNumber: 'RM-44',
    referring: { lastName: 'Heron' },
    referralNumber: 'REF9',
  });
  expect(findClaimBook(app.db, claimId ?? '')?.nextCoverageId).toBe(coverage.coverageId);
  const opened = await app.ask('charge.open', { superbillId: await slipOf(app, patientId), number: null });
  expect(opened.encounter.caseId).toBe(caseId); // the case used last
});

/** Another slip of the patient, with the case that is taken by itself. */
async function slipOf(app: TestApp, patientId: string): Promise<string> {
  const superbillId = app.newId();
  const treating = app.db.get<{ id: string }>(sql`SELECT id FROM rendering_provider`)?.id ?? '';
  await app.ask('superbill.create', { superbillId, patientId, renderingProviderId: treating, visitDate: plainDate('2026-07-20') });
  return superbillId;
}

test('what a visit says itself stays, and a visit may fall under another case than the one used last', async () => {
  const { patientId, coverage, approve, addCase, factsOf } = await atTheDesk();
  const caseId = await addCase({ cause: 'auto', accidentDate: accidentDay, accidentState: 'IL' });
  const own = { cause: 'auto' as const, date: plainDate('2026-07-03'), state: '' };
  const first = await approve({ caseId, accident: own });
  expect(factsOf(first.claimId)?.accident).toEqual({ cause: 'auto', date: '2026-07-03', state: 'IL' });
  const routine = await approve({ caseId: patientId });
  expect(factsOf(routine.claimId)).toMatchObject({ accident: null, subscriber: { memberId: coverage.memberId } });
});

test('the next in line follows the order of the case, not the usual one, and the rank counts who is asked before', async () => {
  const { app, coverage, second, approve, addCase, factsOf, build, patientId, payer } = await atTheDesk();
  const caseId = await addCase({ coverageIds: [second.coverageId, coverage.coverageId] });
  const turned = await approve({ caseId });
  expect(factsOf(turned.claimId)).toMatchObject({ rank: 'primary', subscriber: { memberId: 'SECOND' } });
  expect(findClaimBook(app.db, turned.claimId ?? '')?.nextCoverageId).toBe(coverage.coverageId);
  const usual = await approve({ caseId: patientId });
  expect(findClaimBook(app.db, usual.claimId ?? '')?.nextCoverageId).toBe(second.coverageId);
  build.coverage(patientId, payer.payerId, { ...coverage, effectiveTo: plainDate('2026-07-01') });
  const later = await approve({ caseId: patientId });
  expect(factsOf(later.claimId)).toMatchObject({ rank: 'primary', subscriber: { memberId: 'SECOND' } });
});

test('money posts by the case of the visit, and the books stay proved', async () => {
  const { app, insurer, addCase, approve } = await atTheDesk();
  const caseId = await addCase({ cause: 'auto', accidentDate: accidentDay, accidentState: 'IL', coverageIds: [insurer.coverageId] });
  const { encounterId } = await approve({ caseId });
  const asked = app.db.all(
    sql`SELECT DISTINCT coverage_id AS id FROM posting WHERE encounter_id = ${encounterId} AND account = 'receivable.coverage'`,
  );
  expect(asked).toEqual([{ id: insurer.coverageId }]);
  const { checks } = await app.ask('ledger.verify', {});
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('a case refuses dates of another cause, foreign coverages and people that are on no list, and a change that came too late', async () => {
  const { app, build, payer, patientId, addCase } = await atTheDesk();
  const save = (fields: CaseFields, more: object = {}) =>
    codeOf(app, 'case.save', { patientId, caseId: app.newId(), version: 0, fields, ...more });
  expect(await save({ cause: 'pregnancy', dates: { onset: accidentDay } })).toBe('case.datesWrong');
  expect(await save({ cause: 'pregnancy', accidentDate: accidentDay })).toBe('case.datesWrong');
  expect(await save({ dates: { hospitalFrom: accidentDay, hospitalTo: plainDate('2026-06-30') } })).toBe('case.datesWrong');
  expect(await save({ referringProviderId: app.newId() })).toBe('provider.notFound');
  expect(await save({ employerId: app.newId() })).toBe('employer.notFound');
  const other = build.patient();
  const foreign = build.coverage(other.patientId, payer.payerId);
  expect(await save({ coverageIds: [foreign.coverageId] })).toBe('coverage.notFound');
  const caseId = await addCase({ name: 'One' });
  expect(await save({ name: 'Two' }, { caseId, version: 1 })).toBe('ok');
  expect(await save({ name: 'Late' }, { caseId, version: 1 })).toBe('case.changedElsewhere');
  expect(await save({ name: 'X' }, { caseId: app.newId(), version: 3 })).toBe('case.notFound');
  expect(await save({ name: 'X' }, { patientId: other.patientId, caseId, version: 2 })).toBe('case.notFound');
  expect((await app.ask('case.list', { patientId })).cases.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b))).toEqual([
    '',
    'Two',
  ]);
});

test('charges name cases of their own patient only', async () => {
  const { app, build, slip, patientId } = await atTheDesk();
  const other = build.patient();
  const treating = app.db.get<{ id: string }>(sql`SELECT id FROM rendering_provider`)?.id ?? '';
  const encounter = typedEncounter(app.newId, treating, { caseId: other.patientId });
  const superbillId = await slip();
  for (const name of ['charge.check', 'charge.save'] as const)
    expect(await codeOf(app, name, { superbillId, encounter })).toBe('case.notFound');
  expect(await codeOf(app, 'charge.approve', { superbillId, encounter, copay: null })).toBe('case.notFound');
  const slipInput = {
    superbillId: app.newId(),
    patientId,
    renderingProviderId: treating,
    visitDate: '2026-07-14',
    caseId: other.patientId,
  };
  expect(await codeOf(app, 'superbill.create', slipInput)).toBe('case.notFound');
});

const TERMS = { number: 'PA-100', allowed: 3, codes: ['T1015'], validFrom: plainDate('2026-07-01'), validTo: plainDate('2026-12-31') };

test('an authorization counts approved visits by itself, warns at two left and at none, and charge entry starts with its number', async () => {
  const { app, patientId, payer, slip, approve } = await atTheDesk();
  const authorizationId = app.newId();
  const fields = { ...TERMS, payerId: payer.payerId };
  await app.ask('authorization.save', { caseId: patientId, authorizationId, version: 0, fields });
  const now = async () => (await app.ask('case.list', { patientId })).authorizations[0];
  expect(await now()).toMatchObject({ used: 0, left: 3, state: 'open', warning: '' });
  const superbillId = await slip();
  const opened = await app.ask('charge.open', { superbillId, number: null });
  expect(opened.encounter.priorAuthorization).toBe('PA-100');
  await approve({ priorAuthorization: 'pa-100' }, superbillId);
  expect(await now()).toMatchObject({ used: 1, left: 2, state: 'low', warning: 'Authorization PA-100 has 2 visits left.' });
  await approve({ priorAuthorization: 'PA-100', serviceDate: plainDate('2026-06-30') }); // before it began
  await approve({ priorAuthorization: 'OTHER' });
  expect(await now()).toMatchObject({ used: 1 });
  for (let visit = 0; visit < 3; visit++) expect((await approve({ priorAuthorization: 'PA-100' })).status).toBe('ready');
  expect(await now()).toMatchObject({ used: 4, left: -1, state: 'usedUp', warning: 'Authorization PA-100 is used up: 1 visits too many.' });
});

test('units count only lines of its codes, and an authorization of another payer is not filled in', async () => {
  const { app, patientId, payer, auto, slip, approve } = await atTheDesk();
  const save = (fields: object, authorizationId = app.newId()) =>
    app.ask('authorization.save', {
      caseId: patientId,
      authorizationId,
      version: 0,
      fields: { ...TERMS, payerId: payer.payerId, ...fields },
    });
  await save({ payerId: auto.payerId, number: 'AUTO' });
  expect((await app.ask('charge.open', { superbillId: await slip(), number: null })).encounter.priorAuthorization).toBe('');
  await save({ number: 'U1', codes: ['G0008'], countedIn: 'units', allowed: 4 });
  const typed = typedEncounter(app.newId, '');
  const lines = typed.lines.map((line) => ({ ...line, chargeLineId: app.newId(), unitThousandths: 2_000, charge: cents(100) }));
  await approve({ priorAuthorization: 'U1', lines });
  const { authorizations } = await app.ask('case.list', { patientId });
  expect(authorizations.find(({ number }) => number === 'U1')).toMatchObject({ used: 2, left: 2, state: 'low' });
});

test('what an authorization cannot be is refused by its code', async () => {
  const { app, patientId, payer } = await atTheDesk();
  const base = { caseId: patientId, authorizationId: app.newId(), version: 0, fields: { ...TERMS, payerId: payer.payerId } };
  const save = (more: object, fields: object = {}) =>
    codeOf(app, 'authorization.save', { ...base, ...more, fields: { ...base.fields, ...fields } });
  expect(await save({ caseId: app.newId() })).toBe('case.notFound');
  expect(await save({}, { payerId: app.newId() })).toBe('payer.notFound');
  expect(await save({}, { validTo: '2026-06-30' })).toBe('authorization.datesWrong');
  expect(await save({}, { codes: ['T1'] })).toBe('input.invalid');
  expect(await save({})).toBe('ok');
  expect(await save({})).toBe('authorization.changedElsewhere');
  expect(await save({ authorizationId: app.newId() }, { number: 'pa-100' })).toBe('authorization.exists');
  expect(await save({ authorizationId: app.newId() }, { validFrom: '2027-01-01', validTo: '2027-12-31' })).toBe('ok');
  expect(await save({ version: 1 }, { ended: true })).toBe('ok');
  expect(await save({ authorizationId: app.newId(), version: 2 })).toBe('authorization.notFound');
});

test('a Medicare claim waits while a group plan that comes first is not asked first, and goes once it is', async () => {
  const { app, build, partner, patientId, coverage, second, approve, addCase } = await atTheDesk();
  const medicare = build.payer(partner.tradingPartnerId, { name: 'Medicare', filingIndicator: 'MB', payerCode: 'MCARE' });
  const own = build.coverage(patientId, medicare.payerId, { rank: 3, memberId: '1EG4TE5MK73' });
  const wrong = await addCase({ coverageIds: [own.coverageId, second.coverageId] });
  const answered = async (groupPlan: 'none' | 'working') =>
    app.ask('coverage.answerMedicare', {
      questionnaireId: app.newId(),
      coverageId: own.coverageId,
      askedOn: plainDate('2026-07-14'),
      answeredBy: 'The patient',
      answers: { ...NO_MEDICARE_ANSWERS, groupPlan, employerSize: 'from100' },
    });
  await answered('working');
  const held = await approve({ caseId: wrong });
  expect(held.findings.map(({ edit, field }) => [edit, field])).toEqual([[51, 'coverage.medicareSecondaryType']]);
  expect(held.status).toBe('onHold');
  const right = await addCase({ coverageIds: [coverage.coverageId, own.coverageId] });
  expect((await approve({ caseId: right })).status).toBe('ready');
  await answered('none');
  expect((await approve({ caseId: wrong })).status).toBe('ready');
});
