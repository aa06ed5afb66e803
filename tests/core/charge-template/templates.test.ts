import { expect, test } from 'vitest';
import { LINES_OF_A_VISIT } from '#shared/domain/claim/claim-room.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openChargeDesk } from './charge-desk.ts';

test('a template is kept, found by key and name, changed and taken away', async () => {
  const { app, template } = await openChargeDesk();
  const well = template();
  await app.ask('charge.saveTemplate', well);
  await app.ask('charge.saveTemplate', template({ key: 'SHOT', name: 'Flu shot', active: false }));
  expect(await app.ask('charge.templates', {})).toEqual([
    { templateId: well.templateId, key: 'WELL', name: 'Well visit', active: true, lines: 2, codes: ['T1015', 'G0008'] },
  ]);
  expect((await app.ask('charge.templates', { text: 'flu', inactive: true })).map(({ key }) => key)).toEqual(['SHOT']);
  expect(await app.ask('charge.templates', { text: '%' })).toEqual([]);
  const { template: kept, usedBy } = await app.ask('charge.template', { templateId: well.templateId });
  expect(kept).toMatchObject({ ...well, active: true });
  expect(usedBy).toEqual([]);
  await app.ask('charge.saveTemplate', { ...well, name: 'Well child', lines: well.lines.slice(0, 1) });
  expect((await app.ask('charge.template', { templateId: well.templateId })).template).toMatchObject({ name: 'Well child', lines: [{}] });
  await app.ask('charge.removeTemplate', { templateId: well.templateId });
  expect(await app.ask('charge.templates', {})).toEqual([]);
});

test('a key is one template’s, is no code, and lines point inside', async () => {
  const { app, template, code } = await openChargeDesk();
  await app.ask('charge.saveTemplate', template());
  expect(await code('charge.saveTemplate', template())).toBe('charge.keyTaken');
  for (const key of ['T1015', 'well', '1WELL', 'W', 'WELLWELLWELLX', 'WE LL'])
    expect(await code('charge.saveTemplate', template({ key }))).toBe('input.invalid');
  const outside = template({ key: 'OTHER', diagnoses: ['I10'], lines: [{ procedureCode: 'T1015', modifiers: [], pointers: [2] }] });
  expect(await code('charge.saveTemplate', outside)).toBe('charge.pointerOutside');
  expect(await code('charge.saveTemplate', { ...outside, diagnoses: [] })).toBe('ok');
  expect(await code('charge.removeTemplate', { templateId: app.newId() })).toBe('charge.templateNotFound');
  expect(await code('charge.saveTemplate', template({ key: 'DESK' }), 'frontDesk')).toBe('permission.denied');
});

test('a template explodes at the payer’s prices, its own price before them, each line on its day', async () => {
  const { app, template, visit } = await openChargeDesk();
  const well = template();
  await app.ask('charge.saveTemplate', well);
  const { diagnoses, lines, problems, total } = await app.ask('charge.expand', {
    ...(await visit()),
    templateId: well.templateId,
    diagnoses: ['I10'],
  });
  expect(diagnoses).toEqual(['I10', 'Z00.00']);
  expect(
    lines.map(({ procedureCode, from, charge, pointers, modifiers, scheduleName, priced }) => [
      procedureCode,
      from,
      charge,
      pointers,
      modifiers,
      scheduleName,
      priced,
    ]),
  ).toEqual([
    ['T1015', '2026-07-14', 140_00, [2], ['25'], 'charge T1015', true],
    ['G0008', '2026-07-16', 45_00, [2, 1], [], null, true],
  ]);
  expect([problems, total]).toEqual([[], 185_00]);
});

test('a visit typed on one line: codes, keys and days, with prices and with what was not understood in its place', async () => {
  const { app, template, visit } = await openChargeDesk();
  await app.ask('charge.saveTemplate', template());
  const text = 'T1015 25 x2 / +1: WELL / oops / G0008 $12 emg ; E11.9';
  const { diagnoses, lines, problems, parts } = await app.ask('charge.expand', { ...(await visit()), text });
  expect(diagnoses).toEqual(['E11.9', 'Z00.00', 'I10']);
  expect(lines.map(({ procedureCode, from, charge, unitThousandths }) => [procedureCode, from, charge, unitThousandths])).toEqual([
    ['T1015', '2026-07-14', 280_00, 2_000],
    ['T1015', '2026-07-15', 140_00, 1_000],
    ['G0008', '2026-07-17', 45_00, 1_000],
    ['G0008', '2026-07-14', 12_00, 1_000],
  ]);
  expect(lines[3]?.emergency).toBe(true);
  expect(problems.map(({ start, end, text: word }) => [start, end, word])).toEqual([
    [text.indexOf('oops'), text.indexOf('oops') + 4, 'oops'],
  ]);
  expect(
    parts.map(({ start, end, templateKey, firstLine, lines: count }) => [text.slice(start, end), templateKey, firstLine, count]),
  ).toEqual([
    ['T1015 25 x2', null, 0, 1],
    ['+1: WELL', 'WELL', 1, 2],
    ['G0008 $12 emg', null, 3, 1],
  ]);
  expect(new Set(lines.map(({ chargeLineId }) => chargeLineId)).size).toBe(4);
});

