import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inspectBytes } from '#core/x12/inspect.ts';
import { sql } from '#db/connection/handles.ts';
import { saveDiagnosis, saveProcedure } from '#db/queries/code-list.ts';
import { keepPayerAsks } from '#db/queries/payer-terms.ts';
import { saveFacility, saveReferringProvider } from '#db/queries/provider.ts';
import { NO_LINE_DETAILS } from '#shared/domain/charge/line-details.ts';
import type { ClaimFacts, ServiceLine } from '#shared/domain/claim/claim-facts.ts';
import { NOTHING_ASKED } from '#shared/domain/claim/payer-terms.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';
import { read837, textOf } from '../../support/read-837.ts';
import { address } from '../../support/sample-claim.ts';
import { lineScenarios } from './writer-scenarios-lines.ts';
import { specialScenarios } from './writer-scenarios-special.ts';

/**
 * Kinds that a visit alone does not make. Those of another patient or case come from a practice too, in practice-people.test.ts; an
 * encounter that is only reported is made below, by what its payer's terms say.
 */
const OTHER_PEOPLE = ['unable-to-work', 'maternity', 'care-after-surgery-shared', 'newborn'];
const REPORTED = 'encounter-reported';
const all = { ...specialScenarios, ...lineScenarios };
const told = Object.entries(all).filter(([name]) => name !== REPORTED && !OTHER_PEOPLE.includes(name));

/** What a scenario says of itself, apart from names, numbers, days and sums that belong to its practice and patient. */
const OWN =
  /^(CR|CRC|PWK|CN1|K3|NTE|HI\*B|SV5|MEA|QTY|PS1|LQ|FRM|LIN|CTP|PER|NM1\*(PW|45|QB)|REF\*(?!Y4)|DTP\*(471|607|463|461|738|739|011|304))/;
const day = plainDate('2026-07-14');

async function openPractice() {
  const desk = await openClaimDesk();
  const { app } = desk;
  const [facilityId, referringProviderId] = [app.newId(), app.newId()];
  const place = { name: 'Sangamon General Hospital', npi: makeNpi('155555555'), address: address('800 Hospital Drive') };
  saveFacility(app.db, { ...place, facilityId, placeOfService: '22', clia: '14D0123456', phone: '', active: true });
  const person = { lastName: 'Vale', firstName: 'Jonas', middleName: '', credentials: 'MD', npi: makeNpi('144444444'), taxonomy: null };
  saveReferringProvider(app.db, { ...person, referringProviderId, phone: '', fax: '', address: place.address, active: true });
  return { ...desk, facilityId, referringProviderId };
}
type Practice = Awaited<ReturnType<typeof openPractice>>;

function typedLine({ app, facilityId, referringProviderId }: Practice, line: ServiceLine) {
  const { referring, facility, ...supplement } = line.supplement ?? {};
  const minutes = line.unitKind === 'MJ' ? line.unitThousandths / 1_000 : null;
  return {
    ...NO_LINE_DETAILS,
    chargeLineId: app.newId(),
    from: day,
    to: day,
    procedureCode: line.procedureCode,
    modifiers: [...line.modifiers],
    pointers: [...line.pointers],
    description: line.description ?? '',
    unitThousandths: minutes === null ? line.unitThousandths : 1_000,
    minutes,
    charge: line.charge,
    ndc: line.ndc,
    epsdt: line.epsdt ?? false,
    familyPlanning: line.familyPlanning ?? false,
    supplement: { ...supplement, ...(referring && { referringProviderId }), ...(facility && { facilityId }) },
  };
}

/** Types the scenario's visit as a person would, and approves it. */
async function enter(practice: Practice, claim: ClaimFacts) {
  const { app, slip, typed, facilityId } = practice;
  for (const { procedureCode: code, charge: fee } of claim.lines)
    saveProcedure(app.db, { code, words: 'A service', section: 'Services', fee, active: true });
  for (const code of claim.diagnoses) saveDiagnosis(app.db, { code, words: 'A diagnosis', active: true });
  const { superbillId } = await slip();
  const encounter = typed({
    placeOfService: claim.placeOfService,
    facilityId: claim.facility !== null || claim.cliaNumber ? facilityId : null,
    diagnoses: [...claim.diagnoses],
    note: claim.note ?? '',
    priorAuthorization: claim.priorAuthorization ?? '',
    supplement: claim.supplement ?? null,
    attachments: (claim.attachments ?? []).map((one) => ({ ...one })),
    delayReason: claim.delayReason ?? '',
    epsdtReferral: claim.epsdtReferral ?? '',
  });
  const lines = claim.lines.map((line) => typedLine(practice, line));
  const reply = await app.reply('charge.approve', { superbillId, encounter: { ...encounter, lines }, copay: null });
  return reply.ok ? (reply.value as { claimNumber: string; status: string; findings: unknown }) : reply;
}

