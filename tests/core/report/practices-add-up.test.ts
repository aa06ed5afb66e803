// Long because every report is added up a second time here, in one place and from the same random practices.
import { beforeAll, expect, test } from 'vitest';
import { endOfLocalDay } from '#core/ports/local-time.ts';
import { memoryFiles } from '#core/ports/practice-files.ts';
import { reportHandlers } from '#core/report/handlers.ts';
import { sql } from '#db/connection/handles.ts';
import { keepOpenAmounts } from '#db/queries/open-amount.ts';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import { operations } from '#shared/contract/operations.ts';
import { reports } from '#shared/domain/report/catalog.ts';
import { instantAt } from '#shared/kernel/instant.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { fillAtRandom } from '../../support/random-practice.ts';
import { activityOf, type Books, dayOf, type FlatPosting, owedOf, readBooks, type Span, within } from '../../support/report-recount.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

const TODAY = plainDate('2026-07-14');
const PRACTICES = 100;
let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({}, TODAY);
});

type Shown = Output<'report.run'>;

function run(input: CallInput<'report.run'>): Shown {
  const context = {
    db: app.db,
    session: { userId: 'u', role: 'owner' as const },
    today: TODAY,
    files: memoryFiles(),
    now: () => instantAt(0),
    touch: () => undefined,
  };
  return operations['report.run'].output.parse(reportHandlers['report.run'](context, operations['report.run'].input.parse(input))) as Shown;
}

/** Works in a practice of its own, which is gone afterwards: the schema is made once. */
function inPractice(seed: number, work: (practice: ReturnType<typeof fillAtRandom>, books: Books) => void): void {
  app.db.begin();
  try {
    const practice = fillAtRandom(app, seed);
    const newest = app.db.get<{ n: number }>(sql`SELECT max(sequence) AS n FROM journal`)?.n ?? 0;
    // Kept up to any journal, nothing may change: some practices keep none, some all, most a part.
    keepOpenAmounts(app.db, practice.chance.oneOf([0, newest, practice.chance.below(newest + 1)]));
    work(practice, readBooks(app.db));
  } finally {
    app.db.rollback();
  }
}

const column = (shown: Shown, id: string): number => shown.columns.findIndex((one) => one.id === id);
const figures = (shown: Shown, ids: readonly string[]) =>
  Object.fromEntries(shown.rows.map(({ key, cells }) => [key, ids.map((id) => cells[column(shown, id)])]));
const totals = (shown: Shown, ids: readonly string[]) => ids.map((id) => shown.totals[column(shown, id)]);
const byKey = <Value>(map: ReadonlyMap<string, Value>, figuresOf: (value: Value) => readonly (number | null)[]) =>
  Object.fromEntries([...map].map(([key, value]) => [key, figuresOf(value)] as const).filter(([, all]) => all.some((one) => one !== 0)));
const sum = (rows: readonly (readonly (number | null)[])[], width: number): number[] =>
  Array.from({ length: width }, (_, at) => rows.reduce((whole, row) => whole + Number(row[at]), 0));

/** A random time on a random clock, as the report is asked and as the books are read. */
function randomSpan({ chance, day }: ReturnType<typeof fillAtRandom>, kinds: readonly Span['dates'][] = ['posting', 'entry', 'service']) {
  const dates = chance.oneOf(kinds);
  const [from, to] = [day(), day()].toSorted();
  const [asOf, knownOn] = [chance.maybe(40) ? day() : null, chance.maybe(40) ? day() : null];
  const span: Span = {
    dates,
    from: from ?? '',
    to: to ?? '',
    asOf: asOf ?? '9999',
    known: knownOn === null ? '9999' : endOfLocalDay(knownOn),
  };
  return { span, asked: { filters: { dates, from: from ?? null, to: to ?? null }, clocks: { asOf, knownOn } } };
}

const SIDES: Readonly<Record<string, (books: Books, span: Span) => (one: FlatPosting) => string>> = {
  provider: () => (one) => one.provider,
  facility: () => (one) => one.facility,
  code: () => (one) => one.code,
  user: () => (one) => one.userId,
  payer: (books) => books.payerOf,
  month:
    (_, { dates }) =>
    (one) =>
      dayOf(one, dates).slice(0, 7),
  reason: () => (one) => `${one.account}:${one.detail}`,
};
const seeds = Array.from({ length: PRACTICES }, (_, at) => 1 + at * 7919);
const ALL = ['charged', 'payersPaid', 'patientPaid', 'adjusted', 'writtenOff', 'other', 'receivable'] as const;

