import type { ReadableDb } from '#db/connection/handles.ts';
import { findBatchFile } from '#db/queries/batch.ts';
import { sha256Of } from '#db/queries/edi-file.ts';
import { findPractice } from '#db/queries/practice.ts';
import { batchesUpTo } from '#db/queries/sample.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { PlainDate } from '#shared/kernel/plain-date.ts';
import type { Handlers, WriteContext } from '../context.ts';
import { write835 } from '../x12/acknowledge/write-835.ts';
import type { SimulatorAnswer } from './answer-batch.ts';
import { Correspondence } from './correspondence.ts';
import { fileSummary, together } from './delivery.ts';
import { readBatch } from './read-batch.ts';
import { NOTHING_REFUSED, type Refuse } from './refusals.ts';
import { NUMBERS_PER_BATCH, type SentBatch, SimulatedPayers } from './simulated-payers.ts';

/** Practice mode: the invented clearinghouse and payers. */
export const simulatorHandlers = (refuse: Refuse = () => NOTHING_REFUSED): Pick<Handlers, 'simulator.answer'> => ({
  'simulator.answer': (context, input) => answerBatchOfPractice(context, input, refuse),
});

type AnswerFile = { readonly name: string; readonly bytes: Uint8Array };

/**
 * Lets the invented payers answer a batch of a sample practice; the files appear in inbox/. Nothing about the payers is
 * stored: what they remember (duplicates, pended claims, debts) is worked out again from the archived batches before.
 */
function answerBatchOfPractice(
  context: WriteContext,
  { batchId, seed, step }: Input<'simulator.answer'>,
  refuse: Refuse,
): Output<'simulator.answer'> {
  const { db, files, today } = context;
  if (findPractice(db)?.isSample !== true) fail('sample.notSample');
  const sequence = batchesUpTo(db, batchId);
  const last = sequence.at(-1);
  if (!last) fail('batch.notFound', { batchId });
  const answer = replay(db, seed, sequence, refuse);
  const { fileName, bytes } = fileOf(db, last);
  const stem = fileName.replace(/^claims-/, '').replace(/\.837$/, '');
  const acknowledging = acknowledgements(stem, answer, { fileName, bytes, number: last.number });
  const { early, late } = parted(stem, acknowledging, step === 'early' || step === 'late' || last.number % LATE_EVERY === 0);
  const wanted: Readonly<Record<typeof step, readonly AnswerFile[]>> = {
    acknowledge: acknowledging,
    early,
    pay: [],
    late,
    all: [...early, ...late],
  };
  const paying = step === 'pay' || step === 'all' ? remittances(stem, answer, { bytes, number: last.number, today }) : [];
  const named = [...wanted[step], ...paying].map((file) => ({ ...file, name: freeName(files, file) }));
  context.touch(batchId);
  context.afterCommit(() => {
    for (const file of named) files.writeInbox(file.name, file.bytes);
  });
  return { files: named.map(({ name }) => name) };
}

/** Worlds already worked out, per open database: a year of batches is not read again for each new one. */
const worlds = new WeakMap<ReadableDb, Map<string, SimulatedPayers>>();

type Sequence = ReturnType<typeof batchesUpTo>;

/** The answer to the last batch of the sequence, after those before it. The kept world is only a saving of time. */
function replay(db: ReadableDb, seed: number, sequence: Sequence, refuse: Refuse): SimulatorAnswer {
  const known = worlds.get(db) ?? new Map<string, SimulatedPayers>();
  worlds.set(db, known);
  const key = `${seed}/${sequence[0]?.batchId}`;
  const kept = known.get(key);
  const last = sequence.at(-1)?.batchId ?? '';
  const recalled = kept?.recall(last);
  if (recalled) return recalled;
  const world = kept && isStartOf(kept.answeredIds, sequence) ? kept : new SimulatedPayers(seed);
  known.set(key, world);
  for (const batch of sequence.slice(world.answeredIds.length)) {
    const file = fileOf(db, batch);
    world.answer({ ...file, refusals: refuse(db, batch.batchId, file.bytes) });
  }
  const answer = world.recall(last);
  assert(answer, 'a batch that was replayed has an answer');
  return answer;
}

