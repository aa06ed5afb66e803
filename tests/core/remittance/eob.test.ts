import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { eobsOnRemittance } from '#db/queries/eob.ts';
import { FIRST_MEMBER, openTwoPayers } from '../../support/two-payer-desk.ts';

const TAKEN = [
  [
    ['CO-45', 20_00],
    ['PR-1', 5_00],
    ['PR-2', 10_00],
    ['PR-3', 15_00],
    ['CO-253', 1_40],
  ],
  [],
] as const;

/** One claim answered by a file that is changed by hand before it is read; `more` stands behind the claim's NM1*QC. */
async function answered(more: readonly string[], change = (text: string) => text) {
  const desk = await openTwoPayers();
  const claimId = await desk.sentVisit();
  const written = new TextDecoder().decode(desk.check('EOB1', [desk.answer(claimId, TAKEN)]));
  const [before = '', after = ''] = written.split(/(?<=NM1\*QC[^~]*~)/);
  const text = change(`${before}${more.map((segment) => `${segment}~`).join('')}${after}`);
  const counted = text.replace(/SE\*\d+/, `SE*${text.slice(text.indexOf('ST*'), text.indexOf('SE*')).split('~').length}`);
  desk.receive(new TextEncoder().encode(counted));
  const { files } = await desk.read();
  const remittanceId = desk.remittanceOf('EOB1');
  const { claims } = await desk.app.ask('remittance.get', { remittanceId });
  const remittanceClaimId = claims[0]?.remittanceClaimId ?? '';
  const eob = await desk.app.ask('remittance.eob', { remittanceClaimId });
  return { desk, claimId, files, remittanceId, remittanceClaimId, eob, text: counted };
}

test('each figure names the segment and element that it was read from, and the segment says so', async () => {
  const { eob, text } = await answered([]);
  const inFile = text.split('~').map((segment) => segment.trim());
  for (const { number, text: said } of eob.segments) expect(inFile[number - 1]).toBe(said);
  const elementAt = ({ segment, element }: { segment: number; element: number }) => inFile[segment - 1]?.split('*')[element];
  const [line] = eob.lines;
  const said = (cell: { at: readonly { segment: number; element: number }[] } | undefined) => cell?.at.map(elementAt);
  expect(line?.cells).toMatchObject({
    billed: { amount: 120_00 },
    deductible: { amount: 5_00 },
    coinsurance: { amount: 10_00 },
    copay: { amount: 15_00 },
    other: { amount: 21_40 },
    paid: { amount: 68_60 },
  });
  expect([said(line?.cells.billed), said(line?.cells.paid), said(line?.cells.copay)]).toEqual([['120'], ['68.6'], ['15']]);
  expect(said(line?.cells.other)?.toSorted()).toEqual(['1.4', '20']);
  expect(eob.claim.find(({ what }) => what === 'Status')).toMatchObject({ text: '1', words: 'Decided as first payer' });
  expect(eob.unread).toEqual([]);
});

test('MIA, MOA, amounts, quantities, names, days and contracts are read in words and never counted', async () => {
  const before = await answered([]);
  const { eob, desk, remittanceId } = await answered([
    'NM1*74*1*QUILLFEATHER*MARIGOLD****C*PM9990001',
    'NM1*82*1*ALDER*ROWAN****XX*1234567893',
    'NM1*PR*2*FIRST PAYER*****PI*FP001',
    'NM1*GB*1*OTHER*SUBSCRIBER****MI*OS77',
    'MIA*3*100*2*900*MA01*1*2*3*4*5*6*7*8*9*10*11*12*13*14*MA07*N1*M15*MA18*15',
    'MOA*.8*55.5*MA01*MA13*N19*M2*MA44*7*8',
    'REF*CE*GOLD NETWORK',
    'REF*EA*MRN7',
    'DTM*050*20260715',
    'DTM*036*20261231',
    'PER*CX*PROVIDER SERVICES*TE*8005550100',
    'AMT*AU*150',
    'AMT*I*1.25',
    'AMT*T*.75',
    'AMT*D8*2',
    'AMT*QQ*9',
    'QTY*CA*3',
    'ZZZ*who knows',
  ]);
  const of = (what: string) => eob.notes.filter((figure) => figure.what === what).map(({ text, amount }) => amount ?? text);
  expect(of('Corrected member')).toEqual(['QUILLFEATHER, MARIGOLD · PM9990001']);
  expect(of('Payer that should have come first')).toEqual(['FIRST PAYER · FP001']);
  expect(of('Reimbursement rate')).toEqual(['80 %']);
  expect(of('Payable by procedure codes')).toEqual([55_50]);
  expect(of('Capital exception')).toEqual([15_00]);
  expect(of('Contract or class')).toEqual(['GOLD NETWORK']);
  expect(of('Claim received')).toContain('07/15/2026');
  expect(of('Coverage ended')).toEqual(['12/31/2026']);
  expect([of('Interest'), of('Tax'), of('Discount for early payment'), of('Covered amount'), of('Amount QQ')]).toEqual([
    [1_25],
    [75],
    [2_00],
    [150_00],
    [9_00],
  ]);
  expect(of('Covered days or units')).toEqual(['3']);
  expect(eob.remarks.map(({ code }) => code)).toEqual(['MA01', 'MA07', 'N1', 'M15', 'MA18', 'MA01', 'MA13', 'N19', 'M2', 'MA44']);
  expect(eob.remarks.every(({ words }) => words !== '')).toBe(true);
  const [unread] = eob.unread;
  expect(eob.segments.find(({ number }) => number === unread)?.text).toBe('ZZZ*who knows');
  expect(eob.cells.paid.amount).toBe(98_60);
  await desk.app.ask('remittance.post', { remittanceId });
  await before.desk.app.ask('remittance.post', { remittanceId: before.remittanceId });
  expect(await desk.owed()).toEqual(await before.desk.owed());
});

