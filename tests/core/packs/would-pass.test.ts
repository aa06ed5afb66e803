import { expect, test } from 'vitest';
import { sql } from '#db/connection/handles.ts';
import { openPackDesk, packLike, packRule } from './pack-desk.ts';

const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');
const [ordinary] = packLike().examples;
const text = ordinary?.text ?? '';

/** Two claims of one subscriber each in one set. */
const two = text.replace(
  'SE*31',
  `${text.slice(text.indexOf('HL*2'), text.indexOf('SE*31')).replace('HL*2*1', 'HL*3*1').replaceAll('1000000011', '1000000012')}SE*50`,
);

test('a file from elsewhere is answered claim by claim, with code, box, element and sentence', async () => {
  const { app } = await openPackDesk();
  const ask = async (file: string, packId: string | null = 'office-ally') =>
    (await app.ask('pack.wouldPass', { packId, base64: base64(file) })).files[0];
  expect(await ask(two)).toMatchObject({ verdict: 'accepted', counts: { accepted: 2, doubtful: 0, rejected: 0 }, sets: 1 });
  const bad = await ask(two.replace('CLM*1000000012*185***11:B:1*', 'CLM*1000000012*185***11:B:6*'));
  expect(bad?.counts).toEqual({ accepted: 1, doubtful: 1, rejected: 0 });
  const [claim] = bad?.claims ?? [];
  expect(claim).toMatchObject({ claimNumber: '1000000012', transaction: '0001', verdict: 'doubtful', dragged: false });
  expect(claim?.reasons).toMatchObject([
    {
      level: '277CA',
      code: 'A7:535',
      element: '2300 CLM05-3',
      box: '22',
      title: 'claim frequency',
      mark: 'general',
      key: 'frequency-known',
    },
  ]);
});

test('a claim that breaks the guide takes the others of its set along; one that does not add up goes alone', async () => {
  const { app } = await openPackDesk();
  const ask = async (file: string) => (await app.ask('pack.wouldPass', { packId: null, base64: base64(file) })).files[0];
  const structure = await ask(two.replace('DMG*D8*19840309*F', 'DMG*D8*19841309*F'));
  expect(structure?.claims.map(({ claimNumber, verdict, dragged }) => [claimNumber, verdict, dragged])).toEqual([
    ['1000000011', 'rejected', false],
    ['1000000012', 'rejected', true],
  ]);
  expect(structure?.claims[0]?.reasons).toMatchObject([{ level: '999', code: '8:8', element: '2010BA DMG02' }]);
  const balance = await ask(two.replace('CLM*1000000012*185', 'CLM*1000000012*186'));
  expect(balance?.claims.map(({ claimNumber, verdict, dragged }) => [claimNumber, verdict, dragged])).toEqual([
    ['1000000012', 'rejected', false],
    ['1000000011', 'accepted', false],
  ]);
  expect(balance?.claims[0]?.reasons).toMatchObject([{ level: '277CA', code: 'A8:178' }]);
});

test('an interchange that is refused takes everything along', async () => {
  const { app } = await openPackDesk();
  const stedi = text.replace('330897513      ', 'STEDI          ').replace('*OA*2026', '*STEDI*2026').replace('*1*P*:', '*1*T*:');
  const [answer] = (await app.ask('pack.wouldPass', { packId: 'stedi', base64: base64(stedi) })).files;
  expect(answer?.file).toMatchObject([{ level: 'TA1', code: '008', element: 'ISA08', mark: 'confirmed', rejects: true }]);
  expect(answer?.claims).toMatchObject([{ verdict: 'rejected', dragged: true, reasons: [] }]);
});

test('the claims that are ready are held against a pack before they leave, and nothing is written by asking', async () => {
  const { app, visit, tradingPartnerId } = await openPackDesk();
  await expect(app.ask('pack.wouldPass', { packId: 'stedi', tradingPartnerId })).rejects.toThrow('batch.nothingToSend');
  const { claimNumber, claimId } = await visit();
  const before = app.db.all(sql`SELECT * FROM counter ORDER BY name`);
  const [answer] = (await app.ask('pack.wouldPass', { packId: 'stedi', tradingPartnerId })).files;
  expect(answer?.file.map(({ key }) => key)).toContain('test-receiver-id');
  expect(answer?.claims).toMatchObject([{ claimNumber, claimId, verdict: 'rejected', dragged: true }]);
  expect(app.db.all(sql`SELECT * FROM counter ORDER BY name`)).toEqual(before);
  expect((await app.ask('claim.get', { claimId })).claim.status).toBe('ready');
});

test('a batch that was written is held against it, with the rules of the pack', async () => {
  const { app, visit, install, tradingPartnerId } = await openPackDesk();
  const { claimNumber } = await visit();
  const { batches } = await app.ask('batch.create', { tradingPartnerId, only: 'all' });
  const batchId = batches[0]?.batchId ?? '';
  const plain = (await app.ask('pack.wouldPass', { packId: null, batchId })).files[0];
  expect(plain).toMatchObject({ verdict: 'accepted', name: batches[0]?.fileName, counts: { accepted: 1 } });
  await install(
    packLike({ rules: [packRule('no-shots', 'G0008')], demands: [], examples: packLike().examples.slice(0, 1).concat(standardFault) }),
  );
  const [answer] = (await app.ask('pack.wouldPass', { packId: 'test-pack', batchId })).files;
  expect(answer?.claims[0]).toMatchObject({ claimNumber, verdict: 'rejected' });
  expect(answer?.claims[0]?.reasons).toContainEqual(
    expect.objectContaining({ level: 'here', key: 'no-shots', box: '24D', sentence: 'G0008 is not taken here.' }),
  );
});
const standardFault = packLike().examples.filter(({ because }) => because.join() === 'standard');

test('what is no file of claims says so and never breaks', async () => {
  const { app } = await openPackDesk();
  const hostile = ['', 'hello', 'ISA', '{"a":1}', text.slice(0, 300), text.replace('ST*837', 'ST*835'), '~'.repeat(5_000)];
  for (const file of hostile) {
    const [answer] = (await app.ask('pack.wouldPass', { packId: 'medicare', base64: base64(file) })).files;
    expect(answer?.verdict, file.slice(0, 20)).toBe('rejected');
  }
  expect(app.failures).toEqual([]);
  await expect(app.ask('pack.wouldPass', { packId: null })).rejects.toThrow('pack.nothingChosen');
  await expect(app.ask('pack.wouldPass', { packId: 'nobody', base64: '' })).rejects.toThrow('pack.notFound');
});
