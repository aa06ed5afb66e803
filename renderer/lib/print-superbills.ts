import { call } from './api.ts';
import { bridge } from './bridge.ts';
import { documentBytes } from './document-bytes.ts';
import { newId } from './ids.ts';

export type Printed = { readonly pages: number; readonly copies: number };

/**
 * Prints slips, each by its usual template when none is named. The run is kept first, so that no paper leaves without a
 * record and a slip that was printed before says COPY.
 */
export async function printSuperbills(superbillIds: readonly string[], templateId: string | null = null): Promise<Printed> {
  const printId = newId();
  const { copies } = await call('superbill.print', { printId, superbillIds: [...superbillIds], templateId });
  const { name, base64, pages } = await call('superbill.printed', { printId });
  await bridge().printPdf(name, documentBytes(base64));
  return { pages, copies };
}
