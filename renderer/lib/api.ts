import type { CallInput, NamesOf, OperationName, Output } from '#shared/contract/operations.ts';
import { bridge } from './bridge.ts';
import { CallError } from './call-error.ts';
import { tellMoved } from './moved.ts';

export type QueryName = NamesOf<'query'> | 'practice.status' | 'job.list' | 'printer.list';
export type CommandName = NamesOf<'command' | 'gate'>;
export type JobName = NamesOf<'job'>;

/** A job answers at once with its id; its result comes with the event that ends it. */
type Answer<N extends OperationName> = N extends JobName ? { readonly jobId: string } : Output<N>;

/** Asks the engine for one operation of the contract. Throws a CallError with the code when it refuses. */
export async function call<N extends OperationName>(name: N, input: CallInput<N>): Promise<Answer<N>> {
  const reply = await bridge().call(name, input);
  if (!reply.ok) throw new CallError(reply.code, reply.details);
  tellMoved(reply);
  // The engine parsed this value with the output schema of the same contract before it replied.
  return reply.value as Answer<N>;
}
