import type { CallInput, Output } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import { money } from '../../lib/format.ts';
import type { Choice } from '../../ui/combobox.tsx';

type CodeChoice = Choice & { readonly code: string; readonly words: string; readonly foundBy: string };
/** Without a fee where the practice has none for the code: the charge is typed then. */
export type ProcedureChoice = CodeChoice & { readonly fee?: number };
export type DiagnosisChoice = CodeChoice;

type LibraryCode = Output<'code.search'>[number];

const SHOWN = 8;
const usedWords = (used: number): string => (used === 0 ? 'never' : `used ${used}×`);

/** What the published lists have for a text; nothing when they cannot be asked, since the practice's own codes are enough to work. */
const inLibraries = (scope: CallInput<'code.search'>['scope'], text: string): Promise<readonly LibraryCode[]> =>
  call('code.search', { scope, text, limit: SHOWN }).catch(() => []);

/** Codes that may be billed, and headers because they lead to them. */
const aboutLibrary = ({ billable, valid, because, used }: LibraryCode): string =>
  !valid ? 'not valid today' : !billable ? 'header' : because !== '' ? because : usedWords(used);

const libraryChoice = (row: LibraryCode, foundBy: string): CodeChoice => ({
  ...{ id: row.code, text: row.code, code: row.code, words: row.words, foundBy, dim: aboutLibrary(row) },
});

/** The practice's own codes first, then those of the published lists that it has not. */
const withLibrary = <C extends CodeChoice>(own: readonly C[], rows: readonly LibraryCode[], foundBy: string): (C | CodeChoice)[] => {
  const known = new Set(own.map(({ code }) => code));
  return [...own, ...rows.filter(({ code }) => !known.has(code)).map((row) => libraryChoice(row, foundBy))].slice(0, SHOWN);
};

export async function findProcedures(text: string): Promise<readonly ProcedureChoice[]> {
  const typed = text.trim().slice(0, 80);
  if (typed === '') return [];
  const [rows, listed] = await Promise.all([call('procedure.search', { text: typed, limit: SHOWN }), inLibraries('procedure', typed)]);
  const own = rows.map(({ code, words, fee, used }) => ({
    ...{ id: code, text: code, code, words, fee, foundBy: typed, dim: usedWords(used), right: money(fee) },
  }));
  return withLibrary<ProcedureChoice>(own, listed, typed);
}

export async function findDiagnoses(text: string): Promise<readonly DiagnosisChoice[]> {
  const typed = text.trim().slice(0, 80);
  if (typed === '') return [];
  const [rows, listed] = await Promise.all([call('diagnosis.search', { text: typed, limit: SHOWN }), inLibraries('diagnosis', typed)]);
  const own = rows.map(({ code, words, used }) => ({ id: code, text: code, code, words, foundBy: typed, dim: usedWords(used) }));
  return withLibrary(own, listed, typed);
}

/** The title of a code that the practice has no words of its own for; null when no list has it. */
export const wordsInLibraries = (scope: CallInput<'code.get'>['scope'], code: string): Promise<{ readonly words: string } | null> =>
  call('code.get', { scope, code }).then(
    ({ words }) => ({ words }),
    () => null,
  );

const bare = (code: string): string => code.replace('.', '').toUpperCase();

/** Whether a choice answers what is typed now: lists come a moment later than fast fingers. */
export function answersText(
  { code, words, foundBy }: Pick<CodeChoice, 'code' | 'words'> & { readonly foundBy?: string },
  text: string,
): boolean {
  const typed = text.trim();
  return foundBy === typed || bare(code).startsWith(bare(typed)) || words.toLowerCase().includes(typed.toLowerCase());
}
