import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readClaims } from '#core/x12/claim-reader.ts';
import { sql } from '#db/connection/handles.ts';
import { saveFacility } from '#db/queries/provider.ts';
import type { CallInput } from '#shared/contract/operations.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { cents } from '#shared/kernel/cents.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';

type Encounter = CallInput<'charge.approve'>['encounter'];
type Line = Encounter['lines'][number];
type Desk = Awaited<ReturnType<typeof openClaimDesk>>;

const onSecondLine = (change: Partial<Line>) => (encounter: Encounter) => ({
  ...encounter,
  lines: encounter.lines.map((line, index) => (index === 1 ? { ...line, ...change } : line)),
});
const drug = (change: Partial<NonNullable<Line['ndc']>>) =>
  onSecondLine({ ndc: { code: '00009-0011-04', quantityThousandths: 1_000, unit: 'ML', ...change } });

/** What a person can type that no payer takes, and the field that the finding leads back to. */
const faults: readonly (readonly [words: string, field: string, change: (encounter: Encounter) => Encounter])[] = [
  ['no procedure code', 'lines.1.procedureCode', onSecondLine({ procedureCode: '' })],
  ['half a procedure code', 'lines.1.procedureCode', onSecondLine({ procedureCode: 'G00' })],
  ['a modifier of one character', 'lines.1.modifiers', onSecondLine({ modifiers: ['2'] })],
  ['a modifier with a mark', 'lines.1.modifiers', onSecondLine({ modifiers: ['2*'] })],
  ['a modifier twice', 'lines.1.modifiers', onSecondLine({ modifiers: ['59', '59'] })],
  ['no units', 'lines.1.unitThousandths', onSecondLine({ unitThousandths: 0 })],
  ['too many units', 'lines.1.unitThousandths', onSecondLine({ unitThousandths: 9_999_999 })],
  ['no charge', 'lines.1.charge', onSecondLine({ charge: cents(0) })],
  ['a short NDC', 'lines.1.ndc', drug({ code: '0009-0011-4' })],
  ['an NDC without a quantity', 'lines.1.ndc', drug({ quantityThousandths: 0 })],
  ['no place of service', 'encounter.placeOfService', (encounter) => ({ ...encounter, placeOfService: '' })],
  ['a place that is none', 'encounter.placeOfService', (encounter) => ({ ...encounter, placeOfService: '98' })],
  ['a hospital that is not named', 'encounter.facilityId', (encounter) => ({ ...encounter, placeOfService: '22' })],
  ['no diagnosis pointed at', 'lines.1.pointers', onSecondLine({ pointers: [] })],
];

async function approve({ app, slip, typed }: Desk, change: (encounter: Encounter) => Encounter) {
  const { superbillId } = await slip();
  const encounter = change(typed());
  const checked = await app.ask('charge.check', { superbillId, encounter });
  const answer = await app.ask('charge.approve', { superbillId, encounter, copay: null });
  expect(answer.findings).toEqual(checked.findings);
  return answer;
}

test.each(faults)('%s: the money is owed, the claim waits, and no file carries it', async (_words, field, change) => {
  const desk = await openClaimDesk();
  const { app } = desk;
  const answer = await approve(desk, change);
  expect(answer.status).toBe('onHold');
  expect(answer.findings.map((finding) => finding.field)).toEqual([field]);
  expect(await app.reply('batch.create', {})).toMatchObject({ ok: false, code: 'batch.nothingToSend' });
  const { claim } = await app.ask('claim.get', { claimId: answer.claimId ?? '' });
  expect(claim.holdReason).toContain(answer.findings[0]?.message ?? 'no message');
  const owed = app.db.get(sql`SELECT sum(amount_cents) AS owed FROM posting WHERE account = 'receivable.coverage'`);
  expect(owed).toEqual({ owed: claim.charge });
});

test('the twin: the same charges without the fault leave in the file', async () => {
  const desk = await openClaimDesk();
  const answer = await approve(desk, (encounter) => encounter);
  expect([answer.status, answer.findings]).toEqual(['ready', []]);
  expect((await desk.app.ask('batch.create', {})).batches).toMatchObject([{ claimCount: 1 }]);
});

