import { useEffect, useMemo, useRef, useState } from 'react';
import { call } from '../../lib/api.ts';
import { wordsInLibraries } from './code-search.ts';

type Entry = { readonly words: string; readonly fee?: number };
type Book = Readonly<Record<string, Entry | null>>;

/** The practice's own words, and fees, of the codes on the screen; null where the practice has none. */
function useBook(
  codes: readonly string[],
  look: (code: string) => Promise<Entry | null>,
): readonly [Book, (code: string, entry: Entry) => void] {
  const [book, setBook] = useState<Book>({});
  const asked = useRef(new Set<string>());
  const lookUp = useRef(look);
  lookUp.current = look;
  const wanted = [...new Set(codes)].join(' ');
  useEffect(() => {
    for (const code of wanted.split(' ')) {
      if (code.length < 3 || asked.current.has(code)) continue;
      asked.current.add(code);
      lookUp.current(code).then(
        (entry) => setBook((before) => ({ ...before, [code]: entry })),
        () => asked.current.delete(code),
      );
    }
  }, [wanted]);
  const learn = useMemo(
    () => (code: string, entry: Entry) => {
      asked.current.add(code);
      setBook((before) => ({ ...before, [code]: entry }));
    },
    [],
  );
  return [book, learn];
}

/** Words and fees of procedure codes. */
export const useProcedures = (codes: readonly string[]) =>
  useBook(codes, async (code) => {
    const rows = await call('procedure.search', { text: code, limit: 5 });
    const row = rows.find((found) => found.code === code);
    return row ? { words: row.words, fee: row.fee } : wordsInLibraries('procedure', code);
  });

/** Words of diagnosis codes. */
export const useDiagnoses = (codes: readonly string[]) =>
  useBook(codes, async (code) => {
    const rows = await call('diagnosis.search', { text: code, limit: 5 });
    const row = rows.find((found) => found.code === code);
    return row ? { words: row.words } : wordsInLibraries('diagnosis', code);
  });
