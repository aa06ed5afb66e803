import { expect, test } from 'vitest';
import type { CallInput } from '#shared/contract/operations.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openChargeDesk } from './charge-desk.ts';

type Row = CallInput<'charge.saveCodeDefault'>;
const day = plainDate('2026-07-14');

async function withDefaults() {
  const desk = await openChargeDesk();
  const { app, renderingProviderId, payerId } = desk;
  const row = (changes: Partial<Row> = {}): Row => ({
    defaultId: app.newId(),
    code: 'J1885',
    payerId: null,
    renderingProviderId: null,
    facilityId: null,
    ...changes,
  });
  const asked = (changes: Partial<CallInput<'charge.defaults'>> = {}) =>
    app.ask('charge.defaults', { code: 'J1885', serviceDate: day, renderingProviderId, payerId, ...changes });
  return { ...desk, row, asked };
}

test('defaults come from the closest row of the list, field by field, with the price they lead to', async () => {
  const { app, row, asked, payerId, schedule, slip } = await withDefaults();
  await schedule('charge', 'J1885', 20_00);
  await app.ask('charge.saveCodeDefault', row({ modifiers: ['59'], unitThousandths: 2_000, diagnoses: ['M54.50'], revenueCode: '0636' }));
  await app.ask('charge.saveCodeDefault', row({ payerId, modifiers: ['JZ'] }));
  const found = await asked();
  expect(found).toEqual({
    modifiers: { value: ['JZ'], from: 'list' },
    unitThousandths: { value: 2_000, from: 'list' },
    placeOfService: null,
    diagnoses: { value: ['M54.50'], from: 'list' },
    description: null,
    ndc: null,
    revenueCode: { value: '0636', from: 'list' },
    price: 20_00,
    scheduleName: 'charge J1885',
  });
  expect((await asked({ payerId: null, superbillId: await slip() })).modifiers?.value).toEqual(['JZ']);
  expect((await asked({ payerId: null })).modifiers?.value).toEqual(['59']);
  expect(await asked({ code: 'G0463' })).toMatchObject({ modifiers: null, price: null, scheduleName: null });
});

test('what the provider’s last line said of drug, words and revenue code is the weakest default; modifiers of another patient never', async () => {
  const { app, row, asked, slip, typed, build } = await withDefaults();
  const encounter = typed();
  const ndc = { code: '00009001104', quantityThousandths: 1_500, unit: 'ML' as const };
  const lines = encounter.lines.map((line) => ({ ...line, procedureCode: 'J1885', ndc, description: 'Injection', revenueCode: '0250' }));
  await app.ask('charge.approve', { superbillId: await slip(), encounter: { ...encounter, lines: lines.slice(0, 1) }, copay: null });
  expect(await asked()).toMatchObject({
    modifiers: null,
    unitThousandths: null,
    diagnoses: null,
    ndc: { value: ndc, from: 'lastUsed' },
    description: { value: 'Injection', from: 'lastUsed' },
    revenueCode: { value: '0250', from: 'lastUsed' },
  });
  await app.ask('charge.saveCodeDefault', row({ description: 'Ketorolac' }));
  expect((await asked()).description).toEqual({ value: 'Ketorolac', from: 'list' });
  const colleague = build.rendering({ npi: '1234567893' });
  expect((await asked({ renderingProviderId: colleague.renderingProviderId })).ndc).toBeNull();
});

test('one row for one code and the same names, and names that are on a list', async () => {
  const { app, row, code, payerId } = await withDefaults();
  const first = row({ payerId });
  await app.ask('charge.saveCodeDefault', first);
  expect(await code('charge.saveCodeDefault', row({ payerId }))).toBe('charge.defaultTwice');
  expect(await code('charge.saveCodeDefault', { ...first, description: 'changed' })).toBe('ok');
  for (const field of ['payerId', 'renderingProviderId', 'facilityId'])
    expect(await code('charge.saveCodeDefault', row({ [field]: app.newId() }))).toBe('list.unknownReference');
  expect(await app.ask('charge.codeDefaults', {})).toMatchObject([{ defaultId: first.defaultId, description: 'changed' }]);
  expect(await app.ask('charge.codeDefaults', { code: 'T1015' })).toEqual([]);
  expect(await code('charge.removeCodeDefault', { defaultId: first.defaultId })).toBe('ok');
  expect(await code('charge.removeCodeDefault', { defaultId: first.defaultId })).toBe('charge.defaultNotFound');
});

