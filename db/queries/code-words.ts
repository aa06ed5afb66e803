import type { Cents } from '#shared/kernel/cents.ts';
import { type ReadableDb, sql } from '../connection/handles.ts';

export type KnownCode = { readonly words: string; readonly fee: Cents | null };

/** The words and usual fee of procedure codes: the practice's own, else those of the newest library; codes nobody knows are left out. */
export const procedureWords = (db: ReadableDb, codes: readonly string[]): ReadonlyMap<string, KnownCode> =>
  new Map(
    db
      .all<{ code: string; words: string | null; fee: Cents | null }>(sql`
      SELECT w.value AS code, coalesce(p.words, (SELECT t.words FROM library_title t WHERE t.code = w.value AND t.kind IN ('hcpcs', 'cpt')
          ORDER BY t.effective_from DESC LIMIT 1)) AS words, p.fee_cents AS fee
      FROM json_each(${JSON.stringify(codes)}) w LEFT JOIN procedure_code p ON p.code = w.value`)
      .flatMap(({ code, words, fee }) => (words === null ? [] : [[code, { words, fee }]])),
  );

/** The words of diagnosis codes, in the same way. */
export const diagnosisWords = (db: ReadableDb, codes: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    db
      .all<{ code: string; words: string | null }>(sql`
      SELECT w.value AS code, coalesce(d.words, (SELECT t.words FROM library_title t WHERE t.code = w.value AND t.kind = 'icd10cm'
          ORDER BY t.effective_from DESC LIMIT 1)) AS words
      FROM json_each(${JSON.stringify(codes)}) w LEFT JOIN diagnosis_code d ON d.code = w.value`)
      .flatMap(({ code, words }) => (words === null ? [] : [[code, words]])),
  );
