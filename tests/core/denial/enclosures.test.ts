import { expect, test } from 'vitest';
import { encounterHandlers } from '#core/encounter/handlers.ts';
import { uploadHandlers } from '#core/upload/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { jpegOf, pdfOf, pngOf, scannedPdf } from '../../support/pictures.ts';
import { uploaded } from '../../support/uploads.ts';
import { openDenialDesk } from './denial-desk.ts';

const codeOf = (reply: unknown) => (reply as { readonly code?: string }).code;

async function desk() {
  const one = await openDenialDesk();
  Object.assign(one.app.handlers, uploadHandlers, encounterHandlers);
  const [claim] = await one.answered(['deny']);
  one.app.db.run(sql`UPDATE denial SET reasons = 'CO-50', remarks = ''`);
  const { denial } = await one.denialOf(claim?.claimId ?? '');
  const { suggested } = await one.app.ask('appeal.list', { denialId: denial.denialId });
  const { templateId, level, body } = suggested;
  const letter = { denialId: denial.denialId, version: denial.version, templateId, level, body };
  const file = async (bytes: Uint8Array, name: string) => uploaded(one.app, bytes, name);
  return { ...one, denial, letter, file };
}
const paper = (words: string, uploadId: string | null = null) => ({ words, ready: false, uploadId, attachmentId: null });

test('papers with files lie in the letter: pictures and scans follow it, what cannot be drawn is named and handed out as it came', async () => {
  const { app, mint, letter, file, denial } = await desk();
  const typed = await pdfOf(2, (document) => void document.text('Typed on a computer'));
  const attachmentId = mint();
  const note = pngOf(20, 30);
  await app.ask('attachment.add', { attachmentId, superbillId: denial.superbillId, uploadId: await file(note, 'note.png') });
  const appealId = mint();
  const papers = [
    { words: 'The note of the visit', ready: false, uploadId: null, attachmentId },
    paper('The operative report', await file(await scannedPdf(3), 'report.pdf')),
    paper('The letter of the surgeon', await file(typed, 'surgeon.pdf')),
    paper('A picture', await file(jpegOf(850, 1100), 'wound.jpg')),
  ];
  await app.ask('appeal.make', { ...letter, appealId, papers, sentBy: 'mail' });
  const { appeals } = await app.ask('appeal.list', { denialId: denial.denialId });
  expect(appeals[0]?.papers.map(({ ready }) => ready)).toEqual([true, true, true, true]);
  expect(appeals[0]?.enclosures.map(({ position, name, byteCount }) => [position, name, byteCount > 0])).toEqual([
    [1, 'note.png', true],
    [2, 'report.pdf', true],
    [3, 'surgeon.pdf', true],
    [4, 'wound.jpg', true],
  ]);
  const made = await app.ask('appeal.document', { appealId });
  // The letter, the list of what lies in it, the note, three pages of the report, the picture.
  expect(made).toMatchObject({ pages: made.letterPages + 6, beside: [{ position: 3, words: 'The letter of the surgeon' }] });
  const text = Buffer.from(made.base64, 'base64').toString('latin1');
  expect([...text.matchAll(/\/Type \/Page\b/g)]).toHaveLength(made.pages);
  expect([...text.matchAll(/\/Filter \/DCTDecode/g)]).toHaveLength(4);
  const beside = await app.ask('appeal.enclosure', { appealId, position: 3 });
  expect(Buffer.from(beside.base64, 'base64')).toEqual(Buffer.from(typed));
  // Taken off the visit, it still lies in the letter; and the same letter is the same bytes.
  await app.ask('attachment.remove', { attachmentId });
  expect(await app.ask('appeal.document', { appealId })).toEqual(made);
  expect(codeOf(await app.reply('appeal.enclosure', { appealId, position: 5 }))).toBe('appeal.notFound');
  expect(() => app.db.run(sql`DELETE FROM appeal_enclosure`)).toThrow('stays as it was');
  expect(() => app.db.run(sql`UPDATE appeal_enclosure SET words = 'x'`)).toThrow('stays as it was');
});

test('an appeal does not leave without a paper of its list, unless somebody says why; made and not sent, it waits for it', async () => {
  const { app, mint, letter, denialOf, denial } = await desk();
  const papers = [paper('The note of the visit'), { ...paper('The report'), ready: true }];
  const appealId = mint();
  const refused = await app.reply('appeal.make', { ...letter, appealId, papers, sentBy: 'fax' });
  expect(refused).toMatchObject({ code: 'appeal.papersMissing', details: { count: 1 } });
  await app.ask('appeal.make', { ...letter, appealId, papers });
  const sent = { appealId, sentOn: denial.openedOn, sentBy: 'fax' as const, papers: [{ words: 'The note of the visit', ready: false }] };
  expect(codeOf(await app.reply('appeal.send', sent))).toBe('appeal.papersMissing');
  await app.ask('appeal.send', { ...sent, without: 'They have it already' });
  const { history } = await denialOf(denial.claimId);
  expect(history[0]?.words).toMatch(/by fax, without 1 of its papers: They have it already$/);
});

test('what is no picture, cut, or larger than it says is refused or goes beside; nothing of a refused letter is kept', async () => {
  const { app, mint, letter, file } = await desk();
  const make = async (bytes: Uint8Array, name: string) => {
    const appealId = mint();
    return {
      appealId,
      reply: await app.reply('appeal.make', { ...letter, appealId, papers: [paper('The note', await file(bytes, name))] }),
    };
  };
  expect(codeOf((await make(new TextEncoder().encode('hello'), 'note.txt')).reply)).toBe('document.notPicture');
  expect(app.db.all(sql`SELECT 1 FROM appeal`)).toEqual([]);
  const twice = [paper('The note'), paper('The note')];
  expect(codeOf(await app.reply('appeal.make', { ...letter, appealId: mint(), papers: twice }))).toBe('input.invalid');
  const { appealId, reply } = await make(pngOf(10, 10, [100_000, 100_000]), 'huge.png');
  expect(reply).toMatchObject({ ok: true });
  expect((await app.ask('appeal.document', { appealId })).beside).toMatchObject([{ name: 'huge.png' }]);
});
