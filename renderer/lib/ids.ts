import { makeId } from '#shared/kernel/id.ts';

/** An id for a new record, made here so that a repeated command is recognised. */
export const newId = (): string => makeId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
