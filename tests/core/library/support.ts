import { handlers } from '#core/handlers.ts';
import type { CallInput, Output } from '#shared/contract/operations.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { LibraryKind } from '#shared/domain/code-library/library-kind.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';
import { uploaded } from '../../support/uploads.ts';

/** A practice with every use case, on a day of 2026. */
export const openLibraryApp = (): Promise<TestApp> => openTestApp(handlers, '2026-07-14');

/** Hands over a file in pieces, as the screen does; gives its upload id. */
export const handOver = (app: TestApp, content: string | Uint8Array, name = 'codes.txt'): Promise<string> => uploaded(app, content, name);

type Given = { readonly name?: string; readonly from?: string; readonly to?: string | null; readonly licence?: boolean };

/** What `library.import` is asked for a file of this content. */
export async function importInput(
  app: TestApp,
  kind: LibraryKind,
  content: string | Uint8Array,
  { name, from = '2025-10-01', to = null, licence = false }: Given = {},
): Promise<CallInput<'library.import'>> {
  const uploadId = await handOver(app, content, name);
  const days = { effectiveFrom: plainDate(from), effectiveTo: to as PlainDate | null };
  return { editionId: app.newId(), kind, uploadId, title: `Edition from ${from}`, ...days, licenceAccepted: licence };
}

/** Imports and gives the edition's id. */
export async function importFile(app: TestApp, kind: LibraryKind, content: string | Uint8Array, given?: Given): Promise<string> {
  return (await app.ask('library.import', await importInput(app, kind, content, given))).editionId;
}

/** Imports what should be refused. */
export async function tryImport(app: TestApp, kind: LibraryKind, content: string | Uint8Array, given?: Given): Promise<Reply> {
  return app.reply('library.import', await importInput(app, kind, content, given));
}

export async function previewFile(
  app: TestApp,
  kind: LibraryKind,
  content: string | Uint8Array,
  name?: string,
): Promise<Output<'library.preview'>> {
  return app.ask('library.preview', { kind, uploadId: await handOver(app, content, name), effectiveFrom: null });
}
