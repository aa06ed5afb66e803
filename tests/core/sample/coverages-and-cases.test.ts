import { beforeAll, expect, test } from 'vitest';
import { cardPicture } from '#core/sample/card-picture.ts';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openSampleDesk } from './sample-desk.ts';

const TODAY = plainDate('2026-07-14');
let app: Awaited<ReturnType<typeof openSampleDesk>>;
beforeAll(async () => {
  app = await openSampleDesk(TODAY);
  await app.ask('sample.fill', { patients: 240, months: 9 });
});
const all = <Row extends object>(query: Parameters<OwnedDb['get']>[0]) => app.db.all<Row>(query);
const patientsWith = (cause: string) =>
  all<{ patientId: string }>(sql`SELECT DISTINCT patient_id AS patientId FROM patient_case WHERE cause = ${cause}`);
const casesOf = async (cause: string) =>
  Promise.all(patientsWith(cause).map(({ patientId }) => app.ask('case.list', { patientId }).then((found) => ({ ...found, patientId }))));

test('work injuries: the carrier is asked, the employer is named, and what it allowed runs out', async () => {
  const found = await casesOf('work');
  expect(found.length).toBeGreaterThanOrEqual(2);
  const employers = (await app.ask('employer.list', {})).map(({ employerId }) => employerId);
  for (const { cases, patientId } of found) {
    const work = cases.find(({ cause }) => cause === 'work');
    expect(employers).toContain(work?.employerId);
    expect(work?.accidentDate).not.toBeNull();
    expect(work?.dates.lastWorked).toBe(work?.accidentDate);
    expect((await app.ask('patient.get', { patientId })).details.employer.employerId).toBe(work?.employerId);
  }
  const states = new Set(found.flatMap(({ authorizations }) => authorizations.map(({ state }) => state)));
  expect([...states].some((state) => state === 'usedUp' || state === 'expired' || state === 'low')).toBe(true);
  expect(found.flatMap(({ authorizations }) => authorizations).some(({ used }) => used > 0)).toBe(true);
  const payers = all<{ name: string; n: number }>(sql`
    SELECT y.name, count(*) AS n FROM claim c JOIN encounter e ON e.id = c.encounter_id JOIN patient_case k ON k.id = e.case_id
      JOIN payer y ON y.id = c.payer_id WHERE k.cause = 'work' GROUP BY 1`);
  expect(payers.map(({ name }) => name)).toEqual(['Cornerstone Workers Compensation']);
});

test('car accidents: the insurer of the car before the own plan, a lawyer, and claims that say what happened', async () => {
  const found = await casesOf('auto');
  expect(found.length).toBeGreaterThanOrEqual(1);
  for (const { cases } of found) {
    const auto = cases.find(({ cause }) => cause === 'auto');
    expect(auto).toMatchObject({ accidentState: 'NE', attorneyName: expect.stringMatching(/Attorney$/) });
    expect(auto?.casualtyNumber).toMatch(/^\d{7}$/);
  }
  const [claim] = all<{ claimId: string; payer: string }>(sql`
    SELECT c.id AS claimId, y.name AS payer FROM claim c JOIN encounter e ON e.id = c.encounter_id JOIN patient_case k ON k.id = e.case_id
      JOIN payer y ON y.id = c.payer_id
    WHERE k.cause = 'auto' AND c.status NOT IN ('ready', 'onHold', 'draft', 'queued') ORDER BY c.claim_number LIMIT 1`);
  expect(claim?.payer).toBe('Roadway Auto');
  const { sentSegments } = await app.ask('claim.get', { claimId: claim?.claimId ?? '' });
  expect(sentSegments.some((segment) => segment.startsWith('CLM') && segment.includes('AA'))).toBe(true);
  expect(sentSegments.some((segment) => /^DTP.439.D8./.test(segment))).toBe(true);
});

test('who was hurt has other visits too, under the usual case and the own plan', () => {
  const mixed = all<{ n: number }>(sql`
    SELECT count(DISTINCT e.case_id) AS n FROM encounter e JOIN patient_case k ON k.patient_id = e.patient_id AND k.cause IN ('work', 'auto')
    GROUP BY e.patient_id HAVING n > 1`);
  expect(mixed.length).toBeGreaterThanOrEqual(2);
  // Nobody comes for an injury before it happened.
  const early = all(sql`
    SELECT e.id FROM encounter e JOIN patient_case k ON k.id = e.case_id WHERE k.accident_date IS NOT NULL AND e.service_date < k.accident_date`);
  expect(early).toEqual([]);
});

test('everybody with Medicare was asked who pays before it; a group plan of somebody at work does', async () => {
  const seniors = all<{ coverageId: string; rank: number; type: string | null }>(sql`
    SELECT c.id AS coverageId, c.rank, c.medicare_secondary_type AS type FROM coverage c JOIN payer y ON y.id = c.payer_id
    WHERE y.filing_indicator = 'MB' ORDER BY c.rowid`);
  const second = seniors.filter(({ rank }) => rank === 2);
  expect(second.length).toBeGreaterThanOrEqual(1);
  for (const { type } of second) expect(type).toBe('12');
  for (const { rank, type } of seniors) if (rank === 1) expect(type).toBeNull();
  const { questionnaires } = await app.ask('coverage.history', { coverageId: second[0]?.coverageId ?? '' });
  expect(questionnaires).toMatchObject([{ type: '12', answers: { groupPlan: 'working', employerSize: 'from20to99' } }]);
});

test('cards were copied, and what the desk changed about a coverage is in its history', async () => {
  const [card] = all<{ documentId: string }>(sql`SELECT id AS documentId FROM document ORDER BY rowid LIMIT 1`);
  const { mediaType, base64 } = await app.ask('document.get', { documentId: card?.documentId ?? '' });
  expect(mediaType).toBe('image/png');
  const bytes = Buffer.from(base64, 'base64');
  const drawn = [
    [24, 92, 150],
    [30, 120, 84],
    [150, 60, 40],
  ] as const;
  expect(drawn.some((color) => Buffer.from(cardPicture(color)).equals(bytes))).toBe(true);
  const [found] = all<{ coverageId: string }>(sql`
    SELECT coverage_id AS coverageId FROM coverage_change WHERE field = 'memberId' AND before = '' AND after <> '' LIMIT 1`);
  const { changes } = await app.ask('coverage.history', { coverageId: found?.coverageId ?? '' });
  expect(changes.some(({ field, before, after }) => field === 'memberId' && before === '' && after !== '')).toBe(true);
});

test('cards say more than numbers: a group’s name, a deductible, a share; supplements are Medigap', () => {
  const [terms] = all<{ groups: number; deductibles: number; shares: number; medigap: number }>(sql`
    SELECT sum(group_name <> '') AS groups, count(deductible_cents) AS deductibles, count(coinsurance_percent) AS shares,
      sum(medigap) AS medigap FROM coverage`);
  for (const [name, count] of Object.entries(terms ?? {})) expect(count, name).toBeGreaterThan(0);
  expect(app.failures).toEqual([]);
});