test('production is the fold of all postings, by every side and under every other, on 100 practices', { timeout: 120_000 }, () => {
  for (const seed of seeds)
    inPractice(seed, (practice, books) => {
      const { span, asked } = randomSpan(practice);
      const sides = ['provider', 'code', 'facility', 'payer', 'month', 'user'] as const;
      const [by, under] = [practice.chance.oneOf(sides), practice.chance.maybe(30) ? practice.chance.oneOf(sides) : null];
      const nested = under !== null && under !== by ? under : null;
      const shown = run({ report: 'production', ...asked, filters: { ...asked.filters, by, under: nested } });
      const [side, upper] = [SIDES[by]?.(books, span), nested === null ? null : SIDES[nested]?.(books, span)];
      const wanted = activityOf(within(books, span), (one) => (upper ? `${upper(one)} ${side?.(one)}` : (side?.(one) ?? '')));
      expect(figures(shown, ALL), `seed ${seed}`).toEqual(byKey(wanted, (row) => ALL.map((id) => row[id])));
      expect(totals(shown, ALL)).toEqual(
        sum(
          [...wanted.values()].map((row) => ALL.map((id) => row[id])),
          ALL.length,
        ),
      );
      // What one payer passes on to another, or to the patient, leaves its row and stands in theirs.
      for (const { cells } of [by, nested].includes('payer') ? [] : shown.rows) {
        const [charged = 0, insurers = 0, patients = 0, adjusted = 0, off = 0, other = 0, change = 0] = cells.map(Number);
        expect(charged + other - insurers - patients - adjusted - off).toBe(change);
      }
    });
});

test('adjustments, payer mix and collection rate come from the same postings, on 100 practices', { timeout: 120_000 }, () => {
  for (const seed of seeds)
    inPractice(seed, (practice, books) => {
      const { span, asked } = randomSpan(practice);
      const moved = within(books, span);
      const by = practice.chance.oneOf(['reason', 'payer', 'provider', 'month'] as const);
      const taken = activityOf(
        moved.filter(({ account }) => account === 'adjustment' || account === 'writeOff'),
        SIDES[by]?.(books, span) ?? (() => ''),
      );
      const shown = run({ report: 'adjustments', ...asked, filters: { ...asked.filters, by } });
      const three = ['adjusted', 'writtenOff', 'taken'];
      expect(figures(shown, three), `seed ${seed}`).toEqual(
        byKey(taken, (row) => [row.adjusted, row.writtenOff, row.adjusted + row.writtenOff]),
      );
      const mix = activityOf(moved, books.payerOf);
      const mixed = run({ report: 'payerMix', ...asked });
      const rows = [...mix.values()].map((row) => [row.charged, row.payersPaid + row.patientPaid, row.adjusted + row.writtenOff]);
      expect(totals(mixed, ['charged', 'paid', 'taken'])).toEqual(sum(rows, 3));
      const rate = run({ report: 'collectionRate', ...asked, filters: { ...asked.filters, by: 'provider' } });
      const perProvider = activityOf(moved, (one) => one.provider);
      const share = (part: number, whole: number) =>
        whole === 0 ? null : Math.abs(part / whole) * 1000 * Math.sign(part) * Math.sign(whole);
      for (const { key, cells } of rate.rows) {
        const row = perProvider.get(key);
        if (!row) throw new Error(`no ${key}`);
        const paid = row.payersPaid + row.patientPaid;
        for (const [id, exact] of [
          ['gross', share(paid, row.charged)],
          ['net', share(paid, row.charged - row.adjusted)],
        ] as const) {
          const cell = cells[column(rate, id)];
          if (exact === null) expect(cell).toBe(null);
          else expect(Math.abs(Number(cell) - exact)).toBeLessThanOrEqual(0.5 + 1e-9);
        }
      }
    });
});

test('payments are the cash of the books, by method, user, day, month and who paid, on 100 practices', { timeout: 120_000 }, () => {
  for (const seed of seeds)
    inPractice(seed, (practice, books) => {
      const { span, asked } = randomSpan(practice, ['posting', 'entry']);
      const by = practice.chance.oneOf(['method', 'user', 'month', 'day', 'payer'] as const);
      const cash = within(books, span).filter(({ account }) => account === 'cash');
      const keys: Readonly<Record<string, (one: FlatPosting) => string>> = {
        method: (one) => one.detail,
        user: (one) => one.userId,
        day: (one) => dayOf(one, span.dates),
        month: (one) => dayOf(one, span.dates).slice(0, 7),
        payer: books.whoPaid,
      };
      const amount = (group: readonly FlatPosting[]) => group.reduce((whole, one) => whole + one.amount, 0);
      const groups = Map.groupBy(cash, keys[by] ?? (() => ''));
      const shown = run({ report: 'payments', ...asked, filters: { ...asked.filters, by } });
      const wanted = [...groups].map(([key, group]) => {
        const fromPayers = amount(group.filter((one) => one.remittanceId !== null));
        return [key, [new Set(group.map(({ journal }) => journal)).size, fromPayers, amount(group) - fromPayers, amount(group)]];
      });
      expect(figures(shown, ['count', 'insurers', 'patients', 'cash']), `seed ${seed}`).toEqual(Object.fromEntries(wanted));
      const behind = run({ report: 'entries', ...asked, filters: { ...asked.filters, figure: 'cash' } });
      expect([behind.rowCount, ...totals(behind, ['amount'])]).toEqual([cash.length, amount(cash)]);
    });
});

