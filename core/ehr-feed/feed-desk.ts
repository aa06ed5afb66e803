import type { Handlers, WriteContext } from '../context.ts';
import type { FeedMessage } from './feed-facts.ts';

/** The use cases that messages end in: a feed does nothing that a person at the desk could not do. */
export type FeedUseCases = Pick<
  Handlers,
  | 'patient.register'
  | 'patient.change'
  | 'patient.get'
  | 'coverage.save'
  | 'superbill.create'
  | 'charge.save'
  | 'schedule.book'
  | 'schedule.move'
  | 'schedule.change'
  | 'schedule.cancel'
  | 'schedule.noShow'
>;

export type Desk = { readonly context: WriteContext; readonly useCases: FeedUseCases; readonly message: FeedMessage };

/** What cannot be done without a person. Thrown to leave the message's work, which is then taken back. */
export class NeedsPerson extends Error {
  readonly place: string;
  readonly fix: string;
  readonly patients: readonly [string | null, string | null];
  constructor(place: string, words: string, fix: string, patients: readonly [string | null, string | null] = [null, null]) {
    super(words);
    this.place = place;
    this.fix = fix;
    this.patients = patients;
  }
}
export function needsPerson(...about: ConstructorParameters<typeof NeedsPerson>): never {
  throw new NeedsPerson(...about);
}