test('a span is a line for each day, or one line where the payer wants it so', async () => {
  const { app, visit, payerId } = await openChargeDesk();
  const slip = await visit();
  const spread = async () =>
    (await app.ask('charge.expand', { ...slip, text: '7/14..7/16: T1015' })).lines.map(({ from, to, unitThousandths, charge }) => [
      from,
      to,
      unitThousandths,
      charge,
    ]);
  expect(await spread()).toEqual([
    ['2026-07-14', '2026-07-14', 1_000, 140_00],
    ['2026-07-15', '2026-07-15', 1_000, 140_00],
    ['2026-07-16', '2026-07-16', 1_000, 140_00],
  ]);
  const { rule } = await app.ask('charge.unitFacts', { codes: [], payerId });
  await app.ask('charge.savePayerRule', { payerId, rule: { ...rule, dates: 'span' } });
  expect(await spread()).toEqual([['2026-07-14', '2026-07-16', 3_000, 420_00]]);
});

test('a code that nobody has a price for is 0 and says so; a switched-off template is not understood', async () => {
  const { app, template, visit } = await openChargeDesk();
  await app.ask('charge.saveTemplate', template({ active: false }));
  const { lines, problems } = await app.ask('charge.expand', { ...(await visit()), text: 'G0463 / WELL' });
  expect(lines).toMatchObject([{ procedureCode: 'G0463', charge: 0, priced: false, scheduleName: null }]);
  expect(problems.map(({ text }) => text)).toEqual(['WELL']);
});

test('more lines than a visit carries are cut with a word', async () => {
  const { app, template, visit } = await openChargeDesk();
  const lines = Array.from({ length: 30 }, () => ({ procedureCode: 'G0008', modifiers: [], pointers: [] }));
  await app.ask('charge.saveTemplate', template({ lines }));
  const expanded = await app.ask('charge.expand', { ...(await visit()), text: Array(7).fill('WELL').join(' / ') });
  expect(expanded.lines).toHaveLength(LINES_OF_A_VISIT);
  expect(expanded.problems.map(({ message }) => message)).toEqual(['A visit holds 200 lines; 10 are left out.']);
});

test('a visit becomes a template and explodes as it was', async () => {
  const { app, slip, typed, visit } = await openChargeDesk();
  const encounter = typed();
  const [first, second] = encounter.lines;
  const lines = first && second ? [first, { ...second, from: plainDate('2026-07-15'), to: plainDate('2026-07-15') }] : [];
  await app.ask('charge.save', { superbillId: await slip(), encounter: { ...encounter, lines } });
  const made = await app.ask('charge.templateFromVisit', { encounterId: encounter.encounterId });
  expect(made.lines.map(({ procedureCode, dayOffset, charge }) => [procedureCode, dayOffset, charge])).toEqual([
    ['T1015', 0, null],
    ['G0008', 1, null],
  ]);
  await app.ask('charge.saveTemplate', { templateId: app.newId(), key: 'MINE', name: 'As then', ...made });
  const expanded = await app.ask('charge.expand', { ...(await visit('2026-07-20')), text: 'mine' });
  expect(expanded.diagnoses).toEqual(encounter.diagnoses);
  expect(expanded.lines.map(({ procedureCode, modifiers, pointers, from }) => [procedureCode, modifiers, pointers, from])).toEqual([
    ['T1015', ['25'], [1, 2], '2026-07-20'],
    ['G0008', [], [2], '2026-07-21'],
  ]);
});

test('what is expanded is saved and approved as it stands', async () => {
  const { app, template, visit, typed } = await openChargeDesk();
  await app.ask('charge.saveTemplate', template({ diagnoses: ['J02.0', 'R50.9'] }));
  const slip = await visit();
  const { diagnoses, lines } = await app.ask('charge.expand', { ...slip, text: 'WELL' });
  const sent = lines.map(({ scheduleName: _name, priced: _priced, ...line }) => ({
    ...line,
    from: slip.serviceDate,
    to: slip.serviceDate,
  }));
  const answer = await app.ask('charge.approve', {
    superbillId: slip.superbillId,
    encounter: typed({ diagnoses, lines: sent }),
    copay: null,
  });
  expect(answer.claimId).not.toBeNull();
  expect(lines.reduce((total, { charge }) => total + charge, 0)).toBe(cents(185_00));
});
