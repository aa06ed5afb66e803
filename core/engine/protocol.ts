import type { z } from 'zod';
import type { OperationRecord } from '#db/queries/operation-record.ts';
import type { PracticeFields } from '#shared/contract/practice.ts';
import type { EngineEvent, Reply } from '#shared/contract/reply.ts';
import type { Role } from '#shared/domain/user/role.ts';
import type { Caller } from '../dispatch.ts';

export type NewUser = { readonly userId: string; readonly loginName: string; readonly displayName: string; readonly role: Role };
export type NewPractice = {
  readonly practiceId: string;
  readonly practice: z.infer<typeof PracticeFields>;
  readonly user: NewUser;
  readonly isSample: boolean;
};

/** What the engine asks of a worker thread. */
export type Ask =
  | { readonly do: 'create'; readonly folder: string; readonly key: Uint8Array; readonly practice: NewPractice }
  | { readonly do: 'open'; readonly folder: string; readonly key: Uint8Array; readonly mode: 'write' | 'read' }
  | { readonly do: 'call'; readonly caller: Caller; readonly name: string; readonly input: unknown }
  | { readonly do: 'startJob'; readonly jobId: string; readonly caller: Caller; readonly name: string; readonly input: unknown }
  | { readonly do: 'cancelJob'; readonly jobId: string }
  | { readonly do: 'record'; readonly records: readonly OperationRecord[] }
  | { readonly do: 'addUser'; readonly caller: Caller; readonly user: NewUser }
  | { readonly do: 'permit'; readonly caller: Caller; readonly name: string }
  | { readonly do: 'backUp'; readonly caller: Caller; readonly closeId?: string }
  | { readonly do: 'reopen'; readonly caller: Caller; readonly closeId: string; readonly reason: string; readonly secondUserId: string }
  | { readonly do: 'facts' }
  | { readonly do: 'close' };

/** What comes back for one ask; a query's record rides along so that the writer can append it. */
export type Answer = { readonly reply: Reply; readonly record?: OperationRecord | null };

export type ToWorker = { readonly id: number; readonly ask: Ask };
export type FromWorker = { readonly id: number; readonly answer: Answer } | { readonly event: EngineEvent };

/** What `facts` answers once a practice is open. */
export type PracticeFacts = {
  readonly practiceName: string;
  readonly isSample: boolean;
  /** Who may sign in now. */
  readonly users: readonly NewUser[];
  /** Also those who no longer may. */
  readonly everyUserId: readonly string[];
};
