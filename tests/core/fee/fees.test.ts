import { expect, test } from 'vitest';
import { feeHandlers } from '#core/fee/handlers.ts';
import { listHandlers } from '#core/list/handlers.ts';
import { uploadHandlers } from '#core/upload/handlers.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish } from '../../support/builders.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import { uploaded } from '../../support/uploads.ts';

const AS_IT_IS = { hundredthsOfPercent: 0, step: 1 as const, up: false };
const scheduleOf = (app: TestApp, changes: object = {}) => ({
  feeScheduleId: app.newId(),
  name: 'Usual',
  kind: 'charge' as const,
  payerId: null,
  renderingProviderId: null,
  facilityId: null,
  effectiveFrom: plainDate('2026-01-01'),
  effectiveTo: null,
  active: true,
  ...changes,
});

async function shop() {
  const app = await openTestApp({ ...feeHandlers, ...uploadHandlers });
  const furnished = furnish(app);
  const usual = scheduleOf(app);
  await app.ask('fee.save', usual);
  const line = (code: string, amount: number, modifier = '') => ({ code, modifier, amount: cents(amount) });
  await app.ask('fee.saveLines', {
    feeScheduleId: usual.feeScheduleId,
    lines: [line('T1015', 130_00), line('G0008', 31_00), line('G0008', 12_00, '26')],
  });
  const linesOf = async (feeScheduleId: string) =>
    (await app.ask('fee.get', { feeScheduleId })).lines.map(({ code, modifier, amount }) => `${code}${modifier} ${amount}`);
  return { app, ...furnished, usual, line, linesOf };
}

test('the price comes from the closest list that has the code, else from the usual fee, and says which', async () => {
  const { app, payer, usual, line } = await shop();
  const contract = scheduleOf(app, { name: 'Acme rates', payerId: payer.payerId, effectiveFrom: '2026-06-01' });
  await app.ask('fee.save', contract);
  await app.ask('fee.saveLines', { feeScheduleId: contract.feeScheduleId, lines: [line('T1015', 99_00)] });
  await app.ask('fee.saveModifier', { modifier: '50', share: 15_000 });
  const price = async (code: string, asked: object = {}) => {
    const found = await app.ask('fee.price', { code, date: plainDate('2026-07-14'), ...asked });
    return [found.amount, found.scheduleName];
  };
  expect(await price('T1015')).toEqual([130_00, 'Usual']);
  expect(await price('T1015', { payerId: payer.payerId })).toEqual([99_00, 'Acme rates']);
  expect(await price('T1015', { payerId: payer.payerId, date: '2026-05-31' })).toEqual([130_00, 'Usual']);
  expect(await price('G0008', { payerId: payer.payerId, modifiers: ['50'] })).toEqual([46_50, 'Usual']);
  expect(await price('G0008', { modifiers: ['26'] })).toEqual([12_00, 'Usual']);
  await app.ask('fee.save', { ...usual, active: false });
  expect(await price('T1015', { modifiers: ['50'] })).toEqual([180_00, null]);
  expect(await price('Z9999')).toEqual([null, null]);
});

test('a list is copied, raised and rounded; what stood there brings it back', async () => {
  const { app, usual, linesOf } = await shop();
  const copy = scheduleOf(app, { name: 'Next year', effectiveFrom: '2027-01-01' });
  const input = { fromScheduleId: usual.feeScheduleId, schedule: copy, hundredthsOfPercent: 350, step: 100 as const, up: false };
  expect(await app.ask('fee.copy', input)).toEqual({ lines: 3 });
  expect(await linesOf(copy.feeScheduleId)).toEqual(['G0008 3200', 'G000826 1200', 'T1015 13500']);
  expect(await app.reply('fee.copy', input)).toMatchObject({ code: 'fee.scheduleExists' });
  const before = await linesOf(copy.feeScheduleId);
  const raised = await app.ask('fee.raise', { feeScheduleId: copy.feeScheduleId, hundredthsOfPercent: 1_000, step: 1, up: false });
  expect([raised.changed, await linesOf(copy.feeScheduleId)]).toEqual([3, ['G0008 3520', 'G000826 1320', 'T1015 14850']]);
  await app.ask('fee.saveLines', { feeScheduleId: copy.feeScheduleId, lines: raised.before });
  expect(await linesOf(copy.feeScheduleId)).toEqual(before);
  const { before: stood } = await app.ask('fee.saveLines', {
    feeScheduleId: copy.feeScheduleId,
    lines: [
      { code: 'G0008', modifier: '26', amount: null },
      { code: 'A4550', modifier: '', amount: cents(5_00) },
    ],
  });
  expect((await linesOf(copy.feeScheduleId)).length).toBe(3);
  await app.ask('fee.saveLines', { feeScheduleId: copy.feeScheduleId, lines: stood });
  expect(await linesOf(copy.feeScheduleId)).toEqual(before);
});