test('every segment of a claim is explained or named as unread, whatever it is', async () => {
  const { eob } = await answered(['REF', 'NM1*QQ', 'AMT*I', 'LQ*HE', 'MOA', 'CAS*CO', 'PER*CX', 'QTY*CA', 'DTM*050', 'MIA*']);
  const explained = new Set(
    [
      ...[...eob.claim, ...eob.notes, ...eob.adjustments, ...eob.remarks].map(({ at }) => at.segment),
      ...eob.lines.flatMap((line) => [...line.service, ...line.notes, ...line.adjustments, ...line.remarks].map(({ at }) => at.segment)),
    ].filter((segment) => !eob.unread.includes(segment)),
  );
  expect([...explained, ...eob.unread].sort((a, b) => a - b)).toEqual(eob.segments.map(({ number }) => number));
});

test('a code and units that the payer changed stand beside what was billed', async () => {
  const { eob } = await answered([], (text) =>
    text.replace('SVC*HC:T1015*120*68.6', 'SVC*HC:G0463:25*120*68.6').replace(/(SVC\*HC:G0463:25\*120\*68.6)[^~]*/, '$1**1*HC:T1015*2'),
  );
  expect(eob.lines[0]?.service.map(({ what, text }) => [what, text])).toEqual([
    ['Decided on', 'G0463 25'],
    ['Billed as', 'T1015'],
    ['Units paid', '1'],
    ['Units billed', '2'],
  ]);
});

test('a corrected member number is offered once, written with its source in the history, and refused when it is another', async () => {
  const { desk, eob, remittanceClaimId } = await answered(['NM1*74*1*QUILLFEATHER*MARIGOLD****C*pm9990001']);
  expect(eob.corrected).toMatchObject({ memberId: 'PM9990001', before: FIRST_MEMBER });
  const take = (memberId: string) => desk.app.ask('remittance.takeMemberId', { remittanceClaimId, memberId });
  await expect(take('PM0000000')).rejects.toThrow('remittance.nothingCorrected');
  const { coverageId } = await take('PM9990001');
  const rows = desk.app.db.all<{ field: string; before: string; after: string }>(
    sql`SELECT field, before, after FROM coverage_change WHERE coverage_id = ${coverageId} AND field IN ('memberId', 'remittance.correctedMember') ORDER BY field`,
  );
  expect(rows).toEqual([
    { field: 'memberId', before: FIRST_MEMBER, after: 'PM9990001' },
    { field: 'remittance.correctedMember', before: '', after: expect.stringContaining('remittance EOB1') },
  ]);
  expect((await desk.app.ask('remittance.eob', { remittanceClaimId })).corrected).toBeNull();
  await expect(take('PM9990001')).rejects.toThrow('remittance.nothingCorrected');
});

test('the explanation prints: one claim or the whole check, each claim on its own page, in the payer’s own names', async () => {
  const { desk, remittanceId, remittanceClaimId } = await answered([]);
  const print = async (one: string | null) => {
    const { name, base64 } = await desk.app.ask('remittance.document', { remittanceId, remittanceClaimId: one });
    const text = Buffer.from(base64, 'base64').toString('latin1');
    return { name, begins: text.slice(0, 5), pages: text.match(/\/Type \/Page\b/g)?.length };
  };
  const one = await print(remittanceClaimId);
  expect(one).toMatchObject({ begins: '%PDF-', pages: 1 });
  expect(await print(null)).toEqual({ ...one, name: 'eob-EOB1.pdf' });
  const facts = eobsOnRemittance(desk.app.db, remittanceId, remittanceClaimId);
  expect(facts).toMatchObject([
    { patientName: 'QUILLFEATHER, MARIGOLD', memberId: FIRST_MEMBER, patientOwes: 30_00, charge: 150_00, paid: 98_60 },
  ]);
  await expect(print(remittanceId)).rejects.toThrow('remittance.notFound');
});
