import { expect, test } from 'vitest';
import { sampleReversal } from '../../support/sample-remittances.ts';
import { openTwoPayers } from '../../support/two-payer-desk.ts';

const TAKEN = [[['CO-45', 20_00]], []] as const;
type Desk = Awaited<ReturnType<typeof openTwoPayers>>;

const got = (desk: Desk, trace: string) => desk.app.ask('remittance.get', { remittanceId: desk.remittanceOf(trace) });
const holds = async (desk: Desk) => expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);

/** One of our claims and one of somebody else on one check of 130.00 + 55.00. */
async function mixed(more: { readonly statusCode?: string; readonly paid?: boolean } = {}) {
  const desk = await openTwoPayers();
  const claimId = await desk.sentVisit();
  const ours = desk.answer(claimId, TAKEN);
  const stranger = { ...ours, claimNumber: 'ZX99', patientLastName: 'OTHERMAN', patientFirstName: 'NED', memberId: 'QQ1' };
  const [first] = ours.lines;
  if (!first) throw new Error('a claim has a line');
  const charge = 55_00 as typeof first.charge;
  const zero = 0 as typeof first.charge;
  const paid = more.paid === false ? zero : charge;
  const lines = [
    {
      ...first,
      charge,
      paid,
      adjustments: paid === 0 ? [{ group: 'CO' as const, reason: '45', amount: charge }] : [],
      lineControlNumber: null,
    },
  ];
  const theirs = { ...stranger, charge, paid, lines, patientResponsibility: zero, statusCode: more.statusCode ?? '1' };
  desk.receive(desk.check('MIX', [ours, theirs]));
  await desk.read();
  return { desk, claimId, remittanceId: desk.remittanceOf('MIX') };
}

test('a claim of somebody else is set aside with a note: no exception any more, listed, its money unapplied, and taken up again', async () => {
  const { desk, remittanceId } = await mixed();
  await desk.app.ask('remittance.post', { remittanceId });
  const before = await got(desk, 'MIX');
  expect(before.remittance).toMatchObject({ status: 'partlyPosted', exceptionCount: 1 });
  const stranger = before.claims.find(({ claimNumber }) => claimNumber === 'ZX99');
  const remittanceClaimId = stranger?.remittanceClaimId ?? '';
  await desk.app.ask('remittance.setAside', { remittanceClaimId, kind: 'notOurs', note: 'Another practice of that name' });
  const after = await got(desk, 'MIX');
  expect(after.remittance).toMatchObject({ status: 'posted', exceptionCount: 0 });
  expect(after.meter.exceptions).toBe(0);
  expect(after.meter.postings + after.meter.notes).toBe(after.meter.segments);
  const { answers } = await desk.app.ask('remittance.asideList', {});
  expect(answers).toMatchObject([
    { claimNumber: 'ZX99', kind: 'notOurs', note: 'Another practice of that name', paid: 55_00, patientName: 'OTHERMAN, NED' },
  ]);
  expect(answers[0]?.userName).not.toBe('');
  await holds(desk);
  await desk.undo(remittanceId);
  await desk.again(remittanceId);
  expect((await got(desk, 'MIX')).remittance).toMatchObject({ status: 'posted', exceptionCount: 0 });
  await desk.app.ask('remittance.lookAgain', { remittanceClaimId });
  expect((await got(desk, 'MIX')).remittance).toMatchObject({ status: 'partlyPosted', exceptionCount: 1 });
  await expect(desk.app.ask('remittance.lookAgain', { remittanceClaimId })).rejects.toThrow('remittance.notSetAside');
  await holds(desk);
});

test('what is posted cannot be set aside; what is held stays an exception with its note, and a match ends it', async () => {
  const { desk, claimId, remittanceId } = await mixed();
  await desk.app.ask('remittance.post', { remittanceId });
  const { claims } = await got(desk, 'MIX');
  const [posted, open] = claims;
  await expect(
    desk.app.ask('remittance.setAside', { remittanceClaimId: posted?.remittanceClaimId ?? '', kind: 'notOurs', note: '' }),
  ).rejects.toThrow('remittance.notAnException');
  const remittanceClaimId = open?.remittanceClaimId ?? '';
  await desk.app.ask('remittance.setAside', { remittanceClaimId, kind: 'held', note: 'Called the payer' });
  const held = await got(desk, 'MIX');
  expect(held.remittance).toMatchObject({ status: 'partlyPosted', exceptionCount: 1 });
  expect(held.claims[1]?.aside).toMatchObject({ kind: 'held', note: 'Called the payer' });
  await desk.app.ask('remittance.assign', { remittanceClaimId, claimId });
  expect((await got(desk, 'MIX')).claims[1]?.aside).toBeNull();
  await holds(desk);
});

test.each(['25', '23'])('status %s without a payment is shown and settled without a decision, matched or not', async (statusCode) => {
  const { desk, remittanceId } = await mixed({ statusCode, paid: false });
  await desk.app.ask('remittance.post', { remittanceId });
  const { remittance, claims, meter } = await got(desk, 'MIX');
  expect(remittance).toMatchObject({ status: 'posted', exceptionCount: 0 });
  expect(claims[1]?.aside).toMatchObject({ kind: 'nothingPaid', userName: '' });
  expect(meter.exceptions).toBe(0);
  await holds(desk);
});

test('a status 23 with a payment is an exception like any other', async () => {
  const { desk, remittanceId } = await mixed({ statusCode: '23' });
  await desk.app.ask('remittance.post', { remittanceId });
  expect((await got(desk, 'MIX')).remittance).toMatchObject({ status: 'partlyPosted', exceptionCount: 1 });
});