test('a schedule must make sense, and only who may change lists changes it', async () => {
  const { app, usual } = await shop();
  const save = (changes: object) => app.reply('fee.save', { ...scheduleOf(app), ...changes });
  expect(await save({ kind: 'allowed' })).toMatchObject({ code: 'fee.contractNeedsPayer' });
  expect(await save({ effectiveTo: '2025-12-31' })).toMatchObject({ code: 'fee.endsBeforeItBegins' });
  for (const unknown of ['payerId', 'renderingProviderId', 'facilityId'])
    expect(await save({ [unknown]: app.newId() })).toMatchObject({ code: 'list.unknownReference' });
  expect(await app.reply('fee.raise', { feeScheduleId: app.newId(), ...AS_IT_IS })).toMatchObject({ code: 'fee.scheduleNotFound' });
  expect(await app.reply('fee.raise', { feeScheduleId: usual.feeScheduleId, ...AS_IT_IS }, 'frontDesk')).toMatchObject({
    code: 'permission.denied',
  });
});

test('the check holds a list against the codes in use and against every contract', async () => {
  const { app, payer, usual, line } = await shop();
  const contract = scheduleOf(app, { kind: 'allowed', name: 'Contract', payerId: payer.payerId });
  await app.ask('fee.save', contract);
  await app.ask('fee.saveLines', { feeScheduleId: contract.feeScheduleId, lines: [line('T1015', 140_00)] });
  await app.ask('fee.saveLines', {
    feeScheduleId: usual.feeScheduleId,
    lines: [line('J3420', 9_00), { ...line('G0008', 0), amount: null }],
  });
  const said = await app.ask('fee.check', { feeScheduleId: usual.feeScheduleId });
  expect(said.map(({ code, modifier, fault, against }) => [code + modifier, fault, against])).toEqual([
    ['J3420', 'unknownCode', null],
    ['T1015', 'belowAllowed', 140_00],
  ]);
});

test('a list from a file: a dry run says what would change, one bad line takes nothing, a good file is taken whole', async () => {
  const { app, usual, linesOf } = await shop();
  const { feeScheduleId } = usual;
  const run = async (content: string | Uint8Array, dryRun = false) =>
    app.ask('fee.import', { uploadId: await uploaded(app, content), feeScheduleId, dryRun });
  const before = await linesOf(feeScheduleId);
  const good = 'Code,Mod,Fee\nt1015,,"$1,300.00"\nG0008,26,12.00\nA4550,,5\n';
  expect(await run(good, true)).toEqual({ added: 1, changed: 1, same: 1, faults: [] });
  expect(await linesOf(feeScheduleId)).toEqual(before);
  const bad = await run('Code;Fee\nT1015;1.005\nNOPE;1.00\nG0008;-4\nA4550;\nA4550;2.00\nA4550;3.00\n');
  expect(bad.faults.map(({ line }) => line)).toEqual([2, 3, 4, 5, 7]);
  expect(await linesOf(feeScheduleId)).toEqual(before);
  expect(await run(good)).toMatchObject({ added: 1, changed: 1, same: 1 });
  expect(await linesOf(feeScheduleId)).toEqual(['A4550 500', 'G0008 3100', 'G000826 1200', 'T1015 130000']);
  const refused = async (content: string | Uint8Array) =>
    app.reply('fee.import', { uploadId: await uploaded(app, content), feeScheduleId, dryRun: false });
  expect(await refused('name,price\nx,1\n')).toMatchObject({ code: 'fee.noColumn', details: { column: 'code' } });
  expect(await refused('code,"fee\nT1015,1\n')).toMatchObject({ code: 'file.openQuote' });
  expect(await refused(Uint8Array.of(0x43, 0, 0x44, 0x0a))).toMatchObject({ code: 'file.notText' });
  expect(app.failures).toEqual([]);
});

