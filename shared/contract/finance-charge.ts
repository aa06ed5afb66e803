import { z } from 'zod';
import { count, Day, DocumentFile, Id, Moment, Money, NonNegativeMoney, pageInput, required } from './common.ts';
import { LeftOutAccounts, LeftOutGroup } from './dunning.ts';
import { operation, strict } from './operation.ts';
import { uploadErrors } from './upload.ts';

export const FinanceChargeRulesFields = strict({
  on: z.boolean(),
  /** 1200 is 12 % a year; 36 % is the most that is taken. */
  aprBasisPoints: z.int().min(1).max(3_600),
  least: NonNegativeMoney,
  afterDays: z.int().min(30).max(366),
  onCharges: z.boolean(),
});

const RunRow = strict({
  runId: Id,
  number: z.int(),
  chargedOn: Day,
  madeAt: Moment,
  by: z.string(),
  rules: FinanceChargeRulesFields,
  accounts: count,
  total: Money,
  undone: strict({ at: Moment, by: z.string(), reason: z.string() }).nullable(),
});
const VisitRow = strict({ encounterId: Id, serviceDate: Day, base: Money, amount: Money });

export const financeChargeOperations = {
  'financeCharge.settings': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: false,
    words: 'Whether and how the practice charges those who pay late',
    input: strict({}),
    output: strict({ rules: FinanceChargeRulesFields }),
    errors: [],
  }),
  'financeCharge.changeSettings': operation({
    kind: 'command',
    permission: 'practice.change',
    phi: false,
    words: 'Switch finance charges on or off, and set rate, least amount and days; charges that were made stay as they are',
    input: strict({ rules: FinanceChargeRulesFields }),
    output: strict({}),
    errors: [],
  }),
  'financeCharge.preview': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'Dry run of finance charges: who is charged how much on what, visit by visit, and who is not and why',
    input: strict({}),
    output: strict({
      rules: FinanceChargeRulesFields,
      owed: strict({ accounts: count, amount: Money }),
      leftOut: z.array(LeftOutGroup),
      inRun: z.array(
        strict({
          guarantorId: Id,
          patientId: Id.nullable(),
          name: z.string(),
          accountNumber: z.int(),
          owes: Money,
          base: Money,
          amount: Money,
          visits: z.array(VisitRow),
        }),
      ),
      total: Money,
    }),
    errors: [],
  }),
  'financeCharge.leftOut': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'The accounts that a dry run of finance charges leaves out for one reason, by name',
    input: strict({ reason: z.string().max(200), ...pageInput }),
    output: LeftOutAccounts,
    errors: [],
  }),
  'financeCharge.make': operation({
    kind: 'job',
    permission: 'statement.make',
    phi: true,
    words: 'Book the charges of the preview, less those left out by hand; refused when they are not what was shown',
    input: strict({ runId: Id, leaveOut: z.array(Id).max(10_000).default([]), shown: Money }),
    output: RunRow,
    errors: ['financeCharge.off', 'financeCharge.nobody', 'financeCharge.runExists', 'financeCharge.changed'],
  }),
  'financeCharge.runs': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: false,
    words: 'Runs of finance charges, newest first',
    input: strict({}),
    output: z.array(RunRow),
    errors: [],
  }),
  'financeCharge.ofRun': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'The charges of a run by name, each with what it was reckoned from and what taking it back would leave as a credit',
    input: strict({ runId: Id, ...pageInput }),
    output: strict({
      total: count,
      rows: z.array(
        strict({
          guarantorId: Id,
          name: z.string(),
          accountNumber: z.int(),
          base: Money,
          amount: Money,
          visits: z.array(VisitRow),
          wouldCredit: Money,
        }),
      ),
    }),
    errors: ['financeCharge.runNotFound'],
  }),
  'financeCharge.undo': operation({
    kind: 'command',
    permission: 'statement.make',
    phi: true,
    words: 'Take a run of finance charges back with a reason: every charge is reversed on the first open day',
    input: strict({ runId: Id, reason: required(120) }),
    output: strict({ accounts: count, total: Money }),
    errors: ['financeCharge.runNotFound', 'financeCharge.undone'],
  }),
  'financeCharge.account': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'A guarantor’s agreement to be charged for paying late, and the charges so far',
    input: strict({ guarantorId: Id }),
    output: strict({
      consents: z.array(
        strict({
          consentId: Id,
          signedOn: Day,
          recordedAt: Moment,
          by: z.string(),
          fileName: z.string(),
          withdrawn: strict({ at: Moment, by: z.string() }).nullable(),
        }),
      ),
      charges: z.array(strict({ number: z.int(), chargedOn: Day, base: Money, amount: Money, undone: z.boolean() })),
    }),
    errors: ['guarantor.notFound'],
  }),
  'financeCharge.agree': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: true,
    words: 'Record the day on which a guarantor signed the agreement to be charged for paying late, with its scan when there is one',
    input: strict({ consentId: Id, guarantorId: Id, signedOn: Day, uploadId: Id.nullable().default(null) }),
    output: strict({}),
    errors: ['guarantor.notFound', 'financeCharge.agreed', 'financeCharge.signedLater', 'document.notPicture', ...uploadErrors],
  }),
  'financeCharge.withdraw': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: true,
    words: 'End a guarantor’s agreement; nothing is charged from then on',
    input: strict({ guarantorId: Id }),
    output: strict({}),
    errors: ['guarantor.notFound', 'financeCharge.notAgreed'],
  }),
  'financeCharge.scan': operation({
    kind: 'query',
    permission: 'statement.view',
    phi: true,
    words: 'The scan of an agreement',
    input: strict({ consentId: Id }),
    output: DocumentFile,
    errors: ['financeCharge.scanNotFound'],
  }),
};
