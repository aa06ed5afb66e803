import { samplePassword, sampleUser } from '#core/engine/sample-practice.ts';
import { cents } from '#shared/kernel/cents.ts';
import { makeId } from '#shared/kernel/id.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { typedEncounter } from './builders.ts';

/** What a child is told: where the practice is, who works in it, and what to break. */
export type FaultOrder = {
  readonly folder: string;
  readonly key: string;
  readonly userId: string;
  readonly patientId: string;
  readonly renderingProviderId: string;
  /** What it does until it is killed: everything of a day, or posting and taking back alone. */
  readonly work: 'day' | 'posting';
  /** Which half of the program does the work: the dispatcher on an encrypted file, or the whole engine with its threads. */
  readonly side: 'writer' | 'engine';
  /** Kill itself at the n-th time of this point; null when the parent kills. */
  readonly hook: { readonly at: HookPoint; readonly count: number } | null;
  /** The protection that is switched off. */
  readonly sabotage: 'none' | 'earlyAnswer' | 'noTransaction';
};

export const HOOK_POINTS = ['begin', 'statement', 'beforeCommit', 'afterCommit', 'beforeEffect', 'afterEffect'] as const;
export type HookPoint = (typeof HOOK_POINTS)[number];

/** One operation to its end, also a job; throws on a refusal. `before` is told what will be acknowledged. */
export type Caller = <Value>(name: string, input: unknown) => Promise<Value>;
/** Tells the parent that something was acknowledged to a person. */
export type Acknowledge = (kind: 'visit' | 'payment' | 'batch' | 'posting' | 'posted' | 'undoing' | 'undone', id: string) => void;

export const SAMPLE_SIGN_IN = { loginName: sampleUser.loginName, password: samplePassword };

export const freshId = (): string => makeId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

/** Charges, money, batches, answers and postings without end; each id is told as soon as its operation has answered. */
export async function workForEver(order: FaultOrder, call: Caller, acknowledge: Acknowledge): Promise<never> {
  const today = plainDate(new Date().toISOString().slice(0, 10));
  /** With the protection off, the answer is given before the work is done. */
  const told = async <T>(kind: Parameters<Acknowledge>[0], id: string, work: Promise<T> | (() => Promise<T>)): Promise<T> => {
    if (order.sabotage === 'earlyAnswer') acknowledge(kind, id);
    const value = await (typeof work === 'function' ? work() : work);
    acknowledge(kind, id);
    return value;
  };
  for (let round = 0; ; round += 1) {
    for (let visit = 0; visit < 3; visit += 1) {
      const superbillId = freshId();
      const { patientId, renderingProviderId } = order;
      await call('superbill.create', { superbillId, patientId, renderingProviderId, visitDate: today });
      const encounter = typedEncounter(freshId, renderingProviderId, { serviceDate: today });
      const copay = visit === 0 ? { paymentId: freshId(), amount: cents(20_00), method: 'card', reference: '' } : null;
      await told('visit', encounter.encounterId, () => call('charge.approve', { superbillId, encounter, copay }));
    }
    const money = { amount: cents(7_00), method: 'cash', reference: '', receivedOn: today };
    const paymentId = freshId();
    const payment = { paymentId, patientId: order.patientId, encounterId: null, ...money };
    await told('payment', paymentId, () => call('payment.take', payment));
    const { batches } = await call<{ batches: readonly { batchId: string; fileName: string }[] }>('batch.create', {});
    for (const { batchId } of batches) {
      acknowledge('batch', batchId);
      await call('simulator.answer', { batchId, seed: round, step: 'all' });
    }
    await call('inbox.read', {});
    const open = await call<readonly { remittanceId: string; status: string }[]>('remittance.list', { status: 'open' });
    for (const { remittanceId } of open.filter(({ status }) => status === 'unposted'))
      await told('posted', remittanceId, () => call('remittance.post', { remittanceId }));
  }
}

/** Posts every remittance, takes all of them back, and begins again; says what it begins and what it has done. */
export async function postForEver(order: FaultOrder, call: Caller, acknowledge: Acknowledge): Promise<never> {
  const early = order.sabotage === 'earlyAnswer';
  for (;;) {
    const all = await call<readonly { remittanceId: string; status: string }[]>('remittance.list', { status: 'all' });
    const open = all.filter(({ status }) => status === 'unposted');
    const [name, begun, done] =
      open.length > 0 ? (['remittance.post', 'posting', 'posted'] as const) : (['remittance.undo', 'undoing', 'undone'] as const);
    for (const { remittanceId } of open.length > 0 ? open : all) {
      acknowledge(begun, remittanceId);
      if (early) acknowledge(done, remittanceId);
      await call(name, { remittanceId });
      if (!early) acknowledge(done, remittanceId);
    }
  }
}