test('a warning leaves the decision to a person: the claim is ready and can go', async () => {
  const desk = await openClaimDesk();
  const { app } = desk;
  const answer = await approve(desk, (encounter) => ({ ...encounter, diagnoses: ['S93.401A', ...encounter.diagnoses.slice(1)] }));
  expect(answer.findings).toMatchObject([{ edit: 43, severity: 'warn', box: '10' }]);
  expect(answer.status).toBe('ready');
  expect((await app.ask('batch.create', {})).held).toEqual([]);
});

test('a hospital in the house of the practice is named by its own NPI; without one the visit says nothing of it', async () => {
  const desk = await openClaimDesk();
  const { app, practice } = desk;
  const facility = (npi: string | null) => {
    const facilityId = app.newId();
    saveFacility(app.db, {
      facilityId,
      name: 'House Hospital',
      npi,
      placeOfService: '22',
      clia: '',
      phone: '',
      address: practice.address,
      active: true,
    });
    return facilityId;
  };
  const [own, none] = [facility(makeNpi('133445566')), facility(null)];
  const named = await approve(desk, (encounter) => ({ ...encounter, placeOfService: '22', facilityId: own }));
  expect(named.status).toBe('ready');
  const unnamed = await approve(desk, (encounter) => ({ ...encounter, placeOfService: '22', facilityId: none }));
  const stops = unnamed.findings.filter(({ severity }) => severity === 'stop');
  expect(stops.map(({ field }) => field)).toEqual(['encounter.facilityId']);
});

test('faults of people and lists hold the claim until they are mended there', async () => {
  const { app, build, payer, visit, rendering } = await openClaimDesk();
  const homeless = build.patient({ address: { street: '', street2: '', city: 'Springfield', state: 'IL', zip: '62701' } });
  build.coverage(homeless.patientId, payer.payerId);
  const faulty = await visit({}, homeless.patientId);
  expect(faulty.findings.map(({ edit, field }) => [edit, field])).toEqual([[18, 'patient.street']]);
  app.db.run(sql`UPDATE patient SET street = '4 Elm Court', state = 'OH' WHERE id = ${homeless.patientId}`);
  const check = async () => {
    const { claim } = await app.ask('claim.get', { claimId: faulty.claimId });
    return app.ask('claim.recheck', { claimId: faulty.claimId, version: claim.version });
  };
  expect((await check()).findings.map(({ edit, field }) => [edit, field])).toEqual([[9, 'patient.state']]);
  app.db.run(sql`UPDATE patient SET state = 'IL' WHERE id = ${homeless.patientId}`);
  app.db.run(sql`UPDATE rendering_provider SET signature_on_file = 0 WHERE id = ${rendering.renderingProviderId}`);
  app.db.run(sql`UPDATE payer SET filing_indicator = 'XX' WHERE id = ${payer.payerId}`);
  expect((await check()).findings.map(({ edit }) => edit)).toEqual([19, 52]);
  app.db.run(sql`UPDATE rendering_provider SET signature_on_file = 1`);
  app.db.run(sql`UPDATE payer SET filing_indicator = 'CI'`);
  expect((await check()).status).toBe('ready');
});

test('whatever is typed, exactly the claims without a stop leave, and every charge is in the books', async () => {
  const choice = fc.array(fc.option(fc.constantFrom(...faults.map((_, index) => index))), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(choice, async (visits) => {
      const desk = await openClaimDesk();
      const { app } = desk;
      const ready: string[] = [];
      let charged = 0;
      for (const fault of visits) {
        const change = fault === null ? undefined : faults[fault]?.[2];
        const answer = await approve(desk, change ?? ((encounter) => encounter));
        const { claim } = await app.ask('claim.get', { claimId: answer.claimId ?? '' });
        charged += claim.charge;
        if (fault === null) ready.push(claim.claimNumber);
      }
      await app.reply('batch.create', {});
      const sent = [...app.files.outbox.values()].flatMap((bytes) => readClaims(bytes).claims.map(({ claimNumber }) => claimNumber));
      expect([sent.length, new Set(sent)]).toEqual([ready.length, new Set(ready)]);
      expect(app.db.get(sql`SELECT coalesce(sum(amount_cents), 0) AS owed FROM posting WHERE account = 'receivable.coverage'`)).toEqual({
        owed: charged,
      });
      expect((await app.ask('claim.list', { view: 'needsWork' })).count).toBe(visits.length - ready.length);
    }),
    { numRuns: 20 },
  );
}, 60_000);