const isStartOf = (ids: readonly string[], sequence: Sequence): boolean =>
  ids.length <= sequence.length && ids.every((id, index) => sequence[index]?.batchId === id);

function fileOf(db: ReadableDb, { batchId, number }: Sequence[number]): SentBatch & { readonly fileName: string } {
  const file = findBatchFile(db, batchId);
  assert(file, 'a batch has its file');
  return { batchId, number, bytes: file.bytes, fileName: file.fileName };
}

type Answered = { readonly fileName: string; readonly bytes: Uint8Array; readonly number: number };

/** Every third batch is answered as some clearinghouses do it: TA1 and 999 in one file; every fourth has a summary as text beside. */
function acknowledgements(
  stem: string,
  { ta1, ack999, ack277ca, outcomes }: SimulatorAnswer,
  { fileName, bytes, number }: Answered,
): readonly AnswerFile[] {
  const apart = [{ name: `${stem}.ta1`, bytes: ta1 }, ...(ack999 ? [{ name: `${stem}.999`, bytes: ack999 }] : [])];
  const report = { name: `FS_HCFA_${String(number).padStart(6, '0')}_IN_C.txt`, bytes: fileSummary(fileName, readBatch(bytes), outcomes) };
  return [
    ...(ack999 && number % 3 === 0 ? [{ name: `${stem}.ta1-999`, bytes: together(ta1, ack999) }] : apart),
    ...ack277ca.map((file, index) => ({ name: `${stem}-${index + 1}.277ca`, bytes: file })),
    ...(number % 4 === 0 ? [report] : []),
  ];
}

/** Of batches that are answered all at once, every so many have a late answer, which is read after the payments. */
const LATE_EVERY = 5;

/**
 * What comes in time and what comes late: the 999, and what the payers say of claims (277CA) beside the clearinghouse's own. By
 * then the claims may be paid; whoever reads it must not take that back. Names are read in their order, so late ones say so.
 */
function parted(
  stem: string,
  files: readonly AnswerFile[],
  some: boolean,
): { readonly early: readonly AnswerFile[]; readonly late: readonly AnswerFile[] } {
  const isLate = ({ name }: AnswerFile): boolean =>
    some && (name === `${stem}.999` || (name.endsWith('.277ca') && name !== `${stem}-1.277ca`));
  const late = files.filter(isLate).map((file) => ({ ...file, name: file.name.replace(stem, `${stem}-late`) }));
  return { early: files.filter((file) => !isLate(file)), late };
}

type Paying = { readonly bytes: Uint8Array; readonly number: number; readonly today: PlainDate };

/** The payers decide on the day of the batch and pay on the day this is asked for: each check is dated then. */
function remittances(stem: string, { payments }: SimulatorAnswer, { bytes, number, today }: Paying): readonly AnswerFile[] {
  const envelopes = new Correspondence(readBatch(bytes), today, (number + 1) * NUMBERS_PER_BATCH - payments.length);
  return payments.map((payment, index) => {
    const dated = { ...payment, producedOn: today, facts: { ...payment.facts, paymentDate: today } };
    return { name: `${stem}-${index + 1}.835`, bytes: write835(envelopes.takeEnvelope(), [dated]) };
  });
}

/** The plain name, or one that its bytes make unique when another file lies there under it. */
function freeName(files: WriteContext['files'], { name, bytes }: AnswerFile): string {
  const taken = files.listInbox().some((file) => file.name === name) && sha256Of(files.readInbox(name)) !== sha256Of(bytes);
  return taken ? `${sha256Of(bytes).slice(0, 8)}-${name}` : name;
}