test('lists of units are kept and taken away, and facts come for the codes that were asked', async () => {
  const { app, payerId } = await openChargeDesk();
  await app.ask('charge.saveBases', {
    bases: [
      { code: '00840', units: 6 },
      { code: '00100', units: 5 },
    ],
  });
  await app.ask('charge.saveAddOns', {
    addOns: [
      { code: 'G0316', primaries: ['T1015'] },
      { code: 'G2211', primaries: [] },
    ],
  });
  const facts = await app.ask('charge.unitFacts', { codes: ['00840', 'G2211'], payerId });
  expect([facts.bases, facts.addOns, facts.ruleOfPayer]).toEqual([
    [{ code: '00840', units: 6 }],
    [{ code: 'G2211', primaries: [] }],
    false,
  ]);
  await app.ask('charge.saveBases', {
    bases: [
      { code: '00840', units: null },
      { code: '00100', units: 7 },
    ],
  });
  await app.ask('charge.saveAddOns', { addOns: [{ code: 'G2211', primaries: null }] });
  expect(await app.ask('charge.unitLists', {})).toEqual({
    bases: [{ code: '00100', units: 7 }],
    packages: [],
    addOns: [{ code: 'G0316', primaries: ['T1015'] }],
  });
});

test('a payer’s rule counts for that payer until it is taken back', async () => {
  const { app, code, payerId } = await openChargeDesk();
  const { rule } = await app.ask('charge.unitFacts', { codes: [], payerId });
  const own = { ...rule, minutesPerUnit: 10, timeRounding: 'up' as const, physicalStatus: true, drugWaste: false };
  await app.ask('charge.savePayerRule', { payerId, rule: own });
  expect(await app.ask('charge.unitFacts', { codes: [], payerId })).toMatchObject({ rule: own, ruleOfPayer: true });
  expect(await app.ask('charge.unitFacts', { codes: [] })).toMatchObject({ rule, ruleOfPayer: false });
  expect(await app.ask('charge.payerRules', {})).toEqual({ usual: rule, rules: [{ payerId, rule: own }] });
  await app.ask('charge.savePayerRule', { payerId, rule: null });
  expect(await app.ask('charge.unitFacts', { codes: [], payerId })).toMatchObject({ rule, ruleOfPayer: false });
  expect((await app.ask('charge.payerRules', {})).rules).toEqual([]);
  expect(await code('charge.savePayerRule', { payerId: app.newId(), rule: own })).toBe('list.unknownReference');
});

test('a dose becomes lines for what was given and what was thrown away, as the payer asks', async () => {
  const { app, code, payerId } = await openChargeDesk();
  const packageId = app.newId();
  await app.ask('charge.savePackage', {
    packageId,
    code: 'J1885',
    name: 'Ketorolac 40 mg vial',
    ndc: '00009-0011-04',
    unitSize: 10_000,
    measure: 'mg',
    content: 40_000,
    ndcQuantityThousandths: 1_000,
    ndcUnit: 'ML',
    singleDose: true,
  });
  const { containers, left, lines } = await app.ask('charge.drugUnits', { packageId, dose: 25_000, payerId });
  expect([containers, left]).toEqual([1, 15_000]);
  expect(lines).toEqual([
    { code: 'J1885', unitThousandths: 3_000, modifier: null, ndc: { code: '00009001104', quantityThousandths: 750, unit: 'ML' } },
    { code: 'J1885', unitThousandths: 1_000, modifier: 'JW', ndc: { code: '00009001104', quantityThousandths: 250, unit: 'ML' } },
  ]);
  const { rule } = await app.ask('charge.unitFacts', { codes: [], payerId });
  await app.ask('charge.savePayerRule', { payerId, rule: { ...rule, drugWaste: false } });
  expect((await app.ask('charge.drugUnits', { packageId, dose: 25_000, payerId })).lines).toHaveLength(1);
  expect(await code('charge.drugUnits', { packageId, dose: 45_000, opened: 1 })).toBe('charge.doseTooLarge');
  expect(await code('charge.drugUnits', { packageId: app.newId(), dose: 1 })).toBe('charge.packageNotFound');
  expect((await app.ask('charge.unitFacts', { codes: ['J1885'] })).packages).toMatchObject([{ packageId, active: true }]);
});

