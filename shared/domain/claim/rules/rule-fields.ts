import { caseFields } from './case-fields.ts';
import { claimFields } from './claim-fields.ts';
import type { ClaimField, LineField } from './field-parts.ts';
import { kindFields, kindLineFields } from './kind-fields.ts';
import { lineFields } from './line-fields.ts';
import { peopleFields } from './people-fields.ts';

const FIELDS = { ...claimFields, ...peopleFields, ...caseFields, ...kindFields, ...lineFields, ...kindLineFields };
export type RuleFieldId = keyof typeof FIELDS;
export const ruleFieldIds = Object.keys(FIELDS) as [RuleFieldId, ...RuleFieldId[]];
/** A declared field under its name, with its place in the list: answers are kept by it. */
export type RuleField = (ClaimField | LineField) & { readonly id: RuleFieldId; readonly position: number };

const declared: Readonly<Record<RuleFieldId, ClaimField | LineField>> = FIELDS;

/** Every field that a rule may ask about, those of the claim first. */
export const ruleFields: readonly RuleField[] = ruleFieldIds.map((id, position) => ({ ...declared[id], id, position }));

const BY_ID: ReadonlyMap<string, RuleField> = new Map(ruleFields.map((field) => [field.id, field]));

/** The declared field of a name; undefined for a name that is none (a rule out of a file). */
export const findRuleField = (id: string): RuleField | undefined => BY_ID.get(id);
