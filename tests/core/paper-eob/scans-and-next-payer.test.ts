import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { earlierPayersOf } from '#db/queries/earlier-decision.ts';
import { EMPTY_PAPER, emptyPaperClaim, type PaperClaim } from '#shared/domain/remittance/paper-eob.ts';
import { cents } from '#shared/kernel/cents.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openPaperDesk } from '../../support/paper-desk.ts';
import { openTwoPayers } from '../../support/two-payer-desk.ts';

const DAY = plainDate('2026-07-20');

test('what a paper decided is told to the next payer as a file’s decision is, line by line', async () => {
  const typed = await openTwoPayers();
  const { app } = typed;
  Object.assign(app.handlers, handlers);
  const claimId = await typed.sentVisit();
  const claim = (await app.ask('paper.claim', { claimId })) as PaperClaim;
  const empty = emptyPaperClaim(claim);
  const texts = [
    ['100', '80', '45; 2'],
    ['25', '20', '45; 3'],
  ] as const;
  const lines = empty.lines.map((line, at) => ({
    ...line,
    allowed: texts[at]?.[0] ?? '',
    paid: texts[at]?.[1] ?? '',
    adjustments: texts[at]?.[2] ?? '',
  }));
  const check = { ...EMPTY_PAPER, payerId: claim.payerId, traceNumber: 'CHK1', paymentDate: DAY, payment: cents(100_00) };
  const paperEobId = app.newId();
  const draft = { ...check, claims: [{ ...empty, payerControlNumber: `P${claim.claimNumber}`, lines }] };
  const { version } = await app.ask('paper.save', { paperEobId, version: 0, draft: draft as never });
  await app.ask('paper.post', { paperEobId, version });

  const file = await openTwoPayers();
  const other = await file.sentVisit();
  await file.post('CHK1', [
    file.answer(other, [
      [
        ['CO-45', 20_00],
        ['PR-2', 20_00],
      ],
      [
        ['CO-45', 5_00],
        ['PR-3', 5_00],
      ],
    ]),
  ]);
  const [second, alike] = [typed.claims()[1], file.claims()[1]];
  expect(second).toMatchObject({ rank: 2 });
  expect(second?.status).toBe(alike?.status);
  const told = [...(earlierPayersOf(app.db, [second?.claimId ?? '']).get(second?.claimId ?? '') ?? [])];
  const same = [...(earlierPayersOf(file.app.db, [alike?.claimId ?? '']).get(alike?.claimId ?? '') ?? [])];
  const figures = (payers: typeof told) =>
    payers.map(({ paid, lines: said }) => ({ paid, lines: said?.map(({ paid: part, adjustments }) => ({ part, adjustments })) }));
  expect(figures(told)).toEqual(figures(same));
  expect(told).toHaveLength(1);
});

test('a scan is kept with its paper, found from the claim and the patient, and taken away', async () => {
  const desk = await openPaperDesk();
  const { app } = desk;
  const { claimId } = await desk.visit([120_00]);
  await desk.send(1);
  const { paperEobId, ...done } = await desk.post(await desk.typed(desk.check(100_00), [{ claimId, lines: [['100', '100', '45']] }]));
  const uploaded = async (bytes: readonly number[]) => {
    const uploadId = app.newId();
    await app.ask('upload.begin', { uploadId, name: 'check.png', byteCount: bytes.length });
    await app.ask('upload.add', { uploadId, position: 0, base64: Buffer.from(bytes).toString('base64') });
    return uploadId;
  };
  const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3];
  const scanId = app.newId();
  const kept = await app.ask('paper.addScan', { paperEobId, scanId, uploadId: await uploaded(png) });
  expect(kept).toMatchObject({ scanId, name: 'check.png', mediaType: 'image/png', byteCount: png.length });
  const bytes = Buffer.from((await app.ask('paper.scan', { scanId })).base64, 'base64');
  expect([...bytes]).toEqual(png);
  const [paper] = await app.ask('paper.ofClaim', { claimId });
  expect(paper).toMatchObject({ paperEobId, remittanceId: done.remittanceId, traceNumber: 'CHK-0047', scans: [{ scanId }] });
  expect(await app.ask('paper.ofPatient', { patientId: desk.patientId })).toEqual([paper]);
  const no = await app.reply('paper.addScan', { paperEobId, scanId: app.newId(), uploadId: await uploaded([0x4d, 0x5a, 0, 0]) });
  expect(no).toMatchObject({ code: 'paper.notAScan' });
  await app.ask('paper.removeScan', { scanId });
  expect(await app.ask('paper.scans', { paperEobId })).toEqual([]);
  expect(await app.reply('paper.scan', { scanId })).toMatchObject({ code: 'paper.scanNotFound' });
});

test('claims are found by number, name, day and member id, those that wait for the payer first', async () => {
  const desk = await openPaperDesk();
  const { app, payerId } = desk;
  const { claimId, claimNumber } = await desk.visit([120_00]);
  await desk.send(1);
  const claim = await desk.claimOf(claimId);
  for (const text of [claimNumber, claimNumber.slice(-5), claim.patientLastName.slice(0, 4).toLowerCase(), '07/14/2026', claim.memberId]) {
    const [found] = await app.ask('paper.findClaims', { payerId, text });
    expect(found).toMatchObject({ claimId, waits: true });
  }
  expect(await app.ask('paper.findClaims', { payerId, text: 'nobody by this name' })).toEqual([]);
  expect(await app.ask('paper.findClaims', { payerId, text: '' })).toEqual([]);
});
