import type { CallInput } from '#shared/contract/operations.ts';
import { call } from '../../lib/api.ts';
import type { Choice } from '../../ui/combobox.tsx';

export type CodeChoice = Choice & { readonly code: string; readonly words: string };
type Scope = Extract<CallInput<'code.search'>['scope'], 'procedure' | 'diagnosis'>;

const SHOWN = 8;

/** The practice's own codes first, then those of the published lists it has loaded. */
export async function findCodes(scope: Scope, text: string): Promise<readonly CodeChoice[]> {
  const typed = text.trim().slice(0, 80);
  if (typed === '') return [];
  const own =
    scope === 'procedure'
      ? call('procedure.search', { text: typed, limit: SHOWN })
      : call('diagnosis.search', { text: typed, limit: SHOWN });
  const listed = call('code.search', { scope, text: typed, limit: SHOWN }).catch(() => []);
  const rows = [...(await own), ...(await listed)];
  const unique = new Map(rows.toReversed().map(({ code, words }) => [code, { id: code, text: code, code, words }]));
  return [...unique.values()].toReversed().slice(0, SHOWN);
}
