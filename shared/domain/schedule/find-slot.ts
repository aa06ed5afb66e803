import type { Minute } from './clock-time.ts';
import { intersectSpans, type Span, subtractSpans } from './span.ts';

/** One resource with what is left of its day. */
export type FreeResource = { readonly resourceId: string; readonly free: readonly Span[] };
export type SlotQuestion = {
  readonly minutes: number;
  /** Slots are offered at multiples of so many minutes, and where something ends. */
  readonly step: number;
  /** The part of the day that suits. */
  readonly window: Span;
  readonly resources: readonly FreeResource[];
  /** Rooms of which one must be free as well; null when none is needed. */
  readonly rooms: readonly FreeResource[] | null;
  /** When the patient is somewhere else already. */
  readonly patientBusy: readonly Span[];
};
export type Slot = { readonly resourceId: string; readonly roomId: string | null; readonly start: Minute };

/** Every slot of a day that is wholly free, earliest first, then in the order of the resources; with the first room that is free. */
export function findSlots(question: SlotQuestion): readonly Slot[] {
  const found = question.resources.flatMap((resource) => slotsOf(resource, question));
  return found.toSorted((a, b) => a.start - b.start);
}

function slotsOf({ resourceId, free }: FreeResource, { minutes, step, window, rooms, patientBusy }: SlotQuestion): readonly Slot[] {
  const own = subtractSpans(intersectSpans(free, [window]), patientBusy);
  if (rooms === null) return own.flatMap((span) => startsIn(span, minutes, step)).map((start) => ({ resourceId, roomId: null, start }));
  const byStart = new Map<Minute, Slot>();
  for (const room of rooms)
    for (const span of intersectSpans(own, room.free))
      for (const start of startsIn(span, minutes, step))
        if (!byStart.has(start)) byStart.set(start, { resourceId, roomId: room.resourceId, start });
  return [...byStart.values()];
}

function startsIn({ from, to }: Span, minutes: number, step: number): readonly Minute[] {
  if (from + minutes > to) return [];
  const starts = [from];
  for (let start = (Math.floor(from / step) + 1) * step; start + minutes <= to; start += step) starts.push(start);
  return starts;
}