test('aging is what all postings leave open, by every side, looked back on both clocks, on 100 practices', { timeout: 120_000 }, () => {
  for (const seed of seeds)
    inPractice(seed, (practice, books) => {
      const { span, asked } = randomSpan(practice);
      const day = asked.clocks.asOf ?? TODAY;
      const owed = owedOf(books, span.asOf, span.known, day);
      for (const by of ['payer', 'patient', 'guarantor', 'provider'] as const) {
        const groups = Map.groupBy(owed, (one) => one[by]);
        const shown = run({ report: 'aging', filters: { by }, clocks: asked.clocks });
        const ids = ['b0', 'b1', 'b2', 'b3', 'b4', 'insurers', 'guarantors', 'owed'];
        const wanted = new Map(
          [...groups].map(([key, group]) => {
            const of = (isInsurer: boolean) =>
              group.filter((one) => one.isInsurer === isInsurer).reduce((whole, { amount }) => whole + amount, 0);
            const buckets = sum(
              group.map(({ buckets: each }) => each),
              5,
            );
            return [key, [...buckets, of(true), of(false), of(true) + of(false)]] as const;
          }),
        );
        expect(figures(shown, ids), `seed ${seed} by ${by}`).toEqual(Object.fromEntries(wanted));
        expect(totals(shown, ids)).toEqual(sum([...wanted.values()], 8));
        expect(shown.chart?.bars.reduce((whole, { parts }) => whole + parts.reduce((a, b) => a + b, 0), 0) ?? 0).toBe(
          totals(shown, ['owed'])[0],
        );
        for (const row of shown.rows) {
          const behind = row.open?.report
            ? run({ report: row.open.report, filters: row.open.filters ?? {}, clocks: asked.clocks })
            : undefined;
          expect(behind && totals(behind, ['owed'])[0]).toBe(row.cells[column(shown, 'owed')]);
        }
      }
    });
});

test('what opens from a figure comes to that figure, for every row of every report that has entries behind it', {
  timeout: 120_000,
}, () => {
  for (const seed of seeds.slice(0, 40))
    inPractice(seed, (practice) => {
      const { asked } = randomSpan(practice);
      const cases = [
        ['production', 'charged'],
        ['payments', 'cash'],
        ['payerMix', 'charged'],
      ] as const;
      for (const [report, figure] of cases) {
        const groupings = reports.find(({ id }) => id === report)?.groupings ?? [];
        const by = practice.chance.oneOf(groupings);
        const shown = run({ report, ...asked, filters: { ...asked.filters, by } });
        for (const { open, cells } of shown.rows) {
          const behind = run({ report: 'entries', filters: open?.filters ?? {}, clocks: asked.clocks });
          expect(totals(behind, ['amount'])[0], `seed ${seed} ${report} by ${by}`).toBe(cells[column(shown, figure)]);
        }
      }
    });
});

