import { expect, test } from 'vitest';
import { reportLines } from '#core/answers/report-kinds.ts';
import { together } from '#core/simulator/delivery.ts';
import { readAcknowledgements } from '#core/x12/acknowledgement-reader.ts';
import { classifyEdi } from '#core/x12/classify.ts';
import { inspectBytes } from '#core/x12/inspect.ts';
import { sampleClaim } from '../../support/sample-claim.ts';
import { openAnswersDesk } from '../answers/answers-desk.ts';
import { simulate } from './simulate.ts';

test('a TA1 and a 999 in one interchange, not padded, are read as both', () => {
  const { ta1, ack999 } = simulate([sampleClaim()], {}, 41);
  const file = together(ta1, ack999 ?? new Uint8Array());
  expect(classifyEdi(file)).toEqual(['TA1', '999']);
  expect(inspectBytes('a', file).findings).toEqual([]);
  const read = readAcknowledgements(file);
  expect(read.interchanges).toMatchObject([{ controlNumber: '41', verdict: 'accepted' }]);
  expect(read.groups).toMatchObject([{ verdict: 'accepted' }]);
});

test('in a sample practice every third batch is answered together and every fourth with a summary, and all of it is understood', async () => {
  const { app, visits, sendAll, read } = await openAnswersDesk();
  const { simulatorHandlers } = await import('#core/simulator/answer-batch-operation.ts');
  Object.assign(app.handlers, simulatorHandlers());
  const names: string[][] = [];
  for (let number = 1; number <= 4; number += 1) {
    await visits(2);
    const { batch } = await sendAll();
    const { files } = await app.ask('simulator.answer', { batchId: batch.batchId, step: 'acknowledge' });
    names.push(files.map((name) => name.replace(/^.*?\./, '.')));
    const heard = await read();
    expect(heard.files.map(({ outcome }) => outcome)).toEqual(heard.files.map(() => 'read'));
  }
  expect(names.map((each) => each.includes('.ta1-999'))).toEqual([false, false, true, false]);
  expect(names.map((each) => each.includes('.txt'))).toEqual([false, false, false, true]);
  expect((await app.ask('answer.exceptions', {})).rows).toEqual([]);
  const [report] = await app.ask('answer.reports', {});
  expect(report).toMatchObject({ kind: 'officeAllySummary', claims: 2, batches: 1 });
  const batches = await app.ask('answer.batches', {});
  expect(batches.map(({ interchange, syntax }) => [interchange, syntax])).toEqual(Array(4).fill(['accepted', 'accepted']));
  expect(reportLines(app.files.inbox.get('FS_HCFA_000004_IN_C.txt') ?? new Uint8Array())[0]).toBe('FILE SUMMARY');
});
