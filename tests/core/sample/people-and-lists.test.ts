import { beforeAll, expect, test } from 'vitest';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openSampleDesk } from './sample-desk.ts';

const TODAY = plainDate('2026-07-14');
let app: Awaited<ReturnType<typeof openSampleDesk>>;
beforeAll(async () => {
  app = await openSampleDesk(TODAY);
  await app.ask('sample.fill', { patients: 200, months: 6 });
});

const all = <Row extends object>(query: Parameters<OwnedDb['get']>[0]) => app.db.all<Row>(query);
const one = (query: Parameters<OwnedDb['get']>[0]) => app.db.get<{ n: number }>(query)?.n ?? 0;

test('every list has entries, and they are used: employers, payer numbers, reasons, words on statements, a posting rule', async () => {
  const employers = await app.ask('employer.list', {});
  expect(employers.length).toBeGreaterThanOrEqual(4);
  const used = await app.ask('list.whereUsed', { list: 'employer', id: employers[0]?.employerId ?? '' });
  expect(used.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0);
  expect((await app.ask('payer.numbers', {})).map(({ qualifier }) => qualifier).sort()).toEqual(['0B', 'G2', 'G2']);
  const words = (await app.ask('reason.list', {})).map((reason) => reason.words);
  for (const { reason } of all<{ reason: string }>(sql`SELECT DISTINCT reason FROM superbill WHERE status = 'noCharge'`))
    expect(words).toContain(reason);
  expect(words).toContain('Waits for the signed note');
  expect((await app.ask('message.list', {})).map(({ level }) => level)).toEqual([1, 2, 3]);
  const [printed] = all<{ facts: string }>(sql`SELECT facts FROM statement WHERE level = 1 LIMIT 1`);
  expect(printed?.facts).toContain('Thank you for coming to Juniper Hollow');
  const [rule] = await app.ask('posting.rules', {});
  expect(rule).toMatchObject({ group: 'CO', reason: '131', action: 'post' });
  expect((await app.ask('facility.list', {})).every(({ clia }) => /^\d\dD\d{7}$/.test(clia))).toBe(true);
  expect((await app.ask('referring.list', {})).every(({ address }) => address.city !== '')).toBe(true);
});

test('three fee schedules: next year for everybody, what one payer allows, and a care home whose visits were charged by it', async () => {
  const schedules = await app.ask('fee.list', {});
  expect(schedules.map(({ name, kind }) => [name, kind]).sort()).toEqual([
    ['Blue Meadow Plan contract', 'allowed'],
    ['Usual fees 2027', 'charge'],
    ['Willowmere Care Home', 'charge'],
  ]);
  const contract = schedules.find(({ kind }) => kind === 'allowed');
  const facilityId = schedules.find(({ name }) => name === 'Willowmere Care Home')?.facilityId ?? '';
  const price = (date: string, place: string | null) =>
    app.ask('fee.price', { code: 'T1015', date: plainDate(date), facilityId: place, payerId: null, renderingProviderId: null });
  expect(await price('2026-07-14', null)).toMatchObject({ amount: 165_00, scheduleName: null });
  expect(await price('2026-07-14', facilityId)).toMatchObject({ amount: 181_50, scheduleName: 'Willowmere Care Home' });
  expect(await price('2027-01-01', null)).toMatchObject({ amount: 171_00, scheduleName: 'Usual fees 2027' });
  const payerId = contract?.payerId ?? '';
  expect(await app.ask('fee.expected', { code: 'T1015', date: TODAY, payerId })).toMatchObject({ amount: 118_80, rule: 'contract' });
  expect(await app.ask('fee.modifiers', {})).toEqual([
    { modifier: '50', share: 15_000 },
    { modifier: '51', share: 5_000 },
    { modifier: '52', share: 5_000 },
  ]);
  const charged = (where: 'home' | 'office') =>
    all<{ share: number }>(sql`
      SELECT DISTINCT l.charge_cents * 100000 / (l.unit_thousandths * p.fee_cents) AS share FROM charge_line l
        JOIN encounter e ON e.id = l.encounter_id JOIN procedure_code p ON p.code = l.procedure_code
      WHERE (e.facility_id IS NOT NULL) = ${where === 'home' ? 1 : 0}`);
  expect(charged('office')).toEqual([{ share: 100 }]);
  expect(charged('home')).toEqual([{ share: 110 }]);
});

test('what the practice uses most are its favourites, and come first in a search', async () => {
  const found = await app.ask('code.search', { scope: 'procedure', text: 'visit', on: TODAY });
  expect(found[0]).toMatchObject({ code: 'T1015', favourite: true });
  expect((await app.ask('code.get', { scope: 'diagnosis', code: 'I10', on: TODAY })).favourite).toBe(true);
  expect((await app.ask('code.get', { scope: 'diagnosis', code: 'D50.9', on: TODAY })).favourite).toBe(false);
});