test('a list with its columns in another order is read by its headings; one that is cut or hostile takes nothing', async () => {
  const { app, usual, linesOf } = await shop();
  const { feeScheduleId } = usual;
  const run = async (content: string) => app.ask('fee.import', { uploadId: await uploaded(app, content), feeScheduleId, dryRun: false });
  const before = await linesOf(feeScheduleId);
  const whole = 'Code,Mod,Fee\nT1015,,1300.00\nG0008,26,12.00\n';
  for (const cut of ['Code,Mod,Fee\nT1015,,1300.00\nG0008,26,', 'Code,Mod,Fee\nT1015,,1300.00\nG0008', 'Code,Mod,Fee\nT1015,,1300.00\nG00'])
    expect(
      (await run(cut)).faults.map(({ line }) => line),
      cut,
    ).toEqual([3]);
  // Cells that stand under another heading, a formula, a sum past all money, and code that would run elsewhere.
  const attacks = [
    '26,12.00,G0008',
    'G0008,26,=1+1',
    'G0008,26,99999999999999999999',
    "G0008,26,1.00'); DROP TABLE fee_line; --",
    "'--,,1.00",
  ];
  for (const attack of attacks)
    expect((await run(`Code,Mod,Fee\nT1015,,1300.00\n${attack}\n`)).faults, attack).toMatchObject([{ line: 3 }]);
  expect(await linesOf(feeScheduleId)).toEqual(before);
  const turned = whole.split('\n').map((row) => row.split(',').toReversed().join(','));
  expect(await run(turned.join('\n'))).toMatchObject({ added: 0, changed: 1, same: 1, faults: [] });
  expect(await linesOf(feeScheduleId)).toEqual(expect.arrayContaining(['G000826 1200', 'T1015 130000']));
});

test('what a payer allows is learned from the lines it paid, with the claims it rests on, and follows a correction', async () => {
  const desk = await openMoneyDesk();
  const { app, payer } = desk;
  Object.assign(app.handlers, feeHandlers);
  const expected = (asked: object = {}) =>
    app.ask('fee.expected', { code: 'T1015', payerId: payer.payerId, date: plainDate('2026-12-31'), ...asked });
  expect(await expected()).toEqual({ amount: null, rule: null, evidence: [] });
  const claims = [await desk.visit([120_00]), await desk.visit([120_00]), await desk.visit([120_00])];
  const { answer } = await desk.send(3, {
    [claims[0]?.claimNumber ?? '']: 'pay',
    [claims[1]?.claimNumber ?? '']: 'pay',
    [claims[2]?.claimNumber ?? '']: 'deny',
  });
  for (const bytes of answer.remittances) desk.receive(bytes);
  await desk.read();
  await desk.postAll();
  const paid = await Promise.all(claims.slice(0, 2).map(({ claimId }) => app.ask('claim.get', { claimId })));
  const allowed = paid.map(({ lines: [line] }) => 120_00 - (line?.adjusted ?? 0));
  const found = await expected();
  expect(found.rule).toBe('payer');
  expect(found.evidence.map(({ allowed: amount }) => amount).sort()).toEqual([...allowed].sort());
  expect(found.amount).toBe(Math.min(...allowed));
  expect((await expected({ planName: 'gold ppo' })).rule).toBe('plan');
  expect((await expected({ modifiers: ['25'] })).amount).toBeNull();
  expect((await expected({ date: '2026-07-13' })).amount).toBeNull();
  // A payer who never answered the code: what the others allowed, said to be theirs.
  const stranger = desk.build.payer(desk.partner.tradingPartnerId);
  const ofOthers = await expected({ payerId: stranger.payerId });
  expect([ofOthers.rule, ofOthers.amount]).toEqual(['code', found.amount]);
  expect(ofOthers.evidence).toEqual(found.evidence);
  expect(ofOthers.evidence[0]?.payerName).toBe(payer.name);
  expect((await expected({ payerId: stranger.payerId, modifiers: ['25'] })).rule).toBeNull();
  const contract = scheduleOf(app, { kind: 'allowed', payerId: payer.payerId });
  await app.ask('fee.save', contract);
  await app.ask('fee.saveLines', { feeScheduleId: contract.feeScheduleId, lines: [{ code: 'T1015', modifier: '', amount: cents(77_00) }] });
  expect(await expected()).toEqual({ amount: 77_00, rule: 'contract', evidence: [] });
});

test('charge entry gets the fee that counts, with what modifiers do to it', async () => {
  const { app, payer, usual } = await shop();
  Object.assign(app.handlers, listHandlers);
  await app.ask('fee.saveModifier', { modifier: '50', share: 15_000 });
  const priced = { date: plainDate('2026-07-14'), payerId: payer.payerId, renderingProviderId: null, facilityId: null };
  const [plain] = await app.ask('procedure.search', { text: 'G0008' });
  expect(plain).toMatchObject({ fee: 30_00, modifierFees: [], shares: [] });
  const [counted] = await app.ask('procedure.search', { text: 'G0008', priced });
  expect(counted).toMatchObject({
    fee: 31_00,
    modifierFees: [{ modifier: '26', amount: 12_00 }],
    shares: [{ modifier: '50', share: 15_000 }],
  });
  await app.ask('fee.save', { ...usual, active: false });
  expect((await app.ask('procedure.search', { text: 'G0008', priced }))[0]).toMatchObject({ fee: 30_00, modifierFees: [] });
});
