import { expect, test } from 'vitest';
import { openMoneyDesk } from '../../support/money-desk.ts';

const brokenProofs = (report: { checks: readonly { ok: boolean; name: string; first: string | null }[] }) =>
  report.checks.filter(({ ok }) => !ok).map(({ name, first }) => `${name}: ${first}`);

test('a batch is acknowledged, paid, posted and explained to the cent', async () => {
  const { app, visit, send, receive, read, postAll, owed, verify, patientId } = await openMoneyDesk();
  const first = await visit([120_00, 30_00], 25_00);
  const second = await visit([185_00]);
  const { answer } = await send(3, { [first.claimNumber]: 'pay', [second.claimNumber]: 'deny' });
  for (const bytes of [answer.ta1, answer.ack999, ...answer.ack277ca]) if (bytes) receive(bytes);
  const acknowledged = await read();
  expect(acknowledged.files.map(({ outcome }) => outcome)).not.toContain('refused');
  expect(acknowledged.files.map(({ words }) => words).join(' ')).toContain('277CA: 2 claims taken');
  expect((await app.ask('claim.get', { claimId: first.claimId })).claim.status).toBe('accepted');

  for (const bytes of answer.remittances) receive(bytes);
  const { files } = await read();
  expect(files.map(({ outcome, remittances }) => [outcome, remittances])).toEqual(answer.remittances.map(() => ['read', 1]));
  const [check] = await app.ask('remittance.list', {});
  const shown = await app.ask('remittance.get', { remittanceId: check?.remittanceId ?? '' });
  expect(shown.proof).toMatchObject({ balanced: true, imbalances: [] });
  expect(shown.proof.claimsPaid - shown.proof.providerLevel).toBe(shown.proof.payment);
  expect(shown.meter.postings + shown.meter.notes + shown.meter.exceptions).toBe(shown.meter.segments);
  for (const { raw, claimNumber } of shown.claims)
    expect(raw.split('\n').filter((segment) => segment.startsWith('CLP*'))).toEqual([expect.stringContaining(`CLP*${claimNumber}*`)]);
  expect(shown.claims.map(({ raw }) => raw.split('\n')[0]?.startsWith('CLP*'))).toEqual(shown.claims.map(() => true));
  await postAll();
  expect(brokenProofs(await verify())).toEqual([]);

  const paid = await app.ask('claim.get', { claimId: first.claimId });
  expect(paid.claim.status).toBe('paid');
  expect((await app.ask('claim.get', { claimId: second.claimId })).claim.status).toBe('denied');
  const ledger = await app.ask('ledger.patient', { patientId });
  const balances = await owed();
  expect(ledger.totals.patientOwes).toBe(balances.patient);
  expect(ledger.totals.insurersOwe).toBe(185_00);
  expect(ledger.totals.charge - ledger.totals.paid - ledger.totals.adjusted).toBe(balances.patient + balances.insurers);
  for (const amount of ['patientOwes', 'insurersOwe'] as const) {
    const why = await app.ask('ledger.explain', { of: { kind: amount, patientId } });
    expect(why.amount).toBe(amount === 'patientOwes' ? balances.patient : balances.insurers);
    expect([why.agrees, why.secondSum]).toEqual([true, why.amount]);
    // What the payer sent is cut from the archived file, the same for the check and for the balance.
    expect(why.sent.length).toBeGreaterThan(0);
    for (const { raw } of why.sent) expect(shown.claims.map((claim) => claim.raw)).toContain(raw);
  }
});

test('undo returns every balance, and posting again comes to the same', async () => {
  const { app, visit, send, receive, read, postAll, owed, verify } = await openMoneyDesk();
  for (const charges of [[120_00], [90_00, 45_00], [60_00]]) await visit(charges);
  const before = await owed();
  const { answer } = await send(11);
  for (const bytes of answer.remittances) receive(bytes);
  await read();
  const untouched = await owed();
  expect(untouched).toEqual(before);
  await postAll();
  const posted = await owed();
  const rows = await app.ask('remittance.list', { status: 'all' });
  for (const { remittanceId, status } of rows) if (status !== 'refused') await app.ask('remittance.undo', { remittanceId });
  expect(await owed()).toEqual(before);
  expect(brokenProofs(await verify())).toEqual([]);
  await postAll();
  expect(await owed()).toEqual(posted);
  expect(brokenProofs(await verify())).toEqual([]);
});

test('the same check under another name, and a check already posted, are not posted again', async () => {
  const { app, visit, send, receive, read, postAll, owed } = await openMoneyDesk();
  await visit();
  const { answer } = await send(5);
  const [bytes] = answer.remittances;
  if (!bytes) throw new Error('the payer paid');
  receive(bytes);
  await read();
  await postAll();
  const after = await owed();
  // The same transaction in another envelope: other bytes, so not caught by the file's hash.
  receive(
    new TextEncoder().encode(
      new TextDecoder()
        .decode(bytes)
        .replaceAll('~', '~\r\n')
        .replace(/\r\n\r?\n/g, '\r\n'),
    ),
    'renamed.835',
  );
  const { files } = await read();
  expect(files).toMatchObject([{ name: 'renamed.835', outcome: 'duplicate', remittances: 0 }]);
  await postAll();
  expect(await owed()).toEqual(after);
  const [row] = await app.ask('remittance.list', { status: 'all' });
  expect(await app.reply('remittance.post', { remittanceId: row?.remittanceId ?? '' })).toMatchObject({
    ok: false,
    code: 'remittance.alreadyPosted',
  });
});

test('a check that is off by one cent is kept, shown and never posted', async () => {
  const { app, visit, send, receive, read, owed } = await openMoneyDesk();
  const { claimNumber } = await visit([120_00]);
  const before = await owed();
  const { answer } = await send(5, { [claimNumber]: 'pay' });
  const text = new TextDecoder().decode(answer.remittances[0]);
  const bent = text.replace(
    /(BPR\*I\*)(\d+)(\.\d+)?\*/,
    (_all, head: string, whole: string, rest: string | undefined) => `${head}${Number(`${whole}${rest ?? ''}`) + 0.01}*`,
  );
  expect(bent).not.toBe(text);
  receive(new TextEncoder().encode(bent));
  const { files } = await read();
  expect(files).toMatchObject([{ outcome: 'refused' }]);
  const [row] = await app.ask('remittance.list', {});
  expect(row?.status).toBe('refused');
  const shown = await app.ask('remittance.get', { remittanceId: row?.remittanceId ?? '' });
  expect(shown.proof.imbalances).toEqual([{ at: 'check', claim: null, line: null, off: 1 }]);
  expect(await app.reply('remittance.post', { remittanceId: row?.remittanceId ?? '' })).toMatchObject({
    ok: false,
    code: 'remittance.outOfBalance',
  });
  expect(await owed()).toEqual(before);
});
