import type { Reply } from '#shared/contract/reply.ts';

type Moved = NonNullable<Extract<Reply, { ok: true }>['moved']>;
const listeners = new Set<(moved: Moved) => void>();

/** Hears of entries that were meant for a closed day; returns the function that stops. */
export function onMoved(listener: (moved: Moved) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Tells of them when an answer says so. */
export function tellMoved(reply: Reply): void {
  if (reply.ok && reply.moved) for (const listener of listeners) listener(reply.moved);
}
