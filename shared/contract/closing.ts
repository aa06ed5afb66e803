import { z } from 'zod';
import {
  ChangedSince,
  CloseFields,
  DrawerFields,
  PeriodKindField,
  Pieces,
  ProofFields,
  SheetFields,
  SheetFigures,
  sheetQuestion,
} from './closing-fields.ts';
import { count, Day, DocumentFile, Id, Money, NonNegativeMoney, required, text } from './common.ts';
import { operation, strict } from './operation.ts';

const SignedOff = z.array(strict({ name: required(40), reason: required(200) })).max(40);
const closing = {
  closeId: Id,
  kind: PeriodKindField,
  through: Day,
  /** Proofs that are not green, each with the reason why the period is closed all the same. */
  signedOff: SignedOff.default([]),
  /** Cash and checks that go to the bank are put on a slip of this account; null makes none. */
  slip: strict({ slipId: Id, bankAccountId: Id }).nullable().default(null),
};
const Locked = strict({ controlNumber: count, slipNumber: count.nullable() });
const lockErrors = [
  'period.exists',
  'period.future',
  'period.closed',
  'period.order',
  'period.notMonthEnd',
  'period.notProved',
  'deposit.accountNotFound',
  'deposit.slipExists',
] as const;

export const closingOperations = {
  'period.status': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: false,
    words: 'Which days and months are closed, and whose turn it is',
    input: strict({}),
    output: strict({
      today: Day,
      closedThrough: Day.nullable(),
      firstOpenDay: Day,
      /** The last day before today that has entries and is not closed, once anything was closed. */
      notClosed: Day.nullable(),
      nextMonth: Day,
      nextMonthOver: z.boolean(),
      closes: z.array(CloseFields),
    }),
    errors: [],
  }),
  'period.proofs': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'Everything that should be so before a day or month is closed, and what has changed since it was closed before',
    input: strict({ kind: PeriodKindField, through: Day }),
    output: strict({
      from: Day,
      proofs: z.array(ProofFields),
      figures: SheetFigures,
      forBank: strict({ count, amount: Money }),
      changed: ChangedSince.nullable(),
      refusal: z.string().nullable(),
    }),
    errors: [],
  }),
  'period.lock': operation({
    kind: 'command',
    permission: 'period.close',
    phi: false,
    words: 'Close a day or month: nothing is dated in it any more',
    input: strict(closing),
    output: Locked,
    errors: [...lockErrors],
  }),
  'period.close': operation({
    kind: 'gate',
    permission: 'period.close',
    phi: false,
    words: 'Close a day or month, and write and prove a backup of it',
    input: strict(closing),
    output: strict({ controlNumber: count, slipNumber: count.nullable(), backup: z.string().nullable() }),
    errors: [...lockErrors],
  }),
  'period.reopen': operation({
    kind: 'gate',
    permission: 'period.reopen',
    phi: false,
    words: 'Open a closed period and all after it again; a second person says yes with their own password',
    input: strict({
      closeId: Id,
      reason: required(200),
      secondLoginName: required(40),
      secondPassword: z.string().min(1).max(200),
    }),
    output: strict({ reopened: count }),
    errors: ['period.notFound', 'period.samePerson', 'period.notAllowed', 'user.wrongPassword', 'user.tooManyTries'],
  }),
  'period.document': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'A close on paper: its proofs and signatures, the day sheet and the deposit slip together',
    input: strict({ closeId: Id }),
    output: DocumentFile,
    errors: ['period.notFound'],
  }),
  'sheet.get': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'What the books did on some days, by the day it was recorded, posted or served',
    input: strict({ ...sheetQuestion, limit: z.int().min(1).max(2_000).default(500) }),
    output: SheetFields,
    errors: [],
  }),
  'sheet.document': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'A day sheet as pages',
    input: strict(sheetQuestion),
    output: DocumentFile,
    errors: [],
  }),
  'sheet.csv': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: true,
    words: 'A day sheet as a table for a spreadsheet',
    input: strict(sheetQuestion),
    output: DocumentFile,
    errors: [],
  }),
  'drawer.list': operation({
    kind: 'query',
    permission: 'ledger.view',
    phi: false,
    words: 'What everybody took on a day, and what was in their drawers',
    input: strict({ day: Day }),
    output: strict({ day: Day, closed: z.boolean(), drawers: z.array(DrawerFields) }),
    errors: [],
  }),
  'drawer.count': operation({
    kind: 'command',
    permission: 'drawer.count',
    phi: false,
    words: 'Say what is in a drawer; a difference needs its reason',
    input: strict({
      countId: Id,
      day: Day,
      /** Whose drawer; null is one’s own. */
      userId: Id.nullable().default(null),
      float: NonNegativeMoney,
      cash: NonNegativeMoney,
      checks: NonNegativeMoney,
      cards: NonNegativeMoney,
      pieces: Pieces.nullable().default(null),
      reason: text(200).default(''),
    }),
    output: strict({ variance: Money }),
    errors: ['drawer.exists', 'drawer.closed', 'drawer.future', 'drawer.pieces', 'drawer.reason', 'drawer.user'],
  }),
};
