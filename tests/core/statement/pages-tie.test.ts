import { expect, test } from 'vitest';
import { statementHandlers } from '#core/statement/handlers.ts';
import { type OwnedDb, sql } from '#db/connection/handles.ts';
import { fillAtRandom } from '../../support/random-practice.ts';
import { openTestApp } from '../../support/test-app.ts';
import { type PdfText, readPackedPdf } from '../forms/read-pdf.ts';

const SEEDS = [900, 901, 904, 906, 909, 910, 913, 914];
/** Left of this nothing of the last column begins, and everything of the columns before it ends. */
const LAST_COLUMN = 508;

/** "1,204.00", "–3.50" for what is taken off, "–" for nothing; undefined for words. */
function moneyIn(text: string): number | undefined {
  if (text === '–') return 0;
  if (!/^–?[\d,]+\.\d\d$/.test(text)) return undefined;
  return Number(text.replace(/\D/g, '')) * (text.startsWith('–') ? -1 : 1);
}

type Printed = {
  readonly account: string;
  readonly spanish: boolean;
  readonly due: number;
  readonly again: readonly number[];
  readonly lines: number;
  readonly ages: number;
};

/** Statements as somebody would read them who has nothing but the paper: pages without a heading belong to the one before. */
function readStatements(pdf: Uint8Array): readonly Printed[] {
  const statements: PdfText[][] = [];
  for (const page of readPackedPdf(pdf)) {
    const first = page.some(({ x, y }) => x === 390 && y === 54);
    if (first) statements.push([...page]);
    else statements.at(-1)?.push(...page.map((mark) => ({ ...mark, y: mark.y + 10_000 })));
  }
  return statements.map(readOne);
}

function readOne(marks: readonly PdfText[]): Printed {
  const bold = marks.find(({ x, y }) => x === 390 && y === 54)?.font;
  const beside = (y: number) => marks.filter((mark) => mark.y === y && mark.x > 450).at(-1)?.text ?? '';
  const inTable = marks.filter(({ x, y }) => (x > LAST_COLUMN && y > 236 && y < 530) || (x > LAST_COLUMN && y > 10_062));
  const cells = inTable.flatMap((mark) => {
    const amount = moneyIn(mark.text);
    return amount === undefined ? [] : [{ ...mark, amount }];
  });
  const ageRow = marks.findIndex(({ text }) => /^(Over 120|Más de 120)/i.test(text));
  return {
    account: beside(85),
    spanish: marks.some(({ text }) => text === 'Importe incluido'),
    due: moneyIn(beside(113)) ?? Number.NaN,
    again: [moneyIn(beside(596)), ...cells.filter(({ size }) => size === 9.5).map(({ amount }) => amount)].map(Number),
    lines: cells.filter(({ font, size }) => font !== bold && size !== 9.5).reduce((sum, { amount }) => sum + amount, 0),
    ages: agesIn(marks, ageRow, bold),
  };
}

/** The boxes of age: a label, then its amount; the last one, in bold, says the sum again. */
function agesIn(marks: readonly PdfText[], last: number, bold: string | undefined): number {
  const labels = marks.filter(({ y, size }) => y === marks[last]?.y && size === 8);
  const amounts = marks.filter(({ y, font }) => y === (marks[last]?.y ?? 0) + 17 && font !== bold);
  expect([labels.length, amounts.length]).toEqual([6, 5]);
  return amounts.reduce((sum, { text }) => sum + (moneyIn(text) ?? Number.NaN), 0);
}

/** Everybody on the account of the first who owes: postings are for good, so that only a practice of a test can be moved like this. */
function becomeOneFamily(db: OwnedDb): void {
  for (const { name } of db.all<{ name: string }>(sql`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'posting'`))
    db.exec(`DROP TRIGGER ${name}`);
  for (const table of ['patient', 'encounter', 'posting'])
    db.exec(`UPDATE ${table} SET guarantor_id = (SELECT guarantor_id FROM patient ORDER BY rowid LIMIT 1) WHERE guarantor_id IS NOT NULL`);
}

/** What each account owes, straight from the postings. */
const ledgerOf = (db: OwnedDb): ReadonlyMap<string, number> =>
  new Map(
    db
      .all<{ account: number; owed: number }>(sql`
        SELECT g.account_number AS account, sum(p.amount_cents) AS owed FROM posting p JOIN guarantor g ON g.id = p.guarantor_id
        WHERE p.account IN ('receivable.guarantor', 'unapplied.guarantor') GROUP BY g.id HAVING sum(p.amount_cents) > 0`)
      .map(({ account, owed }) => [String(account), owed]),
  );

test('what is printed ties: lines = amount = ages = ledger, for families, credits, both languages, sections and pages for each patient', async () => {
  const seen = { statements: 0, families: 0, spanish: 0 };
  for (const seed of SEEDS) {
    const app = await openTestApp(statementHandlers, '2026-08-20');
    fillAtRandom(app, seed);
    app.db.run(sql`UPDATE practice SET statement_minimum_cents = 1`);
    app.db.run(sql`UPDATE guarantor SET street = '1 Mill Road', city = 'Juniper', state = 'OR', zip = '97401',
      statement_language = iif(account_number % 2 = ${seed % 2}, 'es', 'en')`);
    if (seed % 2 === 0) becomeOneFamily(app.db);
    const ledger = ledgerOf(app.db);
    const choices = {
      scope: seed % 2 === 0 ? ('patient' as const) : ('account' as const),
      order: seed % 3 !== 0 ? ('byPatient' as const) : ('byDate' as const),
      visits: seed % 5 === 0 ? ('sinceZero' as const) : ('open' as const),
    };
    const run = await app.ask('statement.make', { runId: app.newId(), choices });
    const pdf = Buffer.from((await app.ask('statement.document', { runId: run.runId })).base64, 'base64');
    const printed = readStatements(pdf);
    expect(printed.length, `seed ${seed}`).toBe(run.statementCount);
    const sums = new Map<string, number>();
    for (const { account, due, again, lines, ages } of printed) {
      expect({ lines, ages, again }, `seed ${seed}, account ${account}`).toEqual({ lines: due, ages: due, again: [due, due] });
      sums.set(account, (sums.get(account) ?? 0) + due);
    }
    expect(sums, `seed ${seed}`).toEqual(ledger);
    expect(run.total).toBe([...ledger.values()].reduce((sum, owed) => sum + owed, 0));
    seen.statements += printed.length;
    seen.families += printed.length - sums.size;
    seen.spanish += printed.filter(({ spanish }) => spanish).length;
  }
  expect(seen.statements).toBeGreaterThan(12);
  expect(Math.min(seen.families, seen.spanish, seen.statements - seen.spanish)).toBeGreaterThan(1);
}, 60_000);
