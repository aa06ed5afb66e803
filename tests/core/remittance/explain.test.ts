import { expect, test } from 'vitest';
import { sumCents } from '#shared/kernel/cents.ts';
import { openMoneyDesk } from '../../support/money-desk.ts';

test('what the payer decided adds up line by line, in words, with what posting does by the payer’s own rules', async () => {
  const { app, payer, visit, send, receive, read } = await openMoneyDesk();
  const paid = await visit([120_00, 30_00]);
  const denied = await visit([185_00]);
  const { answer } = await send(3, { [paid.claimNumber]: 'pay', [denied.claimNumber]: 'deny' });
  for (const bytes of answer.remittances) receive(bytes);
  await read();
  const [check] = await app.ask('remittance.list', {});
  const { claims } = await app.ask('remittance.get', { remittanceId: check?.remittanceId ?? '' });
  const explained = async (claimNumber: string) => {
    const claim = claims.find((each) => each.claimNumber === claimNumber);
    return { claim, said: await app.ask('remittance.explain', { remittanceClaimId: claim?.remittanceClaimId ?? '' }) };
  };
  for (const { claimNumber } of claims) {
    const { claim, said } = await explained(claimNumber);
    expect(said.lines).toHaveLength(claim?.lineCount ?? -1);
    for (const { charge, paid: got, adjustments } of said.lines)
      expect(charge - sumCents(adjustments.map(({ amount }) => amount))).toBe(got);
    expect(sumCents(said.lines.map(({ paid: got }) => got)) - sumCents(said.adjustments.map(({ amount }) => amount))).toBe(claim?.paid);
  }
  const { said } = await explained(denied.claimNumber);
  const [reason] = said.lines[0]?.adjustments ?? [];
  expect(reason).toMatchObject({ amount: 185_00, action: 'deny' });
  expect(reason?.words).not.toBe('');
  // The payer's own rule comes before the default.
  const [group = '', code = ''] = reason?.name.split('-') ?? [];
  const rule = { postingRuleId: app.newId(), payerId: payer.payerId, group: group as 'CO', reason: code, action: 'post' } as const;
  await app.ask('posting.saveRule', rule);
  expect((await explained(denied.claimNumber)).said.lines[0]?.adjustments[0]?.action).toBe('post');
  await expect(app.ask('remittance.explain', { remittanceClaimId: payer.payerId })).rejects.toThrow('remittance.notFound');
});
