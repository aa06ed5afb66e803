import { parentPort } from 'node:worker_threads';
import { assert } from '#shared/kernel/assert.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { makeWorkerSide } from './worker-side.ts';

// Entry of the writer and the reader thread: messages in, answers and events out.
assert(parentPort, 'worker.ts runs in a worker thread');
const port = parentPort;
const side = makeWorkerSide((event) => port.postMessage({ event } satisfies FromWorker));
port.on('message', ({ id, ask }: ToWorker) => {
  void side.answer(ask).then((answer) => {
    port.postMessage({ id, answer } satisfies FromWorker);
    if (ask.do === 'close') port.close(); // nothing is left to do: the thread ends by itself
  });
});
