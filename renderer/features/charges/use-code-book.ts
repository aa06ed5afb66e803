import { useEffect, useMemo, useRef, useState } from 'react';
import type { CallInput } from '#shared/contract/operations.ts';
import { type ModifierShare, unitPrice } from '#shared/domain/fee/fee-schedule.ts';
import type { Cents } from '#shared/kernel/cents.ts';
import { call } from '../../lib/api.ts';
import { askOnce } from '../../lib/freshness.ts';
import { wordsInLibraries } from './code-search.ts';

/** Amounts of modifiers' own and their shares, as the schedule has them. */
type ModifierPrices = {
  readonly modifierFees: readonly { readonly modifier: string; readonly amount: Cents }[];
  readonly shares: readonly ModifierShare[];
};
type Entry = { readonly words: string; readonly fee?: Cents; readonly prices?: ModifierPrices };
/** Whom the fees are for, and when. */
export type Priced = CallInput<'procedure.search'>['priced'];

/** The price of one unit with these modifiers; undefined where the practice has no fee for the code. */
export function priceIn(book: Book, code: string, modifiers: string): Cents | undefined {
  const entry = book[code];
  if (entry?.fee === undefined) return undefined;
  const lines = [{ code, modifier: '', amount: entry.fee }, ...(entry.prices?.modifierFees ?? []).map((line) => ({ code, ...line }))];
  return unitPrice(
    lines,
    modifiers
      .toUpperCase()
      .split(/[\s,]+/)
      .filter((part) => part !== ''),
    entry.prices?.shares ?? [],
  )?.amount;
}
export type Book = Readonly<Record<string, Entry | null>>;

/** The practice's own words, and fees, of the codes on the screen; null where the practice has none. */
function useBook(
  codes: readonly string[],
  look: (code: string) => Promise<Entry | null>,
  /** What the answers depend on beside the code; another one asks again. */
  question = '',
): readonly [Book, (code: string, entry: Entry) => void] {
  const [book, setBook] = useState<Book>({});
  const asked = useRef(new Set<string>());
  const lookUp = useRef(look);
  lookUp.current = look;
  const wanted = [...new Set(codes)].join(' ');
  useEffect(() => {
    for (const code of wanted.split(' ')) {
      const asking = `${question} ${code}`;
      if (code.length < 3 || asked.current.has(asking)) continue;
      asked.current.add(asking);
      lookUp.current(code).then(
        (entry) => setBook((before) => ({ ...before, [code]: entry })),
        () => asked.current.delete(asking),
      );
    }
  }, [wanted, question]);
  const learn = useMemo(
    () => (code: string, entry: Entry) => {
      asked.current.add(`${question} ${code}`);
      setBook((before) => ({ ...before, [code]: entry }));
    },
    [question],
  );
  return [book, learn];
}

/** Words and fees of procedure codes. */
export const useProcedures = (codes: readonly string[], priced: Priced) =>
  useBook(codes, (code) => lookUpProcedure(code, priced), JSON.stringify(priced));

/** One code with the practice's words and the fees that count; null where no list has it. */
export const lookUpProcedure = (code: string, priced: Priced): Promise<Entry | null> =>
  askOnce(`procedure ${code} ${JSON.stringify(priced)}`, () => findProcedure(code, priced));

async function findProcedure(code: string, priced: Priced): Promise<Entry | null> {
  const rows = await call('procedure.search', { text: code, limit: 5, priced });
  const row = rows.find((found) => found.code === code);
  if (!row) return wordsInLibraries('procedure', code);
  const { words, fee, modifierFees, shares } = row;
  return { words, fee, prices: { modifierFees, shares } };
}

/** Words of diagnosis codes. */
export const useDiagnoses = (codes: readonly string[]) => useBook(codes, (code) => askOnce(`diagnosis ${code}`, () => findDiagnosis(code)));

async function findDiagnosis(code: string): Promise<Entry | null> {
  const rows = await call('diagnosis.search', { text: code, limit: 5 });
  const row = rows.find((found) => found.code === code);
  return row ? { words: row.words } : wordsInLibraries('diagnosis', code);
}
