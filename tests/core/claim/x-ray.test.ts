import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placeSegments } from '#core/claim/placed-elements.ts';
import { parseSegments } from '#core/x12/lex.ts';
import { sql } from '#db/connection/handles.ts';
import { savePartnerProfile } from '#db/queries/partner-profile.ts';
import { USUAL_PROFILE } from '#shared/domain/partner/partner-profile.ts';
import { cents } from '#shared/kernel/cents.ts';
import { openClaimDesk } from '../../support/claim-desk.ts';

type Desk = Awaited<ReturnType<typeof openClaimDesk>>;
const look = ({ app }: Desk, claimId: string) => app.ask('claim.xRay', { claimId });
type Shown = Awaited<ReturnType<typeof look>>;
const box = (shown: Shown, wanted: string) => shown.boxes.find((one) => one.box === wanted);
const differing = ({ elements }: Shown) => elements.filter(({ now, sent }) => now !== sent).map(({ key, now, sent }) => [key, sent, now]);

test('each box stands beside the elements that say the same and the field it was entered in', async () => {
  const desk = await openClaimDesk();
  const { claimId, claimNumber } = await desk.visit();
  const shown = await look(desk, claimId);
  const values = (wanted: string) => box(shown, wanted)?.elements.map((key) => shown.elements.find((one) => one.key === key)?.now);
  expect(box(shown, '1a')).toMatchObject({ title: 'Member ID', value: 'PM4477120', field: 'coverage.memberId', source: 'Coverage' });
  expect(values('1a')).toEqual(['PM4477120']);
  expect(box(shown, '26')).toMatchObject({ value: claimNumber, field: 'claim.number' });
  expect(values('26')).toEqual([claimNumber]);
  expect(box(shown, '24D.1')?.field).toBe('lines.0.procedureCode');
  expect(values('24D.1')?.[0]).toBe('T1015');
  expect(shown.form).toContain('02/12');
  expect(shown.sentIn).toBeNull();
  expect(shown.elements.every(({ sent }) => sent === null)).toBe(true);
  for (const cell of shown.pages.flat()) expect(cell.column + Math.min(cell.width, 2)).toBeLessThanOrEqual(81);
});

test('before anything changes nothing differs from what was sent; then exactly what changed does', async () => {
  const desk = await openClaimDesk();
  const { claimId } = await desk.visit();
  await desk.app.ask('batch.create', {});
  expect(differing(await look(desk, claimId))).toEqual([]);
  expect((await look(desk, claimId)).sentIn).toMatchObject({ number: 1 });
  desk.app.db.run(sql`UPDATE coverage SET member_id = 'PM9', group_number = 'G77' WHERE id = ${desk.coverage.coverageId}`);
  const changed = differing(await look(desk, claimId));
  expect(changed).toContainEqual(['2010BA NM1*IL NM109', 'PM4477120', 'PM9']);
  expect(changed.map(([key]) => key)).toEqual(expect.arrayContaining(['2000B SBR SBR03']));
  expect(changed).toHaveLength(2);
});

test('a correction is shown as its partner takes it: one that takes originals alone gets 1 and no number, while the paper says 7', async () => {
  const desk = await openClaimDesk();
  const { claimId } = await desk.visit();
  await desk.app.ask('batch.create', {});
  const { version } = (await desk.app.ask('claim.get', { claimId })).claim;
  const typed = { kind: 'replacement', reason: 'Units', payerControlNumber: 'ICN77' } as const;
  const { claimId: correction } = await desk.app.ask('claim.correct', { claimId, version, ...typed });
  const shown = async () => {
    const { elements, boxes } = await look(desk, correction);
    const now = (start: string) => elements.find(({ key }) => key.startsWith(start))?.now;
    return [now('2300 CLM CLM05-3'), now('2300 REF*F8 REF02'), boxes.find(({ box: number }) => number === '22')?.value.startsWith('7')];
  };
  expect(await shown()).toEqual(['7', 'ICN77', true]);
  savePartnerProfile(desk.app.db, desk.partner.tradingPartnerId, { ...USUAL_PROFILE, originalsOnly: true });
  expect(await shown()).toEqual(['1', undefined, true]);
});

test('what was sent is read back segment by segment, with words and the hash of its file', async () => {
  const desk = await openClaimDesk();
  const { claimId, claimNumber } = await desk.visit();
  expect(await desk.app.ask('claim.sent', { claimId })).toEqual([]);
  const { batches } = await desk.app.ask('batch.create', {});
  const [sent] = await desk.app.ask('claim.sent', { claimId });
  expect(sent).toMatchObject({ number: 1, sha256: batches[0]?.sha256 });
  const claim = sent?.segments.find(({ text }) => text.startsWith('CLM*'));
  expect(claim).toMatchObject({ loop: '2300', words: 'Claim' });
  expect(claim?.elements[0]).toEqual({ element: 'CLM01', words: 'Our number of the claim', value: claimNumber });
  expect(sent?.segments.filter(({ words }) => words === '')).toEqual([]);
});

test.each(['005010X222A1', '005010X223A2'])(
  'every segment of every scenario of %s finds its place, and every element has words',
  (guide) => {
    const folder = `tests/fixtures/x12/${guide}/pass`;
    const files = readdirSync(folder);
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const { segments } = parseSegments(readFileSync(join(folder, file)));
      const first = segments.findIndex(({ id }) => id === 'HL');
      const placed = placeSegments(
        segments.slice(
          first,
          segments.findIndex(({ id }) => id === 'SE'),
        ),
        guide === '005010X223A2',
      );
      expect([file, placed.filter(({ loop, words }) => loop === '' || words === '').map(({ text }) => text)]).toEqual([file, []]);
      expect([file, placed.flatMap(({ elements }) => elements).filter(({ words }) => words === '')]).toEqual([file, []]);
    }
  },
);

test('proof of filing is one file for one claim or many; a claim that is not there has none', async () => {
  const desk = await openClaimDesk();
  const one = await desk.visit();
  const two = await desk.visit({ lines: desk.typed().lines.map((line) => ({ ...line, charge: cents(99_00) })) });
  await desk.app.ask('batch.create', {});
  const single = await desk.app.ask('claim.proof', { claimIds: [one.claimId] });
  expect(single).toMatchObject({ name: `filing-proof-${one.claimNumber}.pdf`, mediaType: 'application/pdf' });
  const both = await desk.app.ask('claim.proof', { claimIds: [one.claimId, two.claimId, one.claimId] });
  expect(both.name).toBe('filing-proof-2-claims.pdf');
  expect(Buffer.from(both.base64, 'base64').subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(both.base64.length).toBeGreaterThan(single.base64.length);
  expect(await desk.app.reply('claim.proof', { claimIds: [desk.app.newId()] })).toMatchObject({ ok: false, code: 'claim.notFound' });
});
