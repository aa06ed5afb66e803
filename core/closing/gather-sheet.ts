import {
  receivableKnown,
  receivableServed,
  receivableThrough,
  type SheetLine,
  type SheetQuestion,
  sheetLines,
} from '#db/queries/day-sheet.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { sheetFigures } from '#shared/domain/closing/day-sheet.ts';
import { entryWords } from '#shared/domain/closing/entry-words.ts';
import type { Account } from '#shared/domain/ledger/account.ts';
import { addCents, type Cents, cents, ZERO } from '#shared/kernel/cents.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import type { ReadContext } from '../context.ts';
import { endOfLocalDay } from '../ports/local-time.ts';

export type Sheet = Output<'sheet.get'>;
type Entry = Sheet['entries'][number];
type Sums = { charges: number; payments: number; adjustments: number; writeOffs: number; receivable: number; count: number };
type Asked = Input<'sheet.document'> & { readonly afterJournal?: number };

const questionOf = ({ afterJournal = 0, ...asked }: Asked): SheetQuestion => ({
  ...asked,
  after: endOfLocalDay(addDays(asked.from, -1)),
  until: endOfLocalDay(asked.through),
  afterJournal,
});

/** The books of some days: every entry read once, summed by kind of money, user, provider and day; the first `limit` entries as rows. */
export function gatherSheet({ db }: Pick<ReadContext, 'db'>, asked: Asked, limit: number): Sheet {
  const question = questionOf(asked);
  const sums = new Map<Account, Cents>();
  const [users, providers, days] = [new Map<string, Sums>(), new Map<string, Sums>(), new Map<string, Sums>()];
  const methods = new Map<string, { from: 'patient' | 'payer'; method: string; amount: number; count: number }>();
  const entries: Entry[] = [];
  let [count, transferred] = [0, 0];
  for (const line of sheetLines(db, question)) {
    count += 1;
    if (entries.length < limit) entries.push(entryOf(line));
    transferred += line.transferred;
    addAccounts(sums, line);
    addTo(users, line.by ?? 'The program', line);
    if (line.rendering !== null) addTo(providers, line.rendering, line);
    addTo(days, asked.basis === 'service' ? (line.serviceDate ?? line.day) : line.day, line);
    if (line.method !== null) addMethod(methods, line, line.method);
  }
  const change = sums.get('receivable.coverage') ?? ZERO;
  const [begin, end] = edges(db, question, change);
  return {
    figures: sheetFigures(begin, end, sums, cents(transferred)),
    methods: [...methods.values()]
      .map(({ amount, ...rest }) => ({ ...rest, amount: cents(amount) }))
      .sort((a, b) => `${a.from}${a.method}`.localeCompare(`${b.from}${b.method}`)),
    users: namedSums(users),
    providers: namedSums(providers),
    days: [...days]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, { count: _, ...amounts }]) => ({ day: day as Entry['day'], ...inCents(amounts) })),
    entries,
    entryCount: count,
  };
}

/** Every entry of a sheet, one by one, for a spreadsheet. */
export function* sheetEntries({ db }: Pick<ReadContext, 'db'>, asked: Asked): Generator<Entry, void, void> {
  for (const line of sheetLines(db, questionOf(asked))) yield entryOf(line);
}

/** Receivables before and after. Of one user or provider only what they did is looked at, so it begins with nothing. */
function edges(db: ReadContext['db'], question: SheetQuestion, change: Cents): readonly [Cents, Cents] {
  if (question.userId !== null || question.renderingProviderId !== null || question.afterJournal > 0) return [ZERO, change];
  const before = addDays(question.from, -1);
  if (question.basis === 'entry') return [receivableKnown(db, question.after), receivableKnown(db, question.until)];
  if (question.basis === 'service') return [receivableServed(db, before), receivableServed(db, question.through)];
  return [receivableThrough(db, before), receivableThrough(db, question.through)];
}

/** Both receivables stand under one account here, and all that is held for others under another: the sheet adds them anyway. */
function addAccounts(sums: Map<Account, Cents>, line: SheetLine): void {
  const add = (account: Account, amount: Cents) => sums.set(account, addCents(sums.get(account) ?? ZERO, amount));
  add('receivable.coverage', line.receivable);
  add('revenue', line.revenue);
  add('openingBalance', line.openingBalance);
  add('financeIncome', line.financeIncome);
  add('cash', line.cash);
  add('adjustment', line.adjustment);
  add('writeOff', line.writeOff);
  add('unapplied.guarantor', line.held);
  add('collections', line.collections);
}

function addTo(groups: Map<string, Sums>, key: string, line: SheetLine): void {
  const group = groups.get(key) ?? { charges: 0, payments: 0, adjustments: 0, writeOffs: 0, receivable: 0, count: 0 };
  group.charges -= line.revenue;
  group.payments += line.cash;
  group.adjustments += line.adjustment;
  group.writeOffs += line.writeOff;
  group.receivable += line.receivable;
  group.count += 1;
  groups.set(key, group);
}

function addMethod(
  methods: Map<string, { from: 'patient' | 'payer'; method: string; amount: number; count: number }>,
  line: SheetLine,
  method: string,
): void {
  const from = line.payer === null ? 'patient' : 'payer';
  const group = methods.get(`${from} ${method}`) ?? { from, method, amount: 0, count: 0 };
  group.amount += line.cash;
  group.count += 1;
  methods.set(`${from} ${method}`, group);
}

const inCents = ({ charges, payments, adjustments, writeOffs, receivable }: Omit<Sums, 'count'>) => ({
  ...{ charges: cents(charges), payments: cents(payments), adjustments: cents(adjustments) },
  ...{ writeOffs: cents(writeOffs), receivable: cents(receivable) },
});

const namedSums = (groups: ReadonlyMap<string, Sums>): Sheet['users'] =>
  [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([words, { count, ...amounts }]) => {
      const { receivable: _, ...shown } = inCents(amounts);
      return { words, ...shown, count };
    });

const entryOf = (line: SheetLine): Entry => ({
  journalId: line.journalId,
  recordedAt: line.recordedAt,
  day: line.day,
  meantFor: line.meantFor,
  kind: entryWords(line.kind),
  patientId: line.patientId,
  patient: line.patient ?? line.guarantor ?? line.payer ?? '',
  serviceDate: line.serviceDate,
  by: line.by ?? 'The program',
  reference: line.kind === 'reversal' ? line.reason : (line.reference ?? line.reason),
  charges: cents(-line.revenue),
  payments: line.cash,
  adjustments: line.adjustment,
  writeOffs: line.writeOff,
  transferred: line.transferred,
  receivable: line.receivable,
});
