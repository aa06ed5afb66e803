import { z } from 'zod';
import { RELATIONSHIPS } from '../domain/coverage/relationship.ts';
import type { Cents } from '../kernel/cents.ts';
import { isId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import { isPlainDate, type PlainDate } from '../kernel/plain-date.ts';

/** UUIDv7, made by the caller. */
export const Id = z.string().refine(isId, 'not an id');
/** Whole cents, within ten digits of dollars. */
export const Money = z.int().min(-1_000_000_000_000).max(1_000_000_000_000) as unknown as z.ZodType<Cents, Cents>;
export const NonNegativeMoney = z.int().min(0).max(1_000_000_000_000) as unknown as z.ZodType<Cents, Cents>;
/** "2026-07-14", a real day. */
export const Day = z.string().refine(isPlainDate, 'not a day, YYYY-MM-DD') as unknown as z.ZodType<PlainDate, PlainDate>;
/** The two clocks of the books: what had taken effect by `asOf`, as it was recorded by the end of `knownOn`; null is no limit. */
export const Clocks = z.strictObject({ asOf: Day.nullable().default(null), knownOn: Day.nullable().default(null) });
export const Moment = z.string() as unknown as z.ZodType<Instant, Instant>;
/** Trimmed text of at most `max` characters; may be empty. */
export const text = (max: number) => z.string().trim().max(max);
/** Trimmed text that must say something. */
export const required = (max: number) => z.string().trim().min(1, 'needed').max(max);
export const count = z.int().min(0);

/** A postal address; every part may be empty until it is known (the claim waits, not the person). */
export const AddressFields = z.strictObject({
  street: text(55),
  street2: text(55),
  city: text(30),
  state: text(2),
  zip: z.string().regex(/^(\d{5}(\d{4})?)?$/, '5 or 9 digits'),
});
export const SexField = z.enum(['F', 'M', 'U']);
export const RelationshipField = z.enum(RELATIONSHIPS);

/** A finished document, base64 so that it crosses JSON. */
export const DocumentFile = z.strictObject({ name: z.string(), mediaType: z.string(), base64: z.string() });

export const FindingFields = z.strictObject({
  edit: z.int(),
  severity: z.enum(['stop', 'warn']),
  field: z.string(),
  message: z.string(),
  fix: z.string(),
  box: z.string(),
  element: z.string(),
  prevents: z.string(),
});

/** What the practice's own say adds to findings: beside them, so that a finding stays what an edit said. */
export const OwnSayFields = z.strictObject({
  /** For each finding in its place the facts it is about, to hand back with an override; empty: it may not be overridden. */
  about: z.array(z.string()),
  overridden: z.array(z.strictObject({ overrideId: Id, finding: FindingFields, reason: z.string(), by: z.string(), at: Moment })),
  /** What rules write on the claim, in words. */
  written: z.array(z.strictObject({ rule: z.int(), line: z.int().nullable(), words: z.string() })),
  tags: z.array(z.string()),
});

/** One page of a long list. */
export const pageInput = { offset: count.default(0), limit: z.int().min(1).max(500).default(200) };
