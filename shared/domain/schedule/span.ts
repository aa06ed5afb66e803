import type { Minute } from './clock-time.ts';

/** A part of a day, `to` not included. */
export type Span = { readonly from: Minute; readonly to: Minute };

/** Whether two spans share a minute; touching ends do not. */
export const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

/** Whether `outer` holds all of `inner`. */
export const holds = (outer: Span, inner: Span): boolean => outer.from <= inner.from && inner.to <= outer.to;

/** The same minutes as few spans in order, empty ones left out. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: { from: Minute; to: Minute }[] = [];
  for (const { from, to } of spans.filter((span) => span.from < span.to).toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** What of `spans` no span of `taken` covers, in order. */
export function subtractSpans(spans: readonly Span[], taken: readonly Span[]): readonly Span[] {
  const cuts = mergeSpans(taken);
  return mergeSpans(spans).flatMap((span) => {
    const left: Span[] = [];
    let { from } = span;
    for (const cut of cuts) {
      if (cut.to <= from || cut.from >= span.to) continue;
      if (cut.from > from) left.push({ from, to: cut.from });
      from = Math.max(from, cut.to);
    }
    return from < span.to ? [...left, { from, to: span.to }] : left;
  });
}

/** What both hold, in order. */
export function intersectSpans(a: readonly Span[], b: readonly Span[]): readonly Span[] {
  const others = mergeSpans(b);
  return mergeSpans(a).flatMap((one) =>
    others
      .filter((other) => overlaps(one, other))
      .map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) })),
  );
}

/** How many minutes the spans hold together. */
export const minutesIn = (spans: readonly Span[]): number => mergeSpans(spans).reduce((sum, { from, to }) => sum + to - from, 0);