test(`${told.length} kinds of visits, typed in one practice, leave in one batch that says what each scenario says`, async () => {
  expect(told.length).toBeGreaterThan(50);
  const practice = await openPractice();
  const entered = new Map<string, string>();
  for (const [name, { claims }] of told) {
    const [claim] = claims;
    if (claim === undefined) throw new Error(`${name} has no claim`);
    const answer = await enter(practice, claim);
    expect({ name, answer }).toMatchObject({ name, answer: { status: 'ready' } });
    entered.set(name, 'claimNumber' in answer ? answer.claimNumber : '');
  }
  const { batches, held } = await practice.app.ask('batch.create', {});
  expect(held).toEqual([]);
  expect(batches).toMatchObject([{ claimCount: told.length }]);
  const written = practice.app.files.outbox.get(batches[0]?.fileName ?? '') ?? new Uint8Array();
  expect(inspectBytes('batch.837', written).findings).toEqual([]);
  const transactions = read837(written);
  const claims = new Map(transactions.flatMap(({ claims: some }) => some.map((one) => [one.number, textOf(one.segments)] as const)));
  const contacts = transactions.flatMap(({ segments }) => textOf(segments)).filter((segment) => segment.startsWith('PER'));
  for (const [name, { says, not = [] }] of told) {
    const segments = [...(claims.get(entered.get(name) ?? '') ?? []), ...contacts];
    expect({ name, segments }).toEqual({ name, segments: expect.arrayContaining(says.filter((segment) => OWN.test(segment))) });
    for (const pattern of not) expect(segments.filter((segment) => pattern.test(segment))).toEqual([]);
  }
});

test('an encounter for a payer that pays by the head leaves in a file that says so (BHT06 RP), as its scenario does', async () => {
  const practice = await openPractice();
  const { app, payer } = practice;
  const userId = app.db.get<{ id: string }>(sql`SELECT id FROM user LIMIT 1`)?.id ?? '';
  keepPayerAsks(app.db, payer.payerId, { ...NOTHING_ASKED, reportsEncounters: true }, { userId, at: app.clock.now() });
  const { claims, says = [] } = all[REPORTED] ?? { claims: [] };
  const [claim] = claims;
  if (claim === undefined) throw new Error('the scenario has a claim');
  expect(await enter(practice, claim)).toMatchObject({ status: 'ready' });
  const { batches, held } = await app.ask('batch.create', {});
  expect([held, batches]).toMatchObject([[], [{ claimCount: 1, total: 0, reportsOnly: true }]]);
  const written = app.files.outbox.get(batches[0]?.fileName ?? '') ?? new Uint8Array();
  expect(inspectBytes('batch.837', written).findings).toEqual([]);
  const segments = read837(written).flatMap((transaction) => textOf(transaction.segments));
  // Numbers and days are the practice's own.
  const kinds = (texts: readonly string[]) => texts.map((text) => text.replace(/^BHT.*\*/, 'BHT ').replace(/^CLM\*[^*]*/, 'CLM'));
  expect(kinds(segments)).toEqual(expect.arrayContaining(kinds(says)));
});

test('every kind that another patient or case makes is made by a practice as well', () => {
  const made = readFileSync(new URL('./practice-people.test.ts', import.meta.url), 'utf8');
  expect(OTHER_PEOPLE.filter((name) => !made.includes(`${name}:`) && !made.includes(`'${name}':`))).toEqual([]);
});

test('nearly every scenario says something that only its kind says, so the comparison above is not empty', () => {
  const silent = told.filter(([, { says }]) => !says.some((segment) => OWN.test(segment))).map(([name]) => name);
  expect(silent).toEqual(['late-for-a-reason', 'no-copay-on-a-service', 'family-planning', 'line-with-its-own-people']);
});