test('days in A/R, reimbursement and money on no visit add up again from the postings, on 100 practices', { timeout: 120_000 }, () => {
  for (const seed of seeds)
    inPractice(seed, (practice, books) => {
      const { span, asked } = randomSpan(practice, ['service', 'posting']);
      const day = asked.clocks.asOf ?? TODAY;
      const known = books.postings.filter((one) => one.effectiveDate <= span.asOf && one.recordedAt <= span.known);
      const months = run({ report: 'daysInReceivables', clocks: asked.clocks });
      for (const { key, cells } of months.rows) {
        const upTo = known.filter((one) => one.effectiveDate.slice(0, 7) <= key && one.account.startsWith('receivable.'));
        expect(cells[0], `seed ${seed} ${key}`).toBe(upTo.reduce((whole, { amount }) => whole + amount, 0));
      }
      const lines = Map.groupBy(
        // By the day of the books a line stands as it did at the end of the time.
        known.filter(
          (one) => one.chargeLineId !== null && one.coverageId !== null && (span.dates === 'service' || one.effectiveDate <= span.to),
        ),
        (one) => `${one.chargeLineId} ${one.coverageId}`,
      );
      const by = new Map<string, number[]>();
      for (const group of lines.values()) {
        const [one] = group;
        const of = (wanted: (each: FlatPosting) => boolean) => group.filter(wanted).reduce((whole, { amount }) => whole + amount, 0);
        const charged = of(({ account, detail }) => account === 'receivable.coverage' && detail === '');
        const settled = -of(({ detail }) => detail === 'adjudicated');
        const last =
          group
            .map(({ effectiveDate }) => effectiveDate)
            .toSorted()
            .at(-1) ?? '';
        const dated = span.dates === 'service' ? (one?.serviceDate ?? '') : last;
        if (!one || charged === 0 || settled === 0 || dated < span.from || dated > span.to) continue;
        const row = [
          1,
          charged,
          settled - of(({ account }) => account === 'adjustment'),
          of(({ account }) => account === 'unapplied.payer'),
        ];
        by.set(one.code, sum([by.get(one.code) ?? [0, 0, 0, 0], row], 4));
      }
      const reimbursed = run({ report: 'reimbursement', ...asked, filters: { ...asked.filters, by: 'code' } });
      expect(figures(reimbursed, ['lines', 'charged', 'allowed', 'paid']), `seed ${seed}`).toEqual(Object.fromEntries(by));
      const loose = known.filter(({ account }) => account.startsWith('unapplied.')).reduce((whole, { amount }) => whole - amount, 0) || 0;
      expect(totals(run({ report: 'unapplied', clocks: asked.clocks }), ['amount'])[0] || 0).toBe(loose);
      expect(day).toBeDefined();
    });
});

test('lists of work and the counts of denials and appointments are the rows of their tables, on 100 practices', {
  timeout: 120_000,
}, () => {
  const rowsOf = (table: 'claim' | 'superbill' | 'remittance' | 'denial' | 'appointment') =>
    ({
      claim: () => app.db.all<Record<string, string>>(sql`SELECT * FROM claim`),
      superbill: () => app.db.all<Record<string, string>>(sql`SELECT * FROM superbill`),
      remittance: () => app.db.all<Record<string, string>>(sql`SELECT * FROM remittance`),
      denial: () => app.db.all<Record<string, string>>(sql`SELECT * FROM denial`),
      appointment: () => app.db.all<Record<string, string>>(sql`SELECT * FROM appointment`),
    })[table]();
  const amount = (rows: readonly Record<string, string>[], of: string) => rows.reduce((whole, row) => whole + Number(row[of]), 0);
  for (const seed of seeds)
    inPractice(seed, ({ day }) => {
      const [from = TODAY, to = TODAY] = [day(), day()].toSorted();
      const inTime = (on: string | undefined) => on !== undefined && on >= from && on <= to;
      const unbilled = rowsOf('claim').filter(({ status = '' }) => ['draft', 'ready', 'onHold', 'queued'].includes(status));
      const shown = run({ report: 'unbilled' });
      expect([shown.rowCount, totals(shown, ['amount'])[0]], `seed ${seed}`).toEqual([
        unbilled.length,
        amount(unbilled, 'total_charge_cents'),
      ]);
      expect(run({ report: 'incomplete' }).rowCount).toBe(rowsOf('superbill').filter(({ status }) => status === 'open').length);
      const unposted = rowsOf('remittance').filter(({ status }) => status === 'unposted');
      expect(totals(run({ report: 'unposted' }), ['claims', 'amount'])).toEqual([unposted.length, amount(unposted, 'payment_cents')]);
      const denied = rowsOf('denial').filter((row) => inTime(row.decided_on));
      for (const by of ['reason', 'payer', 'provider', 'month'] as const) {
        const denials = run({ report: 'denials', filters: { from, to, by } });
        const won = denied.filter(({ state }) => state === 'paid').length;
        expect(totals(denials, ['denied', 'amount', 'won'])).toEqual([denied.length, amount(denied, 'amount_cents'), won]);
      }
      const booked = rowsOf('appointment').filter((row) => inTime(row.day));
      for (const by of ['provider', 'appointmentType', 'month', 'day'] as const)
        expect(totals(run({ report: 'appointments', filters: { from, to, by } }), ['all'])).toEqual([booked.length]);
      expect(run({ report: 'patients' }).rowCount).toBe(app.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM patient`)?.n);
      expect(run({ report: 'fees' }).rowCount).toBe(2);
      expect(addDays(from, 0)).toBe(from);
    });
});
