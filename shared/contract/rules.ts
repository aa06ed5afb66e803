import { z } from 'zod';
import { MOST_RULES } from '../domain/claim/rules/rule.ts';
import { editSeverities } from '../domain/claim/rules/severities.ts';
import { ClaimStatus } from './claim.ts';
import { count, Day, DocumentFile, Id, Moment, Money, required, text } from './common.ts';
import { operation, strict } from './operation.ts';
import { ruleCheckOperations } from './rule-checks.ts';
import { RuleDefinitionFields } from './rule-fields.ts';

const Fault = strict({ at: z.string(), words: z.string() });
const RuleRow = strict({
  ruleId: Id,
  number: z.int(),
  version: z.int(),
  title: z.string(),
  note: z.string(),
  position: z.int(),
  active: z.boolean(),
  removed: z.boolean(),
  definition: RuleDefinitionFields,
  sentence: z.string(),
});
const ruleErrors = ['rule.notFound', 'rule.changedElsewhere'] as const;
const Outcome = strict({ status: ClaimStatus, claims: count, charge: Money, paid: Money });

export const ruleOperations = {
  'rule.list': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words:
      'Every check of claims: the program\u2019s edits and the practice\u2019s rules, how much each counts, and how often it had something to say',
    input: strict({ days: z.int().min(1).max(366).default(90) }),
    output: strict({
      edits: z.array(
        strict({
          number: z.int(),
          title: z.string(),
          source: z.string(),
          fields: z.array(z.string()),
          box: z.string(),
          element: z.string(),
          prevents: z.string(),
          /** What it says of an invented claim, and what it tells to do. */
          message: z.string(),
          fix: z.string(),
          /** What it asks beyond the claim, with the editions that answer today; none loaded: empty, and it is silent there. */
          asks: z.array(strict({ words: z.string(), editions: z.array(z.string()), isList: z.boolean() })),
          /** As the program has it, and as it counts here. */
          usual: z.enum(['stop', 'warn']),
          severity: z.enum(editSeverities),
          /** Why it cannot be lowered; empty when it can. */
          fixed: z.string(),
          /** On how many claims it had something to say. */
          fired: count,
        }),
      ),
      rules: z.array(RuleRow.extend({ payerNames: z.array(z.string()), fired: count })),
    }),
    errors: [],
  }),
  'rule.get': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'One rule of the practice with what happened to it',
    input: strict({ ruleId: Id }),
    output: RuleRow.extend({
      faults: z.array(Fault),
      changes: z.array(strict({ version: z.int(), kind: z.string(), at: Moment, userName: z.string() })),
    }),
    errors: ['rule.notFound'],
  }),
  'rule.fired': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'The newest claims on which an edit or a rule had something to say',
    input: strict({ number: z.int().min(1).max(999_999), days: z.int().min(1).max(366).default(90) }),
    output: z.array(strict({ claimId: Id, claimNumber: z.string(), at: Moment, words: z.string() })),
    errors: [],
  }),
  'rule.save': operation({
    kind: 'command',
    permission: 'rule.change',
    phi: false,
    words: 'Write a rule (version 0) or change one; a new rule is switched off',
    input: strict({
      ruleId: Id,
      version: count,
      title: required(80),
      note: text(500).default(''),
      /** Its place in the order; null: behind all others, or where it stands. */
      position: z.int().min(1).max(100_000).nullable().default(null),
      definition: RuleDefinitionFields,
    }),
    output: strict({ number: z.int(), version: z.int() }),
    errors: [...ruleErrors, 'rule.faulty', 'rule.tooMany', 'list.unknownReference'],
  }),
  'rule.switch': operation({
    kind: 'command',
    permission: 'rule.change',
    phi: false,
    words: 'Switch a rule on or off',
    input: strict({ ruleId: Id, version: z.int(), active: z.boolean() }),
    output: strict({ version: z.int() }),
    errors: [...ruleErrors, 'rule.faulty', 'rule.putAside'],
  }),
  'rule.putAside': operation({
    kind: 'command',
    permission: 'rule.change',
    phi: false,
    words: 'Put a rule aside, or take it back; claims that it was run on still name it',
    input: strict({ ruleId: Id, version: z.int(), removed: z.boolean() }),
    output: strict({ version: z.int() }),
    errors: [...ruleErrors, 'rule.tooMany'],
  }),
  'rule.copy': operation({
    kind: 'command',
    permission: 'rule.change',
    phi: false,
    words: 'Make a copy of a rule, switched off',
    input: strict({ ruleId: Id, copyId: Id }),
    output: strict({ number: z.int(), version: z.int() }),
    errors: ['rule.notFound', 'rule.tooMany'],
  }),
  'rule.export': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Rules as a JSON file that another practice can take in',
    input: strict({ ruleIds: z.array(Id).min(1).max(MOST_RULES) }),
    output: DocumentFile,
    errors: ['rule.notFound'],
  }),
  'rule.import': operation({
    kind: 'command',
    permission: 'rule.change',
    phi: false,
    words: 'Take in rules of a JSON file, all or none, every one switched off',
    input: strict({ file: z.string().max(8_000_000) }),
    output: strict({
      taken: z.array(strict({ ruleId: Id, number: z.int(), title: z.string(), missingPayers: z.array(z.string()) })),
    }),
    errors: ['rule.badFile', 'rule.tooMany'],
  }),
  'rule.try': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'What a rule as typed would do to one claim, condition by condition; nothing is written',
    input: strict({ definition: RuleDefinitionFields, claimNumber: required(20) }),
    output: strict({
      claimId: Id,
      claimNumber: z.string(),
      faults: z.array(Fault),
      met: z.boolean(),
      why: z.enum(['met', 'notMet', 'otherPayer', 'otherDays']),
      /** Lines it was met on, from 1; empty for a rule on the whole claim. */
      lines: z.array(z.int()),
      conditions: z.array(strict({ words: z.string(), holds: z.boolean() })),
      effects: z.array(z.string()),
    }),
    errors: ['claim.notFound'],
  }),
  'rule.rehearse': operation({
    kind: 'job',
    permission: 'rule.change',
    phi: true,
    words: 'Rehearse a rule over the claims of the last months: what it would have done, and what they came to',
    input: strict({ definition: RuleDefinitionFields, months: z.int().min(1).max(24).default(12) }),
    output: strict({
      claims: count,
      met: count,
      effects: strict({ stop: count, warn: count, set: count, hold: count, tag: count }),
      outcomes: z.array(Outcome),
      /** Claims it would have stopped or held; how many of them the payer paid all the same, and how much. */
      stopped: strict({ claims: count, paid: count, amount: Money }),
      /** The newest claims it would have met; the counts above are of all. */
      rows: z.array(
        strict({
          claimId: Id,
          claimNumber: z.string(),
          patientName: z.string(),
          payerName: z.string(),
          serviceDate: Day,
          status: ClaimStatus,
          charge: Money,
          paid: Money,
          effects: z.array(z.string()),
        }),
      ),
    }),
    errors: ['rule.faulty'],
  }),
  'rule.suggest': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'What the practice\u2019s own denials suggest as rules, with the counts and claims they rest on; nothing is applied',
    input: strict({ months: z.int().min(1).max(36).default(12) }),
    output: strict({
      lines: count,
      suggestions: z.array(
        strict({
          payerId: Id,
          payerName: z.string(),
          words: z.string(),
          reason: z.string(),
          denied: count,
          of: count,
          /** The same with what is suggested: how many of how many were paid. */
          paidWith: count,
          ofWith: count,
          claims: z.array(strict({ claimId: Id, claimNumber: z.string() })),
          title: z.string(),
          definition: RuleDefinitionFields,
        }),
      ),
    }),
    errors: [],
  }),
  'edit.setSeverity': operation({
    kind: 'command',
    permission: 'rule.change',
    phi: false,
    words: 'Make an edit stop, warn or not run, with a reason; null brings back what the program says',
    input: strict({ edit: z.int().min(1).max(1_000), severity: z.enum(editSeverities).nullable(), reason: required(200) }),
    output: strict({}),
    errors: ['edit.notFound', 'edit.fixed'],
  }),
  'edit.history': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'What the practice made of an edit, when, by whom and why',
    input: strict({ edit: z.int().min(1).max(1_000) }),
    output: z.array(
      strict({ edit: z.int(), severity: z.enum(editSeverities).nullable(), reason: z.string(), at: Moment, userName: z.string() }),
    ),
    errors: [],
  }),
  ...ruleCheckOperations,
};
