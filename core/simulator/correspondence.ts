import { type PlainDate, toCompactDate } from '#shared/kernel/plain-date.ts';
import type { Envelope } from '../x12/envelope.ts';
import type { SubmittedBatch } from '../x12/submitted-batch.ts';

/** The hour at which every answer is written: of no meaning, so always the same. */
export const ANSWER_TIME = '0000';

/** Numbers and envelopes of one answer: whatever is numbered counts on from the state, nothing is ever used twice. */
export class Correspondence {
  readonly today: PlainDate;
  readonly #batch: SubmittedBatch;
  #nextNumber: number;

  constructor(batch: SubmittedBatch, today: PlainDate, nextNumber: number) {
    this.#batch = batch;
    this.today = today;
    this.#nextNumber = nextNumber;
  }

  get nextNumber(): number {
    return this.#nextNumber;
  }

  takeNumber(): number {
    this.#nextNumber += 1;
    return this.#nextNumber - 1;
  }

  /** A number of ours that people can read: prefix, day and count. */
  takeReference(prefix: string): string {
    return `${prefix}${toCompactDate(this.today)}${String(this.takeNumber()).padStart(5, '0')}`;
  }

  /** An envelope back to whoever sent the batch. */
  takeEnvelope(): Omit<Envelope, 'functionalId' | 'version'> {
    const { interchange, groups } = this.#batch;
    const { senderQualifier, senderId, receiverQualifier, receiverId, usage } = interchange;
    const [group] = groups;
    const number = this.takeNumber();
    return {
      sender: { qualifier: receiverQualifier, id: receiverId, groupId: group?.receiverCode ?? receiverId },
      receiver: { qualifier: senderQualifier, id: senderId, groupId: group?.senderCode ?? senderId },
      date: this.today,
      time: ANSWER_TIME,
      interchangeControlNumber: number,
      groupControlNumber: number,
      usage: usage === 'P' ? 'P' : 'T',
      wantsTa1: false,
    };
  }
}
