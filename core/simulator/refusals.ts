import type { ReadableDb } from '#db/connection/handles.ts';
import type { ClaimStatus } from '../x12/acknowledge/claim-acknowledgement.ts';

/** What a partner turns away for what its companion guide demands: the whole interchange (TA105), or claims by their number. */
export type Refusals = { readonly interchange: string | null; readonly claims: Readonly<Record<string, ClaimStatus>> };
export const NOTHING_REFUSED: Refusals = { interchange: null, claims: {} };

/** Says of an archived batch what its partner turns away; handed over by who puts the core together. */
export type Refuse = (db: ReadableDb, batchId: string, bytes: Uint8Array) => Refusals;
