import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { furnish } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

const shop = async () => {
  const app = await openTestApp(handlers);
  return { app, ...furnish(app) };
};

test('a new practice starts with reasons of every use, which are its own to change; a code stands once per use', async () => {
  const { app } = await shop();
  const reasons = await app.ask('reason.list', {});
  expect(new Set(reasons.map(({ use }) => use)).size).toBe(9);
  const [first] = reasons;
  if (first === undefined) throw new Error('no reason');
  await app.ask('reason.save', { ...first, words: 'Did not show', active: false });
  expect((await app.ask('reason.list', {})).at(-1)).toMatchObject({ words: 'Did not show', active: false });
  expect(await app.reply('reason.save', { ...first, reasonId: app.newId(), code: first.code.toLowerCase() })).toMatchObject({
    code: 'list.taken',
  });
  expect(await app.reply('reason.save', { ...first, reasonId: app.newId(), code: 'NEW' })).toMatchObject({ ok: true });
});

test('employers, payer numbers and messages are kept as saved; what they name must exist', async () => {
  const { app, payer, rendering } = await shop();
  const address = { street: '1 Mill Road', street2: '', city: 'Lincoln', state: 'NE', zip: '685081234' };
  const employer = { employerId: app.newId(), name: 'Prairie Mills', phone: '4025550123', address, active: true };
  await app.ask('employer.save', employer);
  expect(await app.ask('employer.list', {})).toEqual([employer]);
  const number = {
    payerNumberId: app.newId(),
    ...{ renderingProviderId: rendering.renderingProviderId, payerId: payer.payerId },
    qualifier: 'G2' as const,
    number: 'PM-7781',
    active: true,
  };
  await app.ask('payer.saveNumber', number);
  expect(await app.ask('payer.numbers', {})).toEqual([number]);
  expect(await app.reply('payer.saveNumber', { ...number, payerNumberId: app.newId() })).toMatchObject({ code: 'list.taken' });
  for (const wrong of [{ payerId: app.newId() }, { renderingProviderId: app.newId() }])
    expect(await app.reply('payer.saveNumber', { ...number, ...wrong })).toMatchObject({ code: 'list.unknownReference' });
  await app.ask('message.save', { level: 2, words: 'Please pay by {date}.', active: true });
  expect(await app.ask('message.list', {})).toEqual([{ level: 2, words: 'Please pay by {date}.', spanish: '', active: true }]);
  expect(await app.reply('message.save', { level: 4, words: 'x', active: true })).toMatchObject({ code: 'input.invalid' });
});

test('before an entry is switched off, what stands on it is counted', async () => {
  const { app, payer, partner, rendering } = await shop();
  expect(await app.ask('list.whereUsed', { list: 'payer', id: payer.payerId })).toEqual([{ what: 'coverages', count: 1 }]);
  expect(await app.ask('list.whereUsed', { list: 'tradingPartner', id: partner.tradingPartnerId })).toEqual([{ what: 'payers', count: 1 }]);
  for (const list of ['rendering', 'referring', 'facility', 'employer', 'reason', 'procedure', 'diagnosis'] as const)
    expect(await app.ask('list.whereUsed', { list, id: rendering.renderingProviderId })).toEqual([]);
});

test('someone who may only look changes no list', async () => {
  const { app } = await shop();
  const message = { level: 1, words: 'x', active: true };
  for (const role of ['readOnly', 'frontDesk'] as const)
    expect(await app.reply('message.save', message, role)).toMatchObject({ code: 'permission.denied' });
});
