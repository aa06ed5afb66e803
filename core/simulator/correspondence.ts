import { type PlainDate, toCompactDate } from '#shared/kernel/plain-date.ts';
import type { Envelope } from '../x12/envelope.ts';
import type { ReceivedBatch } from './received-batch.ts';

/** The hour at which every answer is written: of no meaning, so always the same. */
export const ANSWER_TIME = '0600';

/** Numbers and envelopes of one answer: whatever is numbered counts on from the state, nothing is ever used twice. */
export class Correspondence {
  readonly today: PlainDate;
  readonly #batch: ReceivedBatch;
  #nextNumber: number;

  constructor(batch: ReceivedBatch, today: PlainDate, nextNumber: number) {
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
    const [group] = groups;
    const number = this.takeNumber();
    return {
      sender: { ...interchange.receiver, groupId: group?.receiverId ?? interchange.receiver.id },
      receiver: { ...interchange.sender, groupId: group?.senderId ?? interchange.sender.id },
      date: this.today,
      time: ANSWER_TIME,
      interchangeControlNumber: number,
      groupControlNumber: number,
      usage: interchange.usage,
      wantsTa1: false,
    };
  }
}
