import { fileURLToPath } from 'node:url';
import { testTwins } from '../../support/core-twins.ts';
import { attempts } from './dunning-attempts.ts';
import { selected } from './selection-attempts.ts';

const SELECTING = fileURLToPath(new URL('./selection-attempts.ts', import.meta.url));
const SCRIPT = fileURLToPath(new URL('./dunning-attempts.ts', import.meta.url));
const LETTERS = 'shared/domain/dunning/letter-selection.ts';
const DUE = 'shared/domain/dunning/letter-due.ts';
const CHARGES = 'shared/domain/finance-charge/charge-selection.ts';
const VISITS = 'db/queries/finance-charge.ts';
const BOOK = 'core/finance-charge/book-charges.ts';

const selecting = [
  { name: 'letter to a stop', file: LETTERS, guard: 'if (stopped) return', without: 'if (false) return' },
  { name: 'letter to the held', file: LETTERS, guard: 'if (hold && ', without: 'if (false && hold && ' },
  { name: 'letter about an appeal', file: LETTERS, guard: 'if (account.appealed) return', without: 'if (false) return' },
  { name: 'letter that came back', file: LETTERS, guard: 'if (account.badAddress) return', without: 'if (false) return' },
  { name: 'letter in credit', file: LETTERS, guard: 'if (amount < 0) return', without: 'if (amount > 1e9) return' },
  { name: 'letter below the minimum', file: LETTERS, guard: 'if (amount < minimum)', without: 'if (amount < 0)' },
  { name: 'letter before its statements', file: DUE, guard: 'if (mailed < wanted.afterStatements && !last)', without: 'if (mailed < 0)' },
  { name: 'same letter twice', file: DUE, guard: 'if (last?.waiting) {', without: 'if (last && mailed < 0) {' },
  { name: 'letter too soon', file: DUE, guard: 'last.statementsSince < between || ', without: '' },
  { name: 'charge in credit', file: CHARGES, guard: 'if (owed < 0) return', without: 'if (owed > 1e9) return' },
  { name: 'charge without agreement', file: CHARGES, guard: 'if (!account.agreed) return', without: 'if (false) return' },
  { name: 'charge to a stop', file: CHARGES, guard: 'if (stopped) return', without: 'if (false) return' },
  { name: 'charge to the held', file: CHARGES, guard: 'if (hold && ', without: 'if (false && hold && ' },
  { name: 'charge twice a month', file: CHARGES, guard: 'if (lastCharged !== null && ', without: 'if (lastCharged === today && ' },
  { name: 'charge below the least', file: CHARGES, guard: ' && reckoned.amount >= least', without: '' },
  {
    ...{ name: 'charge on money that is here', file: 'shared/domain/finance-charge/reckon-charge.ts' },
    ...{ guard: 'Math.max(0, visit.base - left)', without: 'Math.max(0, visit.base)' },
  },
] as const;

const guards = [
  {
    ...{ name: 'charged while off', file: 'core/finance-charge/plan-charges.ts' },
    ...{ guard: 'rules.on ? openAccounts(db) : []', without: 'openAccounts(db)' },
  },
  { name: 'not what was shown', file: BOOK, guard: 'if (total !== shown)', without: 'if (total < 0)' },
  { name: 'undone twice', file: BOOK, guard: 'if (run.undoneAt !== null)', without: 'if (run.number < 0)' },
  { name: 'withdrawn', file: 'db/queries/lending-consent.ts', guard: 'withdrawn_at IS NULL AND signed_on <=', without: 'signed_on <=' },
  {
    ...{ name: 'signed tomorrow', file: 'core/finance-charge/agreement.ts' },
    ...{ guard: 'if (signedOn > context.today)', without: "if (signedOn > '9999')" },
  },
  { name: 'unmailed', file: VISITS, guard: "r.status = 'mailed' AND ", without: '' },
  { name: 'interest on interest', file: VISITS, guard: "p.detail <> 'financeCharge'", without: '1' },
  { name: 'paid between', file: VISITS, guard: 'until IS NULL OR until > asked', without: 'until IS NULL' },
  {
    ...{ name: 'field nobody has', file: 'core/dunning/settings.ts' },
    ...{ guard: 'if (unknown.length > 0)', without: 'if (unknown.length > 99)' },
  },
  { name: 'letter taken back counts', file: 'db/queries/dunning.ts', guard: "WHERE r.status <> 'undone' AND", without: 'WHERE' },
  { name: 'appealed', file: 'db/queries/dunning.ts', guard: 'WHERE a.outcome IS NULL AND', without: 'WHERE a.outcome IS NOT NULL AND' },
] as const;

testTwins(SELECTING, selected, selecting);
testTwins(SCRIPT, attempts, guards);
