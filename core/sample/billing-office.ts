import { survivorOf } from '#db/queries/patient-merge.ts';
import { accountsAsked, batchesOfDay, claimsIn, unpostedChecks } from '#db/queries/sample.ts';
import { type Cents, cents } from '#shared/kernel/cents.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import type { Chance } from './chance.ts';
import { REASONS } from './office-lists.ts';
import { finish, type UseCases, unless } from './use-cases.ts';
import { referenceOf } from './visits.ts';

type Tools = {
  readonly context: WriteContext;
  readonly use: UseCases;
  readonly chance: Chance;
  readonly seed: number;
  readonly inbox: Map<string, Uint8Array>;
};
type Promised = { readonly patientId: string; readonly amount: Cents };

/** What happens in the billing office: batches leave, answers are read, checks posted, statements sent, money comes by mail. */
export class BillingOffice {
  readonly #tools: Tools;
  /** Payments that people will send, by the day on which they arrive. */
  readonly #mail = new Map<PlainDate, Promised[]>();

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  sendBatches(): void {
    const { context, use } = this.#tools;
    unless('batch.nothingToSend', () => finish(use['batch.create'](context, { tradingPartnerId: null, only: 'all' })));
  }

  /** Lets the payers answer what left on a day; the files lie in the inbox until they are read. */
  answer(sentOn: PlainDate, step: 'acknowledge' | 'pay'): readonly string[] {
    const { context, use, seed } = this.#tools;
    return batchesOfDay(context.db, sentOn).flatMap(({ batchId }) => use['simulator.answer'](context, { batchId, seed, step }).files);
  }

  /** Reads everything that lies in the inbox and clears it away. */
  readInbox(): void {
    const { context, use, inbox } = this.#tools;
    finish(use['inbox.read'](context, {}));
    inbox.clear();
  }

  postChecks(): void {
    const { context, use } = this.#tools;
    for (const { remittanceId } of unpostedChecks(context.db)) finish(use['remittance.post'](context, { remittanceId }));
  }

  /** A payer that garbles our number on one claim of its check: nothing matches it, so a person must. */
  garbleOneClaimNumber(files: readonly string[]): void {
    const { inbox } = this.#tools;
    for (const name of files) {
      const text = Buffer.from(inbox.get(name) ?? new Uint8Array()).toString('latin1');
      const claims = [...text.matchAll(/CLP\*([A-Z0-9-]+)\*[1-3]\*/g)];
      const [first] = claims;
      if (!first?.[1]) continue;
      const garbled =
        text.slice(0, first.index) + first[0].replace(first[1], `X${first[1].slice(1)}`) + text.slice(first.index + first[0].length);
      inbox.set(name, Buffer.from(garbled, 'latin1'));
      return;
    }
  }

  /** Looks at claims that were turned away, and sends most of them again. */
  reworkRejected(): void {
    const { context, use, chance } = this.#tools;
    for (const { claimId, version } of claimsIn(context.db, 'rejected'))
      if (chance.happens(0.6)) use['claim.recheck'](context, { claimId, version, discardTyped: false });
  }

  /** Keeps a few ready claims back by hand, never most of them. */
  holdSome(howMany: number): void {
    const { context, use } = this.#tools;
    const ready = claimsIn(context.db, 'ready');
    for (const { claimId, version } of ready.slice(0, Math.min(howMany, Math.floor(ready.length / 4))))
      use['claim.hold'](context, { claimId, version, reason: REASONS[1][2], bucket: 'provider', lookAgainOn: null });
  }

  /** Puts the oldest ready claims in the next batch, so many of them as are asked for and never all. */
  queueSome(howMany: number): void {
    const { context, use } = this.#tools;
    const ready = claimsIn(context.db, 'ready');
    const claimIds = ready.slice(0, Math.min(howMany, Math.ceil(ready.length / 4))).map(({ claimId }) => claimId);
    if (claimIds.length > 0) use['claim.queue'](context, { claimIds, queued: true });
  }

  /** Closes what has been settled for some months. */
  closeSettled(servedBefore: PlainDate): void {
    const { context, use } = this.#tools;
    finish(use['claim.closeSettled'](context, { servedBefore }));
  }

  /** A statement run; people will pay all of it, a part of it, or nothing. The last run may still be taken back. */
  sendStatements(mailed: boolean): void {
    const { context, use, chance } = this.#tools;
    const runId = context.newId();
    const run = unless('statement.nothingOwed', () => finish(use['statement.make'](context, { runId, leaveOut: [], choices: {} })));
    if (!run) return;
    if (mailed) use['statement.markMailed'](context, { runId });
    for (const { patientId, amount, level } of accountsAsked(context.db, runId)) {
      const mood = chance.between(1, 100) + level * 4;
      if (mood > 74) continue;
      const part = mood > 56 ? Math.max(1, Math.round(amount / 200)) * 100 : amount;
      const day = addDays(context.today, chance.between(5, 26));
      this.#mail.set(day, [...(this.#mail.get(day) ?? []), { patientId, amount: cents(Math.min(part, amount)) }]);
    }
  }

  openMail(): void {
    const { context, use, chance } = this.#tools;
    for (const { patientId, amount } of this.#mail.get(context.today) ?? []) {
      const method = chance.pick(['check', 'check', 'card'] as const);
      const reference = referenceOf(chance, method);
      // A chart may have been merged into another since the statement went out.
      const payer = survivorOf(context.db, patientId)?.patientId ?? patientId;
      const paid = { paymentId: context.newId(), patientId: payer, encounterId: null, receivedOn: context.today };
      use['payment.take'](context, { ...paid, amount, method, reference });
    }
  }
}
