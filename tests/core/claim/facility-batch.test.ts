import { expect, test } from 'vitest';
import { inspectBytes } from '#core/x12/inspect.ts';
import { sql } from '#db/connection/handles.ts';
import { NEW_BILL } from '#shared/domain/claim/typed-institutional.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';
import { everyBill } from '../../support/facility-visit.ts';

async function atTheDesk() {
  const desk = await openClaimDesk();
  const lines = desk.typed().lines.map((line) => ({ ...line, revenueCode: '0521' }));
  const facility = () => desk.visit({ typeOfBill: '0711', institutional: NEW_BILL, lines: withIds(lines, desk.app.newId) });
  return { ...desk, facility };
}
const withIds = <Line>(lines: readonly Line[], newId: () => string) => lines.map((line) => ({ ...line, chargeLineId: newId() }));

test('facility claims leave as 837I in a file of their own beside the professional ones', async () => {
  const { app, visit, facility } = await atTheDesk();
  const [professional, first, second] = [await visit(), await facility(), await facility()];
  const { batches, held } = await app.ask('batch.create', {});
  expect(held).toEqual([]);
  expect(batches.map(({ claimCount, total }) => [claimCount, total])).toEqual([
    [1, 150_00],
    [2, 300_00],
  ]);
  const files = batches.map(({ fileName }) => inspectBytes(fileName, app.files.outbox.get(fileName) ?? new Uint8Array()));
  expect(files.map(({ findings }) => findings)).toEqual([[], []]);
  expect(files.map(({ interchanges }) => interchanges[0]?.groups[0]?.version)).toEqual(['005010X222A1', '005010X223A2']);
  expect(app.db.all(sql`SELECT kinds FROM edi_file ORDER BY rowid`)).toEqual([{ kinds: '837P' }, { kinds: '837I' }]);
  for (const { claimId } of [professional, first, second]) expect((await app.ask('claim.get', { claimId })).claim.status).toBe('submitted');
  const shown = await app.ask('claim.get', { claimId: second.claimId });
  expect(shown.sentSegments).toContain('CL1*3*1*01');
  expect(shown.sentSegments[0]).toBe(`CLM*${second.claimNumber}*150***71:A:1**A*Y*Y`);
  expect(shown.sentSegments.at(-1)).toBe(`REF*6R*${second.claimNumber}-2`);
});

test('a partner with facility claims alone gets one file', async () => {
  const { app, facility } = await atTheDesk();
  await facility();
  const { batches } = await app.ask('batch.create', {});
  expect(batches).toMatchObject([{ claimCount: 1 }]);
});

test('a stay with everything a bill can say leaves whole', async () => {
  const { app, visit, typed } = await atTheDesk();
  const lines = typed().lines.map((line, at) =>
    at === 0 ? { ...line, revenueCode: '0120', procedureCode: '', modifiers: [] } : { ...line, revenueCode: '0360' },
  );
  const { claimNumber } = await visit({
    ...{
      typeOfBill: '0111',
      institutional: { ...everyBill(null), reasonsForVisit: [] },
      lines,
      admissionDate: plainDate('2026-07-10'),
      placeOfService: '11',
    },
  });
  const { batches, held } = await app.ask('batch.create', {});
  expect(held).toEqual([]);
  const text = Buffer.from(app.files.outbox.get(batches[0]?.fileName ?? '') ?? []).toString('latin1');
  expect(inspectBytes('x', Buffer.from(text, 'latin1')).findings).toEqual([]);
  for (const segment of [
    `CLM*${claimNumber}*150***11:A:1`,
    'SV2*0120**',
    'DTP*096*TM*1100',
    'DTP*435*DT*202607100915',
    'HI*BBR:0DTJ4ZZ',
    'HI*BG:C1',
  ])
    expect(text).toContain(segment);
});
