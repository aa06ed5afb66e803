import { call } from '../../lib/api.ts';
import { money } from '../../lib/format.ts';
import type { Choice } from '../../ui/combobox.tsx';

export type ProcedureChoice = Choice & { readonly code: string; readonly words: string; readonly fee: number };
export type DiagnosisChoice = Choice & { readonly code: string; readonly words: string };

const usedWords = (used: number): string => (used === 0 ? 'never' : `used ${used}×`);

export async function findProcedures(text: string): Promise<readonly ProcedureChoice[]> {
  if (text.trim() === '') return [];
  const rows = await call('procedure.search', { text: text.trim().slice(0, 80), limit: 8 });
  return rows.map(({ code, words, fee, used }) => ({ id: code, text: code, code, words, fee, dim: usedWords(used), right: money(fee) }));
}

export async function findDiagnoses(text: string): Promise<readonly DiagnosisChoice[]> {
  if (text.trim() === '') return [];
  const rows = await call('diagnosis.search', { text: text.trim().slice(0, 80), limit: 8 });
  return rows.map(({ code, words, used }) => ({ id: code, text: code, code, words, dim: usedWords(used) }));
}

const bare = (code: string): string => code.replace('.', '').toUpperCase();

/** Whether a choice answers what is typed now: lists come a moment later than fast fingers. */
export function answersText({ code, words }: { readonly code: string; readonly words: string }, text: string): boolean {
  const typed = text.trim();
  return bare(code).startsWith(bare(typed)) || words.toLowerCase().includes(typed.toLowerCase());
}
