import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { depositConfirmed } from '#db/queries/deposit.ts';
import { paymentsNotInBank, unexplainedDeposits } from '#db/queries/deposit-work.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { type BankMovement, bankCsv, openDepositDesk } from '../../support/deposit-desk.ts';
import { uploaded } from '../../support/uploads.ts';

type Desk = Awaited<ReturnType<typeof openDepositDesk>>;

async function paidDesk() {
  const desk = await openDepositDesk();
  const [payment] = await desk.pay(40);
  if (!payment) throw new Error('a payer paid');
  const eft: BankMovement = { day: '2026-07-15', amount: payment.payment, words: `HCCLAIMPMT TRN*1*${payment.traceNumber}*1`, id: 'F1' };
  return { desk, app: desk.app, payment, eft, remittanceId: payment.remittanceId };
}

const stateOf = async ({ app }: Desk, remittanceId: string) => (await app.ask('deposit.payment', { remittanceId })).payment;

test('an EFT is found by its trace; bank and books agree once it is posted, and are off before and after in plain figures', async () => {
  const { desk, app, payment, eft, remittanceId } = await paidDesk();
  expect(payment).toMatchObject({ state: 'waiting', proof: { inBank: 0, claims: 0, leftOver: 0 } });
  const { report } = await desk.take(bankCsv([eft, { day: '2026-07-15', amount: -5_00, words: 'FEE', id: 'F2' }]));
  expect(report).toMatchObject({ format: 'csv', lines: 2, fresh: 2, known: 0, moneyIn: payment.payment, moneyOut: -5_00, matched: 1 });
  expect(await stateOf(desk, remittanceId)).toMatchObject({
    state: 'inBank',
    proof: { inBank: payment.payment, leftOver: payment.payment },
  });
  expect(depositConfirmed(app.db, remittanceId)).toBe(true);
  await desk.postAll();
  const { proof } = await stateOf(desk, remittanceId);
  expect(proof.leftOver).toBe(0);
  expect(proof.claims - proof.providerLevel + proof.unapplied).toBe(payment.payment);
  const { matches, confirmed } = await app.ask('deposit.payment', { remittanceId });
  expect([matches.map(({ rule, amount }) => [rule, amount]), confirmed]).toEqual([[['trace', payment.payment]], true]);
  const [match] = matches;
  await app.ask('deposit.unmatch', { matchId: match?.matchId ?? '' });
  expect(await stateOf(desk, remittanceId)).toMatchObject({ state: 'waiting', proof: { inBank: 0, leftOver: -payment.payment } });
  expect((await app.ask('deposit.refresh', {})).made).toBe(0);
  await app.ask('deposit.match', { lineId: match?.lineId ?? '', targetIds: [remittanceId] });
  expect(await stateOf(desk, remittanceId)).toMatchObject({ state: 'inBank', proof: { leftOver: 0 } });
  expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('the same file twice, and a longer one over it, tell of each movement once; taking one back leaves what the other told', async () => {
  const { desk, app, payment, eft, remittanceId } = await paidDesk();
  const first = await desk.take(bankCsv([eft]));
  const again = await desk.take(bankCsv([eft, { day: '2026-07-16', amount: 7_00, words: 'INTEREST', id: 'F3' }]));
  expect([first.report.fresh, again.report.fresh, again.report.known]).toEqual([1, 1, 1]);
  expect(await app.ask('deposit.lines', { view: 'all' })).toMatchObject({
    open: 1,
    openAmount: 7_00,
    matched: 1,
    matchedAmount: payment.payment,
  });
  expect(await app.ask('deposit.undoImport', { importId: first.importId, reason: 'wrong file' })).toEqual({ removed: 0 });
  expect(await stateOf(desk, remittanceId)).toMatchObject({ state: 'inBank' });
  expect(await app.ask('deposit.undoImport', { importId: again.importId, reason: 'wrong file' })).toEqual({ removed: 2 });
  expect(await stateOf(desk, remittanceId)).toMatchObject({ state: 'waiting' });
  expect(await app.reply('deposit.undoImport', { importId: again.importId, reason: 'again' })).toMatchObject({ code: 'deposit.undone' });
  expect((await app.ask('deposit.imports', {})).map(({ undoneAt }) => undoneAt !== null)).toEqual([true, true]);
  const third = await desk.take(bankCsv([eft]), app.newId());
  expect(third.report.matched).toBe(1);
  expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('a dry run and a refused file write nothing; the id of an import is used once', async () => {
  const { desk, app, eft } = await paidDesk();
  const { bankAccountId } = desk;
  const uploadId = await uploaded(app, bankCsv([eft]));
  const { mapping, remembered } = await app.ask('deposit.look', { uploadId, bankAccountId });
  expect(remembered).toBe(false);
  const counts = () => app.db.get(sql`SELECT (SELECT count(*) FROM bank_line) AS lines, (SELECT count(*) FROM bank_import) AS imports`);
  await app.ask('deposit.import', { importId: app.newId(), uploadId, bankAccountId, mapping, dryRun: true });
  expect(counts()).toEqual({ lines: 0, imports: 0 });
  const damaged = await uploaded(app, `${bankCsv([eft])}\n2026-99-01,x,1.00,F9`);
  expect(await app.reply('deposit.import', { importId: app.newId(), uploadId: damaged, bankAccountId, mapping })).toMatchObject({
    ...{ code: 'deposit.badDay', details: { line: 3 } },
  });
  expect(await app.reply('deposit.import', { importId: app.newId(), uploadId, bankAccountId, mapping: null })).toMatchObject({
    code: 'deposit.mapping',
  });
  expect(counts()).toEqual({ lines: 0, imports: 0 });
  const importId = app.newId();
  await app.ask('deposit.import', { importId, uploadId, bankAccountId, mapping });
  expect(await app.reply('deposit.import', { importId, uploadId, bankAccountId, mapping })).toMatchObject({ code: 'deposit.importExists' });
  expect(await app.ask('deposit.look', { uploadId, bankAccountId })).toMatchObject({ remembered: true, mapping });
});

test('a file of another account is refused, and the number is shown nowhere whole', async () => {
  const { desk, app } = await paidDesk();
  const ofx = (account: string) => `<OFX><CURDEF>USD<ACCTID>${account}<STMTTRN><DTPOSTED>20260713<TRNAMT>5.00<FITID>1</STMTTRN></OFX>`;
  const take = async (account: string) =>
    app.reply('deposit.import', { importId: app.newId(), uploadId: await uploaded(app, ofx(account)), bankAccountId: desk.bankAccountId });
  expect(await take('999')).toMatchObject({ code: 'deposit.otherAccount' });
  expect(await take('123454821')).toMatchObject({ ok: true, value: { format: 'ofx', fresh: 1 } });
  const answers = [await app.ask('deposit.accounts', {}), await app.ask('deposit.lines', { view: 'all' })];
  expect(JSON.stringify(answers)).not.toContain('123454821');
  expect(answers[0]).toMatchObject([{ masked: '····4821' }]);
  await app.ask('deposit.saveAccount', { bankAccountId: desk.bankAccountId, name: 'Operating 2' });
  expect(await take('999')).toMatchObject({ code: 'deposit.otherAccount' });
  expect(await app.reply('deposit.saveAccount', { bankAccountId: app.newId(), name: 'OPERATING 2' })).toMatchObject({
    code: 'deposit.accountName',
  });
});

test('short, over, missing and unexplained are told apart, and money that is no payer’s is set aside', async () => {
  const { desk, app, payment, eft, remittanceId } = await paidDesk();
  const movements = [
    { ...eft, amount: payment.payment - 1_00 },
    { day: '2026-07-15', amount: 44_00, words: 'HCCLAIMPMT UNKNOWN TRN*1*777888999', id: 'M' },
    { day: '2026-07-15', amount: 12_00, words: 'COUNTER DEPOSIT', id: 'U' },
  ];
  const short = await desk.take(bankCsv(movements));
  expect(await stateOf(desk, remittanceId)).toMatchObject({ state: 'short', proof: { inBank: payment.payment - 1_00 } });
  const lines = async () => new Map((await app.ask('deposit.lines', { view: 'all' })).rows.map((row) => [row.bankReference, row]));
  const before = await lines();
  expect([before.get('M')?.state, before.get('U')?.state, before.get('F1')?.state]).toEqual(['missing', 'unexplained', 'matched']);
  const lineId = before.get('U')?.lineId ?? '';
  const [since, paidOn] = [plainDate('2026-07-01'), plainDate(payment.paymentDate ?? '')];
  expect(unexplainedDeposits(app.db, since)).toEqual({ count: 2, amount: 56_00, oldest: '2026-07-15' });
  expect(paymentsNotInBank(app.db, since, paidOn)).toEqual({ count: 1, amount: 1_00, oldest: paidOn });
  expect(paymentsNotInBank(app.db, since, addDays(paidOn, -1))).toEqual({ count: 0, amount: 0, oldest: null });
  await app.ask('deposit.setAside', { lineId, aside: 'patients', note: 'card batch' });
  expect(unexplainedDeposits(app.db, since)).toEqual({ count: 1, amount: 44_00, oldest: '2026-07-15' });
  expect(unexplainedDeposits(app.db, plainDate('2026-07-16')).count).toBe(0);
  expect((await lines()).get('U')).toMatchObject({ state: 'aside', note: 'card batch' });
  expect(await app.reply('deposit.match', { lineId, targetIds: [remittanceId] })).toMatchObject({ code: 'deposit.isAside' });
  await app.ask('deposit.undoImport', { importId: short.importId, reason: 'test' });
  // Until the bank has told of the day itself, nobody can say that its money is missing.
  expect(paymentsNotInBank(app.db, since, paidOn).count).toBe(0);
  await desk.take(bankCsv([{ ...eft, amount: payment.payment + 2_00 }]));
  expect((await lines()).get('F1')).toMatchObject({ state: 'over', matched: payment.payment });
  expect(await app.ask('deposit.lines', {})).toMatchObject({ open: 1, openAmount: 2_00 });
});

test('checks go to the bank on a slip, which is found by its number; a check is on one slip at most', async () => {
  const { desk, app, payment, remittanceId } = await paidDesk();
  app.db.run(sql`UPDATE remittance SET method = 'check'`);
  const { bankAccountId } = desk;
  const slipId = app.newId();
  const made = await app.ask('deposit.makeSlip', { slipId, bankAccountId, remittanceIds: [remittanceId] });
  expect(made).toEqual({ number: 1001, total: payment.payment, count: 1 });
  expect(await stateOf(desk, remittanceId)).toMatchObject({ state: 'onSlip', slipNumber: 1001 });
  expect(depositConfirmed(app.db, remittanceId)).toBe(false);
  const twice = await app.reply('deposit.makeSlip', { slipId: app.newId(), bankAccountId, remittanceIds: [remittanceId] });
  expect(twice).toMatchObject({ code: 'deposit.notForSlip' });
  expect(await app.ask('deposit.slipDocument', { slipId })).toMatchObject({ name: 'deposit-slip-1001.pdf', mediaType: 'application/pdf' });
  const uploadId = await uploaded(app, `Date,Description,Amount,Slip Number\n07/16/2026,DEPOSIT,${payment.payment / 100},1001`);
  const { mapping } = await app.ask('deposit.look', { uploadId, bankAccountId });
  expect(mapping).toMatchObject({ checkNumber: 3 });
  const importId = app.newId();
  expect((await app.ask('deposit.import', { importId, uploadId, bankAccountId, mapping })).matched).toBe(1);
  expect(await stateOf(desk, remittanceId)).toMatchObject({ state: 'inBank' });
  expect(depositConfirmed(app.db, remittanceId)).toBe(true);
  expect(await app.ask('deposit.slips', {})).toMatchObject([{ inBank: payment.payment }]);
  await app.ask('deposit.voidSlip', { slipId, reason: 'torn' });
  expect(await stateOf(desk, remittanceId)).toMatchObject({ state: 'waiting' });
  const [line] = (await app.ask('deposit.lines', {})).rows;
  const { likely } = await app.ask('deposit.line', { lineId: line?.lineId ?? '' });
  expect(likely.map(({ targetId }) => targetId)).toEqual([remittanceId]);
  await app.ask('deposit.match', { lineId: line?.lineId ?? '', targetIds: [remittanceId] });
  expect(await app.reply('deposit.undoImport', { importId, reason: 'x' })).toMatchObject({ code: 'deposit.decided' });
});

test('several checks in one deposit are proposed together and taken by one press; nothing is matched twice', async () => {
  const desk = await openDepositDesk();
  const { app } = desk;
  for (const seed of [41, 42, 43]) await desk.pay(seed, 1);
  const paid = (await app.ask('deposit.list', { view: 'waiting' })).rows;
  expect(paid.length).toBeGreaterThanOrEqual(2);
  const [first, second] = paid;
  if (!first || !second) throw new Error('two payments wait');
  await desk.take(bankCsv([{ day: '2026-07-15', amount: first.payment + second.payment, words: 'BRANCH DEPOSIT', id: 'B' }]));
  const lineId = (await app.ask('deposit.lines', {})).rows[0]?.lineId ?? '';
  const { together } = await app.ask('deposit.line', { lineId });
  const sums = together.map((set) => set.reduce((sum, { open }) => sum + open, 0));
  expect(sums.length).toBeGreaterThan(0);
  expect(new Set(sums)).toEqual(new Set([first.payment + second.payment]));
  const targetIds = [first.remittanceId, second.remittanceId];
  expect(await app.ask('deposit.match', { lineId, targetIds })).toEqual({ matched: first.payment + second.payment, left: 0 });
  expect(await app.reply('deposit.match', { lineId, targetIds: [first.remittanceId] })).toMatchObject({ code: 'deposit.targetUsed' });
  const other = paid[2];
  if (other)
    expect(await app.reply('deposit.match', { lineId, targetIds: [other.remittanceId] })).toMatchObject({ code: 'deposit.lineUsed' });
});

test('any order of overlapping bank files, some twice, some taken back and taken again, comes to the same matches and totals', async () => {
  const scene = async () => {
    const desk = await openDepositDesk();
    for (const seed of [41, 42]) await desk.pay(seed, 1);
    return { desk, payments: (await desk.app.ask('deposit.list', { view: 'waiting' })).rows };
  };
  const movementsOf = (payments: Awaited<ReturnType<typeof scene>>['payments']): BankMovement[] => [
    ...payments.map(({ traceNumber, payment }, index) => ({
      day: `2026-07-1${5 + (index % 3)}`,
      amount: payment,
      words: `TRN*1*${traceNumber}*1`,
    })),
    { day: '2026-07-15', amount: 5_00, words: 'DEPOSIT' },
    { day: '2026-07-15', amount: 5_00, words: 'DEPOSIT' },
    { day: '2026-07-17', amount: -3_00, words: 'FEE' },
  ];
  const filesOf = (movements: readonly BankMovement[]) =>
    [['2026-07-15'], ['2026-07-15', '2026-07-16'], ['2026-07-16', '2026-07-17'], ['2026-07-15', '2026-07-16', '2026-07-17']].map((days) =>
      bankCsv(movements.filter(({ day }) => days.includes(day))),
    );
  const outcome = async ({ app }: Desk) => {
    const { rows, ...counts } = await app.ask('deposit.lines', { view: 'all', limit: 500 });
    const matches = app.db.all(sql`SELECT l.natural_key AS line, r.natural_key AS target, m.amount_cents AS amount, m.rule
      FROM deposit_match m JOIN bank_line l ON l.id = m.bank_line_id JOIN remittance r ON r.id = m.remittance_id ORDER BY 1, 2`);
    return {
      counts,
      matches,
      lines: rows.map(({ postedOn, amount, description, state }) => [postedOn, amount, description, state].join()).sort(),
    };
  };
  const usable = async () => {
    const made = await scene();
    return { ...made, files: filesOf(movementsOf(made.payments)).filter((file) => file.includes('\n')) };
  };
  const first = await usable();
  for (const file of first.files) await first.desk.take(file);
  const wanted = await outcome(first.desk);
  expect(wanted.matches.length).toBeGreaterThanOrEqual(2);
  const order = fc.shuffledSubarray(
    first.files.map((_, index) => index),
    { minLength: first.files.length },
  );
  await fc.assert(
    fc.asyncProperty(order, fc.nat(first.files.length - 1), fc.boolean(), async (turns, extra, undo) => {
      const { desk, files } = await usable();
      for (const index of turns) await desk.take(files[index] ?? '');
      const { importId } = await desk.take(files[extra] ?? '');
      if (undo) await desk.app.ask('deposit.undoImport', { importId, reason: 'test' });
      expect(await outcome(desk)).toEqual(wanted);
    }),
    { numRuns: 15 },
  );
});

test('posting that waits for the bank begins when the money is there: with the bank file, or with the remittance when the file came first', async () => {
  const LEVEL = { level: 'automatic', denials: true, takebacks: true, needsDeposit: true, most: null } as const;
  const statuses = async ({ app }: Desk) => new Set((await app.ask('deposit.list', { view: 'all' })).rows.map(({ status }) => status));
  const late = await openDepositDesk();
  await late.app.ask('posting.saveLevel', { payerId: null, level: LEVEL });
  const paid = await late.pay(40);
  expect(await statuses(late)).toEqual(new Set(['unposted']));
  const movements = paid.map(({ traceNumber, payment }) => ({ day: '2026-07-15', amount: payment, words: `TRN*1*${traceNumber}*1` }));
  await late.take(bankCsv(movements));
  expect(await statuses(late)).toEqual(new Set(['posted']));

  const early = await openDepositDesk();
  await early.app.ask('posting.saveLevel', { payerId: null, level: LEVEL });
  await early.take(bankCsv(movements));
  await early.pay(40);
  expect(await statuses(early)).toEqual(new Set(['posted']));
  expect((await early.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
});
