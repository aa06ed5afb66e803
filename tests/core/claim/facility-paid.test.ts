import { expect, test } from 'vitest';
import { write835 } from '#core/x12/acknowledge/write-835.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import { NEW_BILL } from '#shared/domain/claim/typed-institutional.ts';
import { cents, sumCents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { typedEncounter } from '../../support/builders.ts';
import { everyBill } from '../../support/facility-visit.ts';
import { openTwoPayers } from '../../support/two-payer-desk.ts';

type Desk = Awaited<ReturnType<typeof openTwoPayers>>;
const DAY = plainDate('2026-07-14');
const PARTY = { qualifier: 'ZZ', id: 'CLEARWAY', groupId: 'CLEARWAY' };

/** A visit billed by a facility: a line under a procedure, a line under its revenue code alone. */
async function facilityVisit(desk: Desk, typeOfBill: '0131' | '0111') {
  const { app } = desk;
  const superbillId = app.newId();
  const { renderingProviderId } = desk.rendering;
  await app.ask('superbill.create', { superbillId, patientId: desk.patientId, renderingProviderId, visitDate: DAY });
  const stay = typeOfBill === '0111';
  const encounter = typedEncounter(app.newId, renderingProviderId, {
    ...{ serviceDate: DAY, typeOfBill, placeOfService: '11' },
    ...(stay && { admissionDate: plainDate('2026-07-10') }),
    institutional: stay ? { ...everyBill(null), reasonsForVisit: [] } : NEW_BILL,
  });
  const [line] = encounter.lines;
  if (!line) throw new Error('a typed encounter has a line');
  const asked = [
    { revenueCode: '0510', procedureCode: 'G0463', charge: cents(120_00) },
    { revenueCode: '0250', procedureCode: '', charge: cents(30_00) },
  ];
  const lines = asked.map((one) => ({ ...line, modifiers: [], ...one, chargeLineId: app.newId() }));
  return app.ask('charge.approve', { superbillId, encounter: { ...encounter, lines }, copay: null });
}

const segments = (bytes: Uint8Array | undefined): readonly string[] =>
  Buffer.from(bytes ?? [])
    .toString('latin1')
    .split('~')
    .map((segment) => segment.trim());

test.each(['0131', '0111'] as const)(
  'bill %s: paid by the first payer, then by the second, and the rest is the patient’s',
  async (bill) => {
    const desk = await openTwoPayers();
    const { claimId, claimNumber } = await facilityVisit(desk, bill);
    expect(desk.claims().map(({ status }) => status)).toEqual(['ready']);
    const { answer } = await desk.send(1, { [claimNumber ?? '']: 'coinsurance' });
    const said = segments(answer.remittances[0]);
    expect(
      said
        .find((segment) => segment.startsWith('CLP*'))
        ?.split('*')
        .slice(8, 10),
    ).toEqual([bill.slice(1, 3), '1']);
    expect(said.filter((segment) => segment.startsWith('SVC*')).map((segment) => segment.split('*').slice(1, 5))).toEqual([
      ['HC:G0463', '120', expect.any(String), '0510'],
      ['NU:0250', '30', expect.any(String), ''],
    ]);
    expect(said.some((segment) => segment.startsWith('DTM*472'))).toBe(bill === '0131');
    expect(said.some((segment) => segment.startsWith('DTM*233'))).toBe(true);
    expect(said.find((segment) => segment.startsWith('MIA*'))).toBe(bill === '0111' ? 'MIA*4' : undefined);
    desk.receive(answer.remittances[0] ?? new Uint8Array());
    await desk.read();
    await desk.postAll();
    expect(desk.claims().map(({ rank, status }) => `${rank} ${status}`)).toEqual(['1 paid', '2 ready']);
    const [, second] = desk.claims();
    const left = sumCents(answer.payments.flatMap(({ facts }) => facts.claims.map((claim) => claim.patientResponsibility)));
    expect(left).toBeGreaterThan(0);
    expect((await desk.app.ask('claim.get', { claimId: second?.claimId ?? '' })).claim.openAtPayer).toBe(left);
    const onward = await desk.send(1, { [second?.claimNumber ?? '']: 'coinsurance' });
    const sent = Buffer.from(onward.sent).toString('latin1');
    expect(inspectBytes('secondary', onward.sent).findings).toEqual([]);
    expect(sent).toContain('005010X223A2');
    expect(sent).toMatch(/SVD\*PM001\*[\d.]+\*HC:G0463\*0510\*/);
    expect(sent).toMatch(/SVD\*PM001\*[\d.]+\*\*0250\*/);
    desk.receive(onward.answer.remittances[0] ?? new Uint8Array());
    await desk.read();
    await desk.postAll();
    expect(desk.claims().map(({ rank, status }) => `${rank} ${status}`)).toEqual(['1 paid', '2 paid']);
    const rest = sumCents(onward.answer.payments.flatMap(({ facts }) => facts.claims.map((claim) => claim.patientResponsibility)));
    expect(await desk.owed()).toEqual({ insurers: 0, openClaims: 0, patient: rest, unapplied: 0 });
    expect((await desk.app.ask('claim.get', { claimId: claimId ?? '' })).claim.openAtPayer).toBe(0);
    expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
  },
);

test.each(['0131', '0111'] as const)(
  'bill %s: a payer that returns no line numbers is matched by procedure and revenue code',
  async (bill) => {
    const desk = await openTwoPayers();
    const { claimNumber } = await facilityVisit(desk, bill);
    const { answer } = await desk.send(1, { [claimNumber ?? '']: 'coinsurance' });
    const [payment] = answer.payments;
    if (!payment) throw new Error('the payer pays');
    const silent = (claims: typeof payment.facts.claims, code?: string) =>
      claims.map((claim) => ({
        ...claim,
        lines: claim.lines.map((line) => ({
          ...line,
          lineControlNumber: null,
          ...(code && line.procedureCode === '0250' && { procedureCode: code }),
        })),
      }));
    const envelope = { sender: PARTY, receiver: PARTY, date: DAY, time: '0800', usage: 'T', wantsTa1: false } as const;
    const file = (control: number, code?: string) =>
      write835({ ...envelope, interchangeControlNumber: control, groupControlNumber: control }, [
        { ...payment, facts: { ...payment.facts, traceNumber: `T${control}`, claims: silent(payment.facts.claims, code) } },
      ]);
    // A code that is nobody's waits for a person: the match is by the code, not by the place.
    desk.receive(file(1, '0360'));
    await desk.read();
    await desk.postAll();
    expect(desk.claims()[0]?.status).toBe('submitted');
    desk.receive(file(2));
    await desk.read();
    await desk.postAll();
    expect(desk.claims().map(({ rank, status }) => `${rank} ${status}`)).toEqual(['1 paid', '2 ready']);
    expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
  },
);

test('a denied bill moves no money; taken back and decided anew, in institutional form both times, it is settled to the cent', async () => {
  const desk = await openTwoPayers();
  const { claimId, claimNumber = '' } = await facilityVisit(desk, '0111');
  const number = claimNumber ?? '';
  const take = async (files: readonly Uint8Array[]) => {
    for (const file of files) desk.receive(file);
    await desk.read();
    await desk.postAll();
  };
  const { answer } = await desk.send(1, { [number]: 'deny' });
  expect(segments(answer.remittances[0])).toContain('MIA*0');
  await take(answer.remittances);
  const denied = await desk.app.ask('claim.get', { claimId: claimId ?? '' });
  expect([denied.claim.status, denied.claim.openAtPayer]).toEqual(['denied', 150_00]);
  await facilityVisit(desk, '0131');
  const second = await desk.send(1, { [number]: 'reverse' });
  const [remittance] = second.answer.payments;
  expect(remittance?.facts.claims.filter((one) => one.claimNumber === number).map(({ statusCode }) => statusCode)).toEqual(['22', '1']);
  await take(second.answer.remittances);
  const settled = await desk.app.ask('claim.get', { claimId: claimId ?? '' });
  expect([settled.claim.status, settled.claim.openAtPayer]).toEqual(['paid', 0]);
  expect((await desk.verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
});
