import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { reportKind, reportLines } from '#core/answers/report-kinds.ts';
import { unpackAnswers } from '#core/inbox/unpack-answers.ts';
import { sql } from '#db/connection/handles.ts';
import { openAnswersDesk } from './answers-desk.ts';

test('a text report is linked to the claims and batches it names, is readable as plain text, and moves nothing', async () => {
  const { visits, sendAll, receive, read, status, app } = await openAnswersDesk();
  const [one, two] = await visits(2);
  const { batch } = await sendAll();
  const lines = [
    `File ${batch.fileName.toUpperCase()} received`,
    `|${one?.claimNumber}|accepted by <b>payer</b>|`,
    `|${(two?.claimNumber ?? '').toLowerCase()}-2|REJECTED: member unknown|`,
    `\u001b[31mC0000001Z has a wrong check letter\u202e`,
    'C9999999Q nobody',
  ];
  receive(Buffer.from(lines.join('\r\n')), 'FS_HCFA_48211_IN_C.txt');
  const { files } = await read();
  expect(files).toMatchObject([
    { outcome: 'read', kinds: ['report'], claimsMoved: 0, words: 'Office Ally: file summary: it names 2 claims and 1 batch' },
  ]);
  expect([status(one?.claimId ?? ''), status(two?.claimId ?? '')]).toEqual(['submitted', 'submitted']);
  const [row] = await app.ask('answer.reports', { claimId: two?.claimId ?? '' });
  expect(row).toMatchObject({ kind: 'officeAllySummary', claims: 2, batches: 1, lineCount: 5 });
  const shown = await app.ask('answer.report', { ediFileId: row?.ediFileId ?? '' });
  expect(shown.lines[1]).toBe(`|${one?.claimNumber}|accepted by <b>payer</b>|`);
  expect(shown.lines[3]).toBe('[31mC0000001Z has a wrong check letter');
  expect(shown.mentions.map(({ line, said, claimNumber }) => [line, said, claimNumber])).toEqual([
    [1, 'named', null],
    [2, 'accepted', one?.claimNumber],
    [3, 'rejected', two?.claimNumber],
  ]);
  const { answers } = await app.ask('answer.ofClaim', { claimId: two?.claimId ?? '' });
  expect(answers).toMatchObject([{ kind: 'report', verdict: 'told', words: expect.stringContaining('REJECTED: member unknown') }]);
  expect((await app.ask('answer.exceptions', {})).rows).toMatchObject([{ kind: 'report', words: expect.stringContaining('may reject') }]);
  app.db.run(sql`UPDATE claim SET status = 'rejected' WHERE id = ${two?.claimId ?? ''}`);
  expect(await app.ask('answer.exceptions', {})).toEqual({ count: 0, rows: [] });
  expect(await app.reply('answer.report', { ediFileId: app.newId() })).toMatchObject({ code: 'answer.reportNotFound' });
});

test.each([
  ['FS_HCFA_1234_IN_C.txt', '', 'officeAllySummary'],
  ['48211_EDI_STATUS_20260714.txt', '', 'officeAllyStatus'],
  ['CF123456.AB', 'x|y', 'optumClaims'],
  ['SF123456.AB', '', 'optumPayer'],
  ['any.dpr', '', 'availityDelayed'],
  ['0a1b2c3d-any.ibr', '', 'availityImmediate'],
  ['notes.txt', 'Claim 12 was accepted by the payer', 'claims'],
  ['notes.txt', 'Dear neighbour', 'unknown'],
])('%s with "%s" is a report of kind %s', (name, text, kind) => {
  expect(reportKind(name, text).kind).toBe(kind);
});

test('lines are cut at every kind of break, in UTF-8 or in the old encoding of Windows', () => {
  expect(reportLines(Buffer.from('a\tb\r\nc\rd\ne\u0000\n\n'))).toEqual(['a    b', 'c', 'd', 'e']);
  expect(reportLines(Buffer.from([0x4f, 0x92, 0x4d]))).toEqual(['O\u2019M']);
});

test('an archive of answers is kept and each file in it is read', async () => {
  const { visits, sendAll, ack999, ta1, receive, read, app } = await openAnswersDesk();
  await visits(1);
  const { read: sent } = await sendAll();
  const zip = zipSync({ 'out/a.999': ack999(sent, 'A'), 'out/b.ta1': ta1(sent, 'A', '000'), 'c.txt': strToU8('Dear customer') });
  receive(zip, 'answers.zip');
  const { files } = await read();
  expect(files.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['answers.zip', 'read'],
    ['a.999 (in answers.zip)', 'read'],
    ['b.ta1 (in answers.zip)', 'read'],
    ['c.txt (in answers.zip)', 'read'],
  ]);
  expect(await app.ask('answer.batches', {})).toMatchObject([{ interchange: 'accepted', syntax: 'accepted' }]);
  receive(zipSync({ 'x.999': ack999(sent, 'A'), '../up.txt': strToU8('x') }), 'evil.zip');
  expect((await read()).files).toMatchObject([{ name: 'evil.zip', outcome: 'refused', words: expect.stringContaining('leads out of it') }]);
});

const zipped = (name: string, bytes: Uint8Array) => Buffer.from(zipSync({ [name]: bytes }));
const refusal = (bytes: Uint8Array): string => {
  const unpacked = unpackAnswers(bytes);
  return 'refused' in unpacked ? unpacked.refused : 'taken';
};

test('an archive that leads out, unfolds without end, is locked, damaged or nested is refused whole, with a sentence', () => {
  const good = zipped('a.txt', strToU8('hello hello hello'));
  expect(refusal(good)).toBe('taken');
  for (const name of ['/etc/passwd', 'a/../../b', 'C:/x', 'a\\b', 'a\u202eb', 'a//b'])
    expect(refusal(zipped(name, strToU8('x')))).toBe('A name in the archive leads out of it');
  expect(refusal(zipped('bomb.txt', new Uint8Array(8 * 1024 * 1024)))).toBe('The archive unfolds to too much');
  expect(refusal(zipped('inner.zip', good))).toBe('There is an archive inside the archive');
  expect(refusal(good.subarray(0, good.length - 30))).toBe('The archive is cut');
  const locked = Buffer.from(good);
  const directory = locked.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  locked.writeUInt16LE(1, directory + 8);
  expect(refusal(locked)).toBe('The archive is locked with a password');
  const changed = Buffer.from(good);
  changed.writeUInt32LE(1234, changed.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 16);
  expect(refusal(changed)).toBe('A file in the archive is damaged');
  // A directory that says less than is packed: the bomb is not unfolded further than promised.
  const liar = zipped('bomb.txt', new Uint8Array(600_000));
  liar.writeUInt32LE(10, liar.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
  expect(refusal(liar)).toBe('The archive is damaged');
});
