import { z } from 'zod';

/**
 * What an operation needs and how it runs.
 * - gate: opens, locks or leaves a practice; needs no session (public) and runs in the engine itself.
 * - query: reads; runs on the read-only connection.
 * - command: changes state in one transaction on the writer.
 * - job: long work on the writer in many transactions, with progress and cancel; replies at once with a job id.
 */
export type OperationKind = 'gate' | 'query' | 'command' | 'job';

export type Operation = {
  readonly kind: OperationKind;
  /** The right a user's role must hold, "claim.submit"; 'public' for gates only. */
  readonly permission: string;
  /** Whether input or output carries protected health information: such reads are recorded too. */
  readonly phi: boolean;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** Every code that the use case itself may fail with; the dispatcher's own are in commonErrors. */
  readonly errors: readonly string[];
  /** One line for `operations`, the help and the permission screen. */
  readonly words: string;
};

/** Keeps the literal types of one operation, so that handlers and clients infer input and output from its name. */
export const operation = <const O extends Operation>(definition: O): O => definition;

/** An input object: unknown keys are refused. */
export const strict = <S extends z.core.$ZodShape>(shape: S) => z.strictObject(shape);

/** Codes that any operation may answer with. */
export const commonErrors = [
  'session.required',
  'session.locked',
  'permission.denied',
  'input.invalid',
  'input.tooLarge',
  'operation.unknown',
  'storage.full',
  'storage.failed',
  'internal.failed',
] as const;
