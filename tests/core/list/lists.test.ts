import { expect, test } from 'vitest';
import { listHandlers } from '#core/list/handlers.ts';
import { practiceHandlers } from '#core/practice/handlers.ts';
import { NOTHING_ASKED } from '#shared/domain/claim/payer-terms.ts';
import { cents } from '#shared/kernel/cents.ts';
import { buildersFor, furnish } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

const shop = async () => {
  const app = await openTestApp({ ...listHandlers, ...practiceHandlers });
  return { app, ...furnish(app) };
};

test('every list keeps what was saved, changes it in place, and shows inactive ones last', async () => {
  const { app, partner, payer, rendering } = await shop();
  const place = { street: '1 Plaza', street2: '', city: 'Chicago', state: 'IL', zip: '606010001' };
  const facility = { facilityId: app.newId(), name: 'Oak Hospital', npi: null, placeOfService: '22', address: place, active: true };
  const referring = { referringProviderId: app.newId(), lastName: 'Ash', firstName: 'Bo', middleName: '', npi: '', active: true };
  await app.ask('facility.save', facility);
  await app.ask('referring.save', referring);
  expect(await app.ask('facility.list', {})).toEqual([{ ...facility, clia: '', phone: '' }]);
  const nowhere = { street: '', street2: '', city: '', state: '', zip: '' };
  expect(await app.ask('referring.list', {})).toEqual([
    { ...referring, credentials: '', taxonomy: null, phone: '', fax: '', address: nowhere },
  ]);
  await app.ask('facility.save', { ...facility, name: 'Elm Hospital' });
  expect(await app.ask('facility.list', {})).toMatchObject([{ name: 'Elm Hospital' }]);
  await app.ask('provider.save', { ...rendering, lastName: 'Zed', active: false });
  await app.ask('provider.save', { ...rendering, renderingProviderId: app.newId(), lastName: 'Zim' });
  expect((await app.ask('provider.list', {})).map(({ lastName, active }) => [lastName, active])).toEqual([
    ['Zim', true],
    ['Zed', false],
  ]);
  await app.ask('partner.save', { ...partner, name: 'Newway' });
  expect(await app.ask('partner.list', {})).toEqual([{ ...partner, name: 'Newway' }]);
  await app.ask('payer.save', { ...payer, name: 'Acme Health', tradingPartnerId: null });
  const asks = { ...NOTHING_ASKED };
  expect(await app.ask('payer.list', {})).toEqual([{ ...payer, name: 'Acme Health', tradingPartnerId: null, asks }]);
  const missing = await app.reply('payer.save', { ...payer, tradingPartnerId: app.newId() });
  expect(missing).toMatchObject({ ok: false, code: 'list.unknownReference' });
});

test('codes are found by their start or their words, wildcards are letters, and a fee is never negative', async () => {
  const { app } = await shop();
  const row = { code: 'a4550', words: '100% surgical_tray', section: 'Supplies', fee: cents(12_00), active: true };
  await app.ask('procedure.save', row);
  await app.ask('procedure.save', { ...row, code: 'B1', words: 'Old', active: false });
  const codes = async (text: string) => (await app.ask('procedure.search', { text })).map(({ code }) => code);
  expect([await codes('A45'), await codes('100%'), await codes('l_tray'), await codes('visit')]).toEqual([
    ['A4550'],
    ['A4550'],
    ['A4550'],
    ['T1015'],
  ]);
  expect([await codes('%'), await codes('_'), await codes('B1'), await codes("' OR 1=1 --")]).toEqual([['A4550'], ['A4550'], [], []]);
  expect(await app.reply('procedure.save', { ...row, fee: -1 })).toMatchObject({
    code: 'input.invalid',
    details: { fields: ['fee: at least 0'] },
  });
  const diagnoses = async (text: string) => (await app.ask('diagnosis.search', { text })).map(({ code }) => code);
  expect([await diagnoses('J02'), await diagnoses('J020'), await diagnoses('j02.0'), await diagnoses('strep')]).toEqual(
    Array(4).fill(['J02.0']),
  );
  expect(app.failures).toEqual([]);
});

test('the practice is read back as it was changed, and there is only one', async () => {
  const { app } = await shop();
  const { practice, statements } = await app.ask('practice.get', {});
  const changed = { practice: { ...practice, name: 'Prairie West', payTo: practice.address }, statements: { ...statements, payDays: 14 } };
  await app.ask('practice.change', changed);
  expect(await app.ask('practice.get', {})).toMatchObject(changed);
  expect(() => buildersFor(app).practice()).toThrow('UNIQUE');
});
