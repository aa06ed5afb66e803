import { expect, test } from 'vitest';
import { claimHandlers } from '#core/claim/handlers.ts';
import { encounterHandlers } from '#core/encounter/handlers.ts';
import { writeProfessionalBatch } from '#core/x12/837p-writer/write-batch.ts';
import { everyChargeLineOf } from '#db/queries/charge.ts';
import { draftClaimFacts, gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { saveReferringProvider } from '#db/queries/provider.ts';
import { NO_LINE_DETAILS, NO_VISIT_DETAILS } from '#shared/domain/charge/line-details.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish, typedEncounter } from '../../support/builders.ts';
import { read837, textOf } from '../../support/read-837.ts';
import { sampleBatch } from '../../support/sample-claim.ts';
import { openTestApp } from '../../support/test-app.ts';

async function atTheDesk() {
  const app = await openTestApp({ ...encounterHandlers, ...claimHandlers });
  const { patient, rendering, build } = furnish(app);
  const colleague = build.rendering({ lastName: 'Okafor', firstName: 'Ada', npi: makeNpi('166666666'), taxonomy: null });
  const orderingProviderId = app.newId();
  saveReferringProvider(app.db, {
    referringProviderId: orderingProviderId,
    lastName: 'Vale',
    firstName: 'Jonas',
    middleName: '',
    credentials: 'MD',
    npi: makeNpi('155555555'),
    taxonomy: null,
    phone: '',
    fax: '',
    address: { street: '', street2: '', city: '', state: '', zip: '' },
    active: true,
  });
  const slip = async () => {
    const superbillId = app.newId();
    const { renderingProviderId } = rendering;
    await app.ask('superbill.create', {
      superbillId,
      patientId: patient.patientId,
      renderingProviderId,
      visitDate: plainDate('2026-07-14'),
    });
    return superbillId;
  };
  const typed = (line: object = {}, visit: object = {}) => {
    const encounter = typedEncounter(app.newId, rendering.renderingProviderId, visit);
    return { ...encounter, lines: encounter.lines.map((one, index) => (index === 0 ? { ...one, ...line } : one)) };
  };
  const details = {
    placeOfService: '22',
    renderingProviderId: colleague.renderingProviderId,
    orderingProviderId,
    supervisingProviderId: rendering.renderingProviderId,
    emergency: true,
    epsdt: true,
    familyPlanning: true,
    note: 'Began twice',
    revenueCode: '0370',
  };
  const visit = {
    supervisingProviderId: colleague.renderingProviderId,
    admissionDate: plainDate('2026-07-13'),
    dischargeDate: plainDate('2026-07-16'),
    delayReason: '7' as const,
    epsdtReferral: 'ST' as const,
    typeOfBill: '0131',
  };
  return { app, slip, typed, details, visit, rendering, colleague, patientId: patient.patientId };
}

test('everything that a line and a visit say is saved, comes back, and reaches the claim', async () => {
  const { app, slip, typed, details, visit, rendering, colleague } = await atTheDesk();
  const superbillId = await slip();
  const encounter = typed(details, visit);
  await app.ask('charge.save', { superbillId, encounter });
  const opened = await app.ask('charge.open', { superbillId, number: null });
  expect(opened.encounter.lines).toEqual(encounter.lines);
  expect(opened.encounter).toMatchObject(visit);
  const { claimId } = await app.ask('charge.approve', { superbillId, encounter, copay: null });
  const facts = gatherClaimFacts(app.db, claimId ?? '');
  expect(facts).toMatchObject({
    supervising: { npi: colleague.npi },
    admissionDate: '2026-07-13',
    otherDates: { hospitalTo: '2026-07-16' },
    delayReason: '7',
    epsdtReferral: 'ST',
    typeOfBill: '0131',
  });
  expect(facts?.lines[0]).toMatchObject({
    placeOfService: '22',
    rendering: { npi: colleague.npi },
    supervising: { npi: rendering.npi },
    ordering: { lastName: 'Vale' },
    emergency: true,
    epsdt: true,
    familyPlanning: true,
    note: 'Began twice',
    revenueCode: '0370',
    unitKind: 'UN',
  });
  expect(facts?.lines[1]).toMatchObject({ placeOfService: null, rendering: null, supervising: null, ordering: null, note: null });
});

test('the claim that is typed and the claim that is stored say the same', async () => {
  const { app, slip, typed, details, visit, patientId } = await atTheDesk();
  const encounter = typed(details, visit);
  const { claimId, encounterId } = await app.ask('charge.approve', { superbillId: await slip(), encounter, copay: null });
  const stored = gatherClaimFacts(app.db, claimId ?? '');
  const coverageId = app.db.get<{ id: string }>({ strings: Object.assign(['SELECT id FROM coverage'], { raw: [] }), values: [] })?.id ?? '';
  const draft = draftClaimFacts(app.db, { patientId, encounterId, typed: { ...encounter, coverageId } });
  const number = stored?.claimNumber ?? '';
  const renumbered = JSON.parse(JSON.stringify(draft).replaceAll(draft?.claimNumber ?? '', number));
  expect(renumbered).toEqual(JSON.parse(JSON.stringify(stored)));
});

test('what a line says the same as its visit is not said again on the claim', async () => {
  const { app, slip, typed, rendering } = await atTheDesk();
  const same = {
    placeOfService: '11',
    renderingProviderId: rendering.renderingProviderId,
    orderingProviderId: rendering.renderingProviderId,
    supervisingProviderId: null,
  };
  const { claimId } = await app.ask('charge.approve', { superbillId: await slip(), encounter: typed(same), copay: null });
  expect(gatherClaimFacts(app.db, claimId ?? '')?.lines[0]).toMatchObject({
    placeOfService: null,
    rendering: null,
    ordering: null,
    supervising: null,
  });
});

test('anesthesia goes out in minutes of all its stretches, whatever units it was priced with; others stay in units', async () => {
  const { app, slip, typed } = await atTheDesk();
  const times = [
    { start: '0815', stop: '0930' },
    { start: '1000', stop: '1021' },
  ];
  const encounter = typed({ procedureCode: '00840', unitThousandths: 12_400, minutes: 1, times });
  const { claimId } = await app.ask('charge.approve', { superbillId: await slip(), encounter, copay: null });
  expect(gatherClaimFacts(app.db, claimId ?? '')?.lines[0]).toMatchObject({ unitKind: 'MJ', unitThousandths: 96_000, times });
  const timed = await app.ask('charge.approve', { superbillId: await slip(), encounter: typed({ minutes: 45 }), copay: null });
  expect(gatherClaimFacts(app.db, timed.claimId ?? '')?.lines[0]).toMatchObject({ unitKind: 'UN', unitThousandths: 1_000 });
  const untimed = typed({ procedureCode: '01996' });
  const daily = await app.ask('charge.approve', { superbillId: await slip(), encounter: untimed, copay: null });
  expect(gatherClaimFacts(app.db, daily.claimId ?? '')?.lines[0]).toMatchObject({ unitKind: 'UN', unitThousandths: 1_000 });
});

test('from the screen to the wire: the file says each part in its loop', async () => {
  const { app, slip, typed, details, visit } = await atTheDesk();
  const { claimId } = await app.ask('charge.approve', { superbillId: await slip(), encounter: typed(details, visit), copay: null });
  const facts = gatherClaimFacts(app.db, claimId ?? '');
  const { bytes } = writeProfessionalBatch(sampleBatch(facts ? [facts] : []));
  const all = read837(bytes).flatMap(({ segments }) => textOf(segments));
  const line = all.slice(all.indexOf('LX*1'), all.indexOf('LX*2'));
  expect(line.map((segment) => segment.split('*').slice(0, 2).join('*'))).toEqual([
    'LX*1',
    'SV1*HC:T1015:25',
    'DTP*472',
    'REF*6R',
    'NTE*ADD',
    'NM1*82',
    'NM1*DQ',
    'NM1*DK',
  ]);
  expect(all.filter((segment) => /^(DTP\*435|DTP\*096|CRC)/.test(segment))).toEqual([
    'DTP*435*D8*20260713',
    'DTP*096*D8*20260716',
    'CRC*ZZ*Y*ST',
  ]);
});

test('old callers say nothing of details and mean nothing', async () => {
  const { app, slip, typed } = await atTheDesk();
  const superbillId = await slip();
  const { lines, ...visit } = typed();
  const bare = {
    ...Object.fromEntries(Object.entries(visit).filter(([name]) => !(name in NO_VISIT_DETAILS))),
    lines: lines.map((line) => Object.fromEntries(Object.entries(line).filter(([name]) => !(name in NO_LINE_DETAILS)))),
  };
  expect((await app.reply('charge.save', { superbillId, encounter: bare })).ok).toBe(true);
  const { encounter } = await app.ask('charge.open', { superbillId, number: null });
  expect(encounter.lines[0]).toMatchObject(NO_LINE_DETAILS);
  expect(encounter).toMatchObject(NO_VISIT_DETAILS);
});

test('nobody is named who is on no list, and what has no shape is refused', async () => {
  const { app, slip, typed } = await atTheDesk();
  const superbillId = await slip();
  const code = async (line: object, visit: object = {}) => {
    const reply = await app.reply('charge.save', { superbillId, encounter: typed(line, visit) });
    return reply.ok ? 'ok' : reply.code;
  };
  for (const field of ['renderingProviderId', 'orderingProviderId', 'supervisingProviderId'])
    expect(await code({ [field]: app.newId() })).toBe('provider.notFound');
  expect(await code({}, { supervisingProviderId: app.newId() })).toBe('provider.notFound');
  for (const line of [
    { times: [{ start: '2460', stop: '0100' }] },
    { minutes: -1 },
    { revenueCode: '12' },
    { note: 'x'.repeat(81) },
    { placeOfService: '111' },
  ])
    expect(await code(line)).toBe('input.invalid');
  for (const visit of [{ delayReason: '12' }, { epsdtReferral: 'XX' }, { typeOfBill: '13' }])
    expect(await code({}, visit)).toBe('input.invalid');
  expect(await code({ charge: cents(100) })).toBe('ok');
});

test('a correction that changes only a detail withdraws the line and adds it anew; half-done it keeps its details', async () => {
  const { app, slip, typed, details } = await atTheDesk();
  const superbillId = await slip();
  const encounter = typed({ note: 'First' });
  const { claimId } = await app.ask('charge.approve', { superbillId, encounter, copay: null });
  const { claim } = await app.ask('claim.get', { claimId: claimId ?? '' });
  await app.ask('claim.editCharges', { claimId: claim.claimId, version: claim.version });
  const again = {
    ...encounter,
    lines: encounter.lines.map((line, index) => (index === 0 ? { ...line, note: 'Second', placeOfService: details.placeOfService } : line)),
  };
  await app.ask('charge.save', { superbillId, encounter: again });
  expect((await app.ask('charge.open', { superbillId, number: null })).encounter.lines).toEqual(again.lines);
  const answer = await app.ask('charge.approve', { superbillId, encounter: again, copay: null });
  const lines = everyChargeLineOf(app.db, encounter.encounterId);
  expect(lines.map(({ note, withdrawn }) => [note, withdrawn])).toEqual([
    ['First', true],
    ['', false],
    ['Second', false],
  ]);
  const facts = gatherClaimFacts(app.db, answer.claimId ?? '');
  expect(facts?.lines[0]).toMatchObject({ note: 'Second', placeOfService: '22' });
});
