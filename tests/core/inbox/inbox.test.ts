import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { handlers } from '#core/handlers.ts';
import { inboxHandlers } from '#core/inbox/handlers.ts';
import { type InboxReader, type InboxReading, NOTHING_READ } from '#core/ports/inbox-reader.ts';
import { writeTa1 } from '#core/x12/acknowledge/write-ta1.ts';
import { makeNpi } from '#shared/domain/identifier/npi.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

const fixture = (path: string): Buffer => readFileSync(`tests/fixtures/x12/${path}`);
const answer = fixture('005010X279A1/pass/active-deductible-copay-coinsurance.271');
/** The published example, made out to the practice of the test: one made out to somebody else is set aside. */
const check = Buffer.from(
  fixture('005010X221A1/pass/one-claim-paid-by-eft.edi').toString('latin1').replaceAll('1234567893', makeNpi('188888888')),
  'latin1',
);
const ta1 = (controlNumber: string): Uint8Array =>
  writeTa1(
    {
      sender: { qualifier: 'ZZ', id: 'CLEARWAY', groupId: 'CLEARWAY' },
      receiver: { qualifier: 'ZZ', id: 'PRAIRIEFM', groupId: 'PRAIRIEFM' },
      date: plainDate('2026-07-14'),
      time: '0000',
      interchangeControlNumber: 7,
      usage: 'T',
      wantsTa1: false,
    },
    { controlNumber, date: '260714', time: '0000', verdict: 'A', note: '000' },
  );

test('each file goes to who can read it, and what nobody reads is kept and told', async () => {
  const app = await openTestApp(handlers);
  const { patient, rendering } = furnish(app);
  const visit = { patientId: patient.patientId, renderingProviderId: rendering.renderingProviderId, visitDate: plainDate('2026-07-14') };
  await app.ask('superbill.create', { superbillId: app.newId(), ...visit });
  await app.ask('eligibility.request', {});
  app.files.inbox.set('a.271', answer);
  app.files.inbox.set('b.835', check);
  const asked = [...app.files.outbox.values()].map((bytes) => Buffer.from(bytes).toString('latin1').split('*')[13] ?? '');
  app.files.inbox.set('c.ta1', ta1(asked[0] ?? ''));
  app.files.inbox.set('d.ta1', ta1('000000077'));
  app.files.inbox.set('e.txt', Buffer.from('hello'));
  app.files.inbox.set('f.270', fixture('005010X279A1/pass/subscriber-is-the-patient.270'));
  const { files } = await app.ask('inbox.read', {});
  expect(files.map(({ name, outcome, words }) => [name, outcome, words])).toEqual([
    ['a.271', 'read', '271: 1 answer about eligibility was filed'],
    ['b.835', 'read', expect.stringContaining('waits to be posted')],
    ['c.ta1', 'read', 'Eligibility file 1: it arrived'],
    ['d.ta1', 'read', 'TA1 for interchange 000000077: no batch carries that number'],
    ['e.txt', 'read', 'A text that is not known: it names no claim of ours'],
    ['f.270', 'refused', 'Nothing to do for 270; the file is kept'],
  ]);
  expect((await app.ask('eligibility.list', { patientId: patient.patientId })).checks).toMatchObject([
    { verdict: 'active', fileName: 'a.271' },
  ]);
  expect((await app.ask('inbox.read', {})).files).toEqual([]);
  app.files.inbox.set('a again.271', Buffer.from(answer.toString('latin1').replaceAll('~\n', '~')));
  expect((await app.ask('inbox.read', {})).files).toMatchObject([{ outcome: 'duplicate', words: '271: 1 answer was here already' }]);
});

test('a file with several kinds goes to all who read one, and the words of one outweigh the puzzlement of another', async () => {
  const seen: string[] = [];
  const reader = (name: string, kinds: readonly string[], reading: Partial<InboxReading>): InboxReader => ({
    kinds,
    read: (_context, file) => {
      seen.push(`${name} ${file.kinds.join('+')}`);
      return { ...NOTHING_READ, ...reading };
    },
  });
  const outcome = async (...readers: readonly InboxReader[]) => {
    const app = await openTestApp(inboxHandlers(readers));
    app.files.inbox.set('one', answer);
    return (await app.ask('inbox.read', {})).files[0];
  };
  expect(await outcome(reader('checks', ['835'], {}))).toMatchObject({ outcome: 'refused' });
  const knows = reader('knows', ['271'], { fresh: 1, words: ['It is known'], claimsMoved: 2, remittances: 1 });
  const puzzled = reader('puzzled', ['271', '999'], { fresh: 1, claimsMoved: 1, strangers: ['Nobody knows it'] });
  expect(await outcome(puzzled, knows)).toMatchObject({ outcome: 'read', words: 'It is known', claimsMoved: 3, remittances: 1 });
  expect(await outcome(puzzled)).toMatchObject({ outcome: 'read', words: 'Nobody knows it' });
  expect(await outcome(reader('repeats', ['271'], { repeats: 1 }))).toMatchObject({ outcome: 'duplicate', words: 'Read' });
  expect(await outcome(reader('refuses', ['271'], { repeats: 1, refused: 1 }))).toMatchObject({ outcome: 'refused' });
  expect(await outcome(reader('talks', ['271'], { fresh: 1, words: ['a', 'b', 'c', 'd', 'e'] }))).toMatchObject({
    words: 'a. b. c. And 2 more',
  });
  expect(seen).toEqual(['puzzled 271', 'knows 271', 'puzzled 271', 'repeats 271', 'refuses 271', 'talks 271']);
});
