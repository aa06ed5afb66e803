import { afterEach, expect, test } from 'vitest';
import { openTransportDesk, PASSWORD, type TransportDesk } from '../../support/transport-desk.ts';

const desks: TransportDesk[] = [];
afterEach(async () => {
  await Promise.all(desks.splice(0).map((desk) => desk.close()));
});
async function openAsking(questions: TransportDesk['server']['questions']) {
  const desk = await openTransportDesk();
  desks.push(desk);
  desk.server.questions = questions;
  return desk;
}
const hidden = { prompt: 'Password: ', echo: false, wants: PASSWORD };

test('a host that asks for the password in a question gets it, once, and the file arrives', async () => {
  const desk = await openAsking([hidden]);
  const { path } = desk.batch();
  expect(await desk.send()).toMatchObject({ sent: 1, problem: '' });
  expect([...desk.server.files.keys()]).toEqual([path]);
  expect(desk.server.answers).toEqual([PASSWORD]);
});

test('a second question, or one that shows what is typed, is not answered: nobody is told the password', async () => {
  for (const questions of [[hidden, { prompt: 'Code from your telephone: ', echo: true, wants: '123456' }], [{ ...hidden, echo: true }]]) {
    const desk = await openAsking(questions);
    const { ediFileId } = desk.batch();
    expect(await desk.send()).toMatchObject({ sent: 0, left: 1, problem: 'signIn' });
    expect([desk.server.answers, desk.server.files.size, desk.stateOf(ediFileId)]).toEqual([[], 0, ['waiting']]);
  }
});

test('a password that is refused is said once: not again as the answer to a question', async () => {
  const desk = await openAsking([{ ...hidden, wants: 'another' }]);
  desk.batch();
  expect(await desk.send()).toMatchObject({ sent: 0, problem: 'signIn' });
  expect(desk.server.answers).toEqual([PASSWORD]);
  const both = await openAsking([]);
  both.server.password = 'another';
  both.batch();
  both.server.signIns = 0;
  expect(await both.send()).toMatchObject({ sent: 0, problem: 'signIn' });
  expect(both.server.signIns).toBe(1);
});

test('a large file says how far it is, a small one does not', async () => {
  const desk = await openAsking([]);
  const far = async (bytes: number) => {
    const { batchId } = desk.batch(Buffer.alloc(bytes, `${bytes} `));
    const run = desk.start('transport.send', { tradingPartnerId: desk.tradingPartnerId, batchId });
    const told: number[] = [];
    for (;;) {
      const step = await run.step();
      if (step.ended) return told;
      if (step.progress.unit === 'bytes') {
        expect(step.progress.total).toBe(2 * bytes);
        told.push(step.progress.done);
      }
    }
  };
  expect(await far(1_000)).toEqual([]);
  const told = await far(2_200_000);
  expect(told.length).toBeGreaterThan(2);
  expect(told.length).toBeLessThan(6);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(desk.server.files.size).toBe(2);
});