test('anesthesia counts base, time of all stretches, and the patient’s state where it is paid', async () => {
  const { app, payerId } = await openChargeDesk();
  await app.ask('charge.saveBases', { bases: [{ code: '00840', units: 6 }] });
  const times = [
    { start: '0815', stop: '0930' },
    { start: '1000', stop: '1021' },
  ];
  expect(await app.ask('charge.anesthesiaUnits', { code: '00840', modifiers: ['AA', 'P3'], times, payerId })).toEqual({
    minutes: 96,
    baseUnits: 6,
    timeThousandths: 6_400,
    status: 0,
    totalThousandths: 12_400,
  });
  const { rule } = await app.ask('charge.unitFacts', { codes: [], payerId });
  await app.ask('charge.savePayerRule', { payerId, rule: { ...rule, timeRounding: 'up', physicalStatus: true } });
  expect(await app.ask('charge.anesthesiaUnits', { code: '00840', modifiers: ['P3'], minutes: 96, payerId })).toMatchObject({
    timeThousandths: 7_000,
    status: 1,
    totalThousandths: 14_000,
  });
  expect(await app.ask('charge.anesthesiaUnits', { code: '00100', minutes: 15 })).toMatchObject({
    baseUnits: null,
    totalThousandths: 1_000,
  });
});

test('a service on both sides is priced by the fee list’s share for 50, or side by side', async () => {
  const { app, code, payerId } = await openChargeDesk();
  await app.ask('fee.saveModifier', { modifier: '50', share: 15_000 });
  const sides = (modifiers: string[] = []) => app.ask('charge.bothSides', { code: 'T1015', modifiers, serviceDate: day, payerId });
  expect(await sides(['59'])).toEqual([{ modifiers: ['59', '50'], price: 210_00 }]);
  const { rule } = await app.ask('charge.unitFacts', { codes: [], payerId });
  await app.ask('charge.savePayerRule', { payerId, rule: { ...rule, bilateral: 'twoLines' } });
  expect(await sides()).toEqual([
    { modifiers: ['RT'], price: 140_00 },
    { modifiers: ['LT'], price: 140_00 },
  ]);
  expect(await code('charge.bothSides', { code: 'T1015', modifiers: ['59', '22', '76', 'QW'], serviceDate: day })).toBe(
    'charge.noRoomForSide',
  );
});

test('an add-on without its primary of the day is named, and one that fits is offered', async () => {
  const { app } = await openChargeDesk();
  await app.ask('charge.saveAddOns', { addOns: [{ code: 'G0316', primaries: ['T1015'] }] });
  const asked = (lines: { code: string; day: string }[]) =>
    app.ask('charge.addOns', { lines: lines.map((line) => ({ ...line, day: plainDate(line.day) })) });
  expect(
    await asked([
      { code: 'T1015', day: '2026-07-13' },
      { code: 'G0316', day: '2026-07-14' },
    ]),
  ).toEqual({
    loose: [{ line: 1, code: 'G0316', primaries: ['T1015'] }],
    possible: [],
  });
  expect(await asked([{ code: 'T1015', day: '2026-07-13' }])).toEqual({ loose: [], possible: ['G0316'] });
});

