import { bankAccountNamed, findBankAccount, listBankAccounts, listBankImports, saveBankAccount } from '#db/queries/deposit-bank.ts';
import { rematchDeposits } from '#db/queries/deposit-match.ts';
import type { depositOperations } from '#shared/contract/deposits.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { maskedAccount } from '#shared/domain/deposit/bank-line.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Handlers, ReadContext, WriteContext } from '../context.ts';
import { type AfterDeposit, importThen } from './confirm-first.ts';
import { lookAtBankFile, undoImportedFile } from './import-bank-file.ts';
import { matchByHand, setAside, unmatch } from './match-by-hand.ts';
import { listDeposits, listLines, showLine, showPayment } from './show-deposits.ts';
import { makeSlip, showSlips, slipDocument, voidDepositSlip } from './slips.ts';

const showAccounts = ({ db }: ReadContext): Output<'deposit.accounts'> =>
  listBankAccounts(db).map(({ bankAccountId, name, accountNumber, csvMapping, active, lineCount }) => ({
    ...{ bankAccountId, name, masked: maskedAccount(accountNumber), active: active === 1, lineCount, hasMapping: csvMapping !== null },
  }));

/** A number that is not given stays as it is: screens only have it masked. */
function saveAccount({ db, touch }: WriteContext, input: Input<'deposit.saveAccount'>): Output<'deposit.saveAccount'> {
  const { bankAccountId, name, accountNumber, active } = input;
  const other = bankAccountNamed(db, name);
  if (other !== undefined && other !== bankAccountId) fail('deposit.accountName');
  const kept = accountNumber ?? findBankAccount(db, bankAccountId)?.accountNumber ?? '';
  saveBankAccount(db, { bankAccountId, name, accountNumber: kept, active: active ? 1 : 0 });
  touch(bankAccountId);
  return {};
}

const NOTHING: AfterDeposit = function* () {
  // Nobody waits for the bank.
};

/** What the bank says came in, and whose money it is; and what is done when more of it is known. */
export const depositHandlers = (afterwards: AfterDeposit = NOTHING): Pick<Handlers, keyof typeof depositOperations> => ({
  'deposit.accounts': showAccounts,
  'deposit.saveAccount': saveAccount,
  'deposit.look': lookAtBankFile,
  'deposit.import': importThen(afterwards),
  'deposit.imports': ({ db }) =>
    listBankImports(db).map(({ importId, accountName, format, fileName, at, by, lineCount, newCount, undoneAt, reason }) => ({
      ...{ importId, accountName, format, fileName, at, by, lineCount, newCount, undoneAt, reason },
    })),
  'deposit.undoImport': undoImportedFile,
  'deposit.refresh': (context) => rematchDeposits(context.db, context),
  'deposit.list': listDeposits,
  'deposit.lines': listLines,
  'deposit.line': showLine,
  'deposit.payment': showPayment,
  'deposit.match': matchByHand,
  'deposit.unmatch': unmatch,
  'deposit.setAside': setAside,
  'deposit.makeSlip': makeSlip,
  'deposit.slips': showSlips,
  'deposit.slipDocument': slipDocument,
  'deposit.voidSlip': voidDepositSlip,
});