/** A check that names another payee; `change` may give it a number of ours all the same. */
async function misrouted(change = (text: string, _taxId: string) => text) {
  const desk = await openTwoPayers();
  const claimId = await desk.sentVisit();
  const text = new TextDecoder().decode(desk.check('ASTRAY', [desk.answer(claimId, TAKEN)]));
  const before = await desk.owed();
  const strange = text.replaceAll(desk.practice.npi, '1999999984').replace(/REF\*TJ\*\d+/, 'REF*TJ*999999999');
  desk.receive(new TextEncoder().encode(change(strange, desk.practice.taxId)));
  const { files } = await desk.read();
  return { desk, files, before, remittanceId: desk.remittanceOf('ASTRAY') };
}

test.each([
  ['our tax number in REF*TJ', (text: string, taxId: string) => text.replace('REF*TJ*999999999', `REF*TJ*${taxId.replace(/\D/g, '')}`)],
  [
    'our tax number in N1*PE',
    (text: string, taxId: string) =>
      text.replace('*XX*1999999984', `*FI*${taxId.replace(/\D/g, '')}`).replace('REF*TJ*999999999', 'REF*PQ*999999999'),
  ],
  ['no number at all', (text: string) => text.replace('*XX*1999999984', '').replace('REF*TJ*999999999', 'REF*PQ*999999999')],
])('a check with another NPI or name is ours with %s', async (_what, change) => {
  const { desk, remittanceId } = await misrouted(change);
  expect((await got(desk, 'ASTRAY')).remittance.misrouted).toBe(false);
  await desk.app.ask('remittance.post', { remittanceId });
});

test('a check made out to somebody else is kept aside with a sentence, never posted, and posts once a person takes it as ours', async () => {
  const { desk, files, before, remittanceId } = await misrouted();
  expect(files[0]).toMatchObject({
    outcome: 'refused',
    remittances: 0,
    words: expect.stringContaining('NPI 1999999984, not to this practice'),
  });
  expect((await got(desk, 'ASTRAY')).remittance.misrouted).toBe(true);
  const { checks } = await desk.app.ask('remittance.asideList', {});
  expect(checks).toMatchObject([{ remittanceId, payee: '1999999984', traceNumber: 'ASTRAY' }]);
  await expect(desk.app.ask('remittance.post', { remittanceId })).rejects.toThrow('remittance.notOurs');
  expect(await desk.owed()).toEqual(before);
  await desk.app.ask('remittance.accept', { remittanceId, note: 'The old number' });
  await desk.app.ask('remittance.post', { remittanceId });
  expect((await desk.owed()).patient).toBe(before.patient);
  expect((await got(desk, 'ASTRAY')).remittance).toMatchObject({ misrouted: false, status: 'posted' });
  await expect(desk.app.ask('remittance.accept', { remittanceId, note: '' })).rejects.toThrow('remittance.notMisrouted');
  expect((await desk.app.ask('remittance.asideList', {})).checks).toEqual([]);
  await holds(desk);
});

test('one that names our own number is not in doubt', async () => {
  const { desk, remittanceId } = await mixed();
  expect((await got(desk, 'MIX')).remittance.misrouted).toBe(false);
  await expect(desk.app.ask('remittance.accept', { remittanceId, note: '' })).rejects.toThrow('remittance.notMisrouted');
});

/** An answer whose first line has neither our line number nor our code. */
async function recoded() {
  const desk = await openTwoPayers();
  const claimId = await desk.sentVisit();
  const plain = desk.answer(claimId, TAKEN);
  const lines = plain.lines.map((line, index) => (index === 0 ? { ...line, lineControlNumber: null, procedureCode: 'G0463' } : line));
  const answer = { ...plain, lines };
  const remittanceId = await desk.post('RECODE', [answer]);
  const { claims } = await got(desk, 'RECODE');
  return { desk, claimId, answer, remittanceId, remittanceClaimId: claims[0]?.remittanceClaimId ?? '' };
}

test('a line that nothing of ours fits is assigned by a person; it posts, stays assigned through undo, and its reversal finds it', async () => {
  const { desk, remittanceId, remittanceClaimId, answer } = await recoded();
  expect((await got(desk, 'RECODE')).claims[0]).toMatchObject({ state: 'exception' });
  const { lines, ours } = await desk.app.ask('remittance.lines', { remittanceClaimId });
  expect(lines.map(({ code, chargeLineId }) => [code, chargeLineId !== null])).toEqual([
    ['G0463', false],
    ['G0008', true],
  ]);
  const free = ours.find(({ chargeLineId }) => lines.every((line) => line.chargeLineId !== chargeLineId));
  const assign = (line: number, chargeLineId: string) => desk.app.ask('remittance.assignLine', { remittanceClaimId, line, chargeLineId });
  await expect(assign(3, free?.chargeLineId ?? '')).rejects.toThrow('remittance.lineElsewhere');
  await expect(assign(1, remittanceClaimId)).rejects.toThrow('remittance.lineElsewhere');
  expect(await assign(1, free?.chargeLineId ?? '')).toEqual({ state: 'posted', reasons: [] });
  const paid = await desk.owed();
  expect((await desk.app.ask('remittance.lines', { remittanceClaimId })).lines[0]).toMatchObject({
    reason: 'a person said which line it is',
  });
  await desk.undo(remittanceId);
  await desk.again(remittanceId);
  expect(await desk.owed()).toEqual(paid);
  await expect(assign(1, free?.chargeLineId ?? '')).rejects.toThrow('remittance.notAnException');
  await desk.post('BACK', [sampleReversal(answer)], '2026-08-01');
  expect((await got(desk, 'BACK')).claims[0]?.state).toBe('posted');
  await holds(desk);
});