test('lists are changed by who may change lists', async () => {
  const { code, payerId } = await openChargeDesk();
  expect(await code('charge.saveBases', { bases: [{ code: '00840', units: 6 }] }, 'frontDesk')).toBe('permission.denied');
  expect(await code('charge.savePayerRule', { payerId, rule: null }, 'frontDesk')).toBe('permission.denied');
  expect(await code('charge.unitLists', {}, 'readOnly')).toBe('ok');
});

test('an estimate takes the contract, the copay and the rest by the coverage; the usual charge where nothing is known', async () => {
  const { app, slip, typed, schedule, build, patientId, payerId, coverage } = await openChargeDesk();
  await schedule('allowed', 'T1015', 80_00);
  build.coverage(patientId, payerId, { ...coverage, copay: cents(25_00), deductible: cents(40_00), coinsurancePercent: 20 });
  const estimate = await app.ask('charge.estimate', { superbillId: await slip(), encounter: typed() });
  expect(
    estimate.lines.map(({ charge, allowed, rule, patient, parts }) => [
      charge,
      allowed,
      rule,
      patient,
      parts.map(({ reason, amount }) => `${reason} ${amount}`),
    ]),
  ).toEqual([
    [120_00, 80_00, 'contract', 68_00, ['copay 2500', 'deductible 4000', 'coinsurance 300']],
    [30_00, null, null, 6_00, ['coinsurance 600']],
  ]);
  expect([estimate.charge, estimate.allowed, estimate.patient, estimate.payer]).toEqual([150_00, 110_00, 74_00, 36_00]);
  expect(estimate.terms).toMatchObject({ source: 'coverage', checkedOn: null, payerName: 'Prairie Mutual', coinsurancePercent: 20 });
});

test('the newest check that still counts says copay and what is left; a withdrawn one does not', async () => {
  const { app, slip, typed, build, patientId, payerId, coverage } = await openChargeDesk();
  build.coverage(patientId, payerId, { ...coverage, copay: cents(25_00), deductible: cents(500_00), coinsurancePercent: 0 });
  const checkId = app.newId();
  const said = (kind: 'copay' | 'deductible' | 'outOfPocket', total: number, left: number | null) => ({
    kind,
    network: 'in' as const,
    level: 'individual' as const,
    serviceTypes: [kind === 'copay' ? '98' : '30'],
    total: cents(total),
    remaining: left === null ? null : cents(left),
    fractionMillionths: null,
    authorization: 'unknown' as const,
    words: '',
  });
  await app.ask('eligibility.record', {
    checkId,
    coverageId: coverage.coverageId,
    checkedOn: day,
    visitDate: day,
    how: 'portal',
    reference: 'T. Okoro',
    verdict: 'active',
    planName: 'Gold PPO',
    planFrom: null,
    planTo: null,
    benefits: [said('copay', 30_00, null), said('deductible', 500_00, 10_00), said('outOfPocket', 2000_00, 35_00)],
  });
  const superbillId = await slip();
  const now = () => app.ask('charge.estimate', { superbillId, encounter: typed() });
  expect(await now()).toMatchObject({
    patient: 35_00,
    terms: { copay: 30_00, deductibleLeft: 10_00, outOfPocketLeft: 35_00, source: 'check', checkedOn: '2026-07-14' },
  });
  await app.ask('eligibility.withdraw', { checkId, reason: 'About a brother' });
  expect((await now()).terms).toMatchObject({ copay: 25_00, deductibleLeft: 500_00, outOfPocketLeft: null, source: 'coverage' });
});

test('a visit outside every coverage is the patient’s', async () => {
  const { app, slip, typed, build, patientId, payerId, coverage } = await openChargeDesk();
  build.coverage(patientId, payerId, { ...coverage, effectiveTo: plainDate('2026-07-01') });
  const { patient, parts, terms } = await app.ask('charge.estimate', { superbillId: await slip(), encounter: typed() });
  expect([patient, parts, terms.source, terms.payerName]).toEqual([150_00, [{ reason: 'selfPay', amount: 150_00 }], 'none', null]);
});