test('people say how to reach them, whom to call, where they work, and sign on the day they register', async () => {
  const heads = all<{ patientId: string }>(
    sql`SELECT id AS patientId FROM patient WHERE merged_into IS NULL ORDER BY chart_number LIMIT 40`,
  );
  const pages = await Promise.all(heads.map(({ patientId }) => app.ask('patient.get', { patientId })));
  const details = pages.map((page) => page.details);
  expect(details.filter(({ emergencyContact }) => emergencyContact.name !== '').length).toBeGreaterThan(15);
  expect(details.filter(({ employer }) => employer.employerId !== null).length).toBeGreaterThan(3);
  expect(details.filter(({ mayText, mobilePhone }) => mayText && mobilePhone !== '').length).toBeGreaterThan(5);
  expect(details.filter(({ mayText, mobilePhone }) => mayText && mobilePhone === '')).toEqual([]);
  for (const { consents } of details) {
    expect(consents.signature.signedOn).not.toBeNull();
    expect(consents.release.expiresOn).not.toBeNull();
  }
  const alerts = all<{ registration: number; charge: number; payment: number; ends: number }>(sql`
    SELECT sum(at_registration) AS registration, sum(at_charge) AS charge, sum(at_payment) AS payment, count(expires_on) AS ends
    FROM patient_alert`);
  expect(alerts[0]).toEqual({
    registration: expect.any(Number),
    charge: expect.any(Number),
    payment: expect.any(Number),
    ends: expect.any(Number),
  });
  for (const count of Object.values(alerts[0] ?? {})) expect(count).toBeGreaterThan(0);
});

test('one account answers for several patients, one for a home’s residents, and one was handed to somebody else', async () => {
  const families = all<{ guarantorId: string; n: number }>(sql`
    SELECT guarantor_id AS guarantorId, count(*) AS n FROM patient WHERE merged_into IS NULL GROUP BY 1 HAVING n >= 3`);
  expect(families.length).toBeGreaterThan(3);
  const account = await app.ask('guarantor.get', { guarantorId: families[0]?.guarantorId ?? '' });
  expect(account.patients.filter(({ present }) => present)).toHaveLength(families[0]?.n ?? 0);
  expect(one(sql`SELECT count(*) AS n FROM guarantor WHERE entity = 'organization'`)).toBe(1);
  const moved = all<{ guarantorId: string }>(sql`
    SELECT DISTINCT e.guarantor_id AS guarantorId FROM encounter e JOIN patient p ON p.id = e.patient_id
    WHERE e.guarantor_id <> p.guarantor_id
      AND NOT EXISTS (SELECT 1 FROM patient_merge m WHERE m.survivor_id = p.id)`);
  expect(moved).toHaveLength(1);
  const old = await app.ask('guarantor.get', { guarantorId: moved[0]?.guarantorId ?? '' });
  expect(old.patients.map(({ present }) => present)).toEqual([false]);
});

test('somebody was registered twice; the charts were merged, nothing was lost, and it can be undone', async () => {
  const [merge] = all<{ id: string; keepId: string; mergedId: string }>(
    sql`SELECT id, survivor_id AS keepId, merged_id AS mergedId FROM patient_merge`,
  );
  const page = await app.ask('patient.get', { patientId: merge?.mergedId ?? '' });
  expect(page.patientId).toBe(merge?.keepId);
  expect(page.merged).toHaveLength(1);
  expect(page.accounts.length).toBeGreaterThanOrEqual(2);
  const undone = await app.ask('patient.unmerge', { mergeId: merge?.id ?? '' });
  expect(undone.returned).toBeGreaterThan(0);
  expect((await app.ask('ledger.verify', {})).ok).toBe(true);
  const again = await app.ask('patient.mergePreview', { keepId: merge?.keepId ?? '', mergedId: merge?.mergedId ?? '' });
  expect(again.moves.find(({ kind }) => kind === 'visit')?.count).toBe(1);
});

test('payers were asked for months: by file, on the phone, in a portal; some refused, one named another payer first', async () => {
  const checks = all<{ how: string; verdict: string; words: string; checkedOn: string }>(
    sql`SELECT how, verdict, words, checked_on AS checkedOn FROM eligibility_check`,
  );
  const kinds = new Set(checks.flatMap(({ how, verdict }) => [how, verdict]));
  for (const kind of ['271', 'phone', 'portal', 'card', 'active', 'inactive', 'refused']) expect(kinds, kind).toContain(kind);
  expect(checks.some(({ words }) => words.includes('NORTHGATE HEALTH PLAN'))).toBe(true);
  const months = new Set(checks.map(({ checkedOn }) => checkedOn.slice(0, 7)));
  expect(months.size).toBeGreaterThanOrEqual(5);
  const due = await app.ask('eligibility.due', { days: 30 });
  expect(due.some(({ waitingSince }) => waitingSince !== null)).toBe(true);
  const before = checks.length;
  await app.ask('inbox.read', {});
  expect(one(sql`SELECT count(*) AS n FROM eligibility_check`)).toBeGreaterThan(before);
  expect(app.failures).toEqual([]);
});
