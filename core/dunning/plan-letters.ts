import { countedLetters, guarantorsWithAppeals, type LetterRow } from '#db/queries/dunning.ts';
import { writingStopped } from '#db/queries/dunning-stop.ts';
import { findPractice } from '#db/queries/practice.ts';
import { type OpenAccount, openAccount, openAccounts } from '#db/queries/statement.ts';
import { type SentStatements, sentStatements } from '#db/queries/statement-sent.ts';
import { findStatementRules } from '#db/queries/statement-setting.ts';
import { type DunningFacts, mergeDunning, statementsWords } from '#shared/domain/dunning/dunning-letter.ts';
import type { DunningRules } from '#shared/domain/dunning/dunning-rules.ts';
import { type AccountToWrite, type LetterSelection, selectForLetters } from '#shared/domain/dunning/letter-selection.ts';
import { fullName, listName } from '#shared/domain/patient-name.ts';
import { type CountRule, USUAL_RULES } from '#shared/domain/statement/statement-rules.ts';
import { languageOf } from '#shared/domain/statement/statement-words.ts';
import { assert } from '#shared/kernel/assert.ts';
import { cents, formatMoney } from '#shared/kernel/cents.ts';
import { addDays, formatDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { dunningRules, dunningTexts } from './settings.ts';

type Context = Pick<ReadContext, 'db' | 'today'>;

export type LetterPlan = {
  readonly rules: DunningRules;
  readonly selection: LetterSelection;
  readonly accounts: ReadonlyMap<string, OpenAccount>;
  readonly sent: ReadonlyMap<string, SentStatements>;
};

/** Which payment begins the count of statements anew: the rule of statements, so that both count alike. */
const countRule = (db: ReadContext['db']): CountRule =>
  (JSON.parse(findStatementRules(db) ?? '{}') as { readonly countRule?: CountRule }).countRule ?? USUAL_RULES.countRule;

/** Who would get a letter today and who would not; the same plan that `dunning.make` then carries out. */
export const planLetters = ({ db, today }: Context): LetterPlan => planFor({ db, today }, openAccounts(db));

/** The same for one account; undefined when it is none or has no money on it. */
export function planLetter({ db, today }: Context, guarantorId: string): LetterPlan {
  const account = openAccount(db, guarantorId);
  return planFor({ db, today }, account ? [account] : []);
}

function planFor({ db, today }: Context, open: readonly OpenAccount[]): LetterPlan {
  const rules = dunningRules(db);
  const ids = open.map(({ guarantorId }) => guarantorId);
  const sent = sentStatements(db, ids, countRule(db));
  const asked = [...sent.values()].map(({ guarantorId, countedFrom: from }) => ({ guarantorId, from }));
  const letters = Map.groupBy(countedLetters(db, asked), ({ guarantorId }) => guarantorId);
  const [stopped, appealed] = [writingStopped(db, today), guarantorsWithAppeals(db)];
  const toWrite = open.map(
    (account): AccountToWrite => ({
      guarantorId: account.guarantorId,
      name: listName(account),
      amount: cents(account.patientOwes - account.credit),
      mailed: sent.get(account.guarantorId)?.mailed ?? 0,
      letters: (letters.get(account.guarantorId) ?? []).map(countedLetter),
      stopped: stopped.get(account.guarantorId) ?? null,
      hold: account.held ? { until: account.holdUntil, reason: account.holdReason } : null,
      appealed: appealed.has(account.guarantorId),
      badAddress: account.badAddress,
      address: account.address,
    }),
  );
  const accounts = new Map(open.map((account) => [account.guarantorId, account]));
  return { rules, selection: selectForLetters(toWrite, rules, today), accounts, sent };
}

const countedLetter = ({ status, guarantorId: _, ...row }: LetterRow): AccountToWrite['letters'][number] => ({
  ...row,
  waiting: status === 'made',
});

export type PlannedLetter = { readonly account: OpenAccount; readonly sent: SentStatements | undefined; readonly facts: DunningFacts };

/** The letters of a plan by name, less those left out by hand, each with everything that its page says. */
export function* lettersOf({ db, today }: Context, plan: LetterPlan, leaveOut: ReadonlySet<string>): Generator<PlannedLetter, void> {
  const practice = findPractice(db);
  assert(practice, 'an open practice has its row');
  const { name, address, payTo, phone } = practice.fields;
  const textOf = dunningTexts(db, plan.rules.levels.length);
  const payBy = addDays(today, plan.rules.daysToPay);
  for (const { guarantorId, level, amount } of plan.selection.included) {
    const account = plan.accounts.get(guarantorId);
    if (!account || leaveOut.has(guarantorId)) continue;
    const sent = plan.sent.get(guarantorId);
    const language = languageOf(account.language);
    const { title, body } = textOf(level, language);
    const values = {
      ...{ guarantor: fullName(account), account: String(account.accountNumber), amount: `$${formatMoney(amount)}` },
      ...{ payBy: formatDate(payBy), today: formatDate(today), statements: statementsWords(sent?.mailed ?? 0, language) },
      ...{ lastStatement: sent ? formatDate(sent.lastSent) : '', practice: name, phone: phoneWords(phone) },
    };
    const facts: DunningFacts = {
      practice: { name, address, remitTo: payTo ?? address, phone },
      ...{ statementDate: today, payBy, accountNumber: String(account.accountNumber), amountDue: amount, language, level },
      guarantor: { name: fullName(account), address: account.address },
      ...{ title: mergeDunning(title, values), body: mergeDunning(body, values), statements: sent?.mailed ?? 0 },
    };
    yield { account, sent, facts };
  }
}

const phoneWords = (phone: string): string => phone.replace(/^(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
