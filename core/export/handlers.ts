import { deleteExport, exportPiece } from '#db/queries/export.ts';
import type { exportOperations } from '#shared/contract/export.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Handlers } from '../context.ts';
import { exportAll } from './export-all.ts';

/** Taking everything along. */
export const exportHandlers: Pick<Handlers, keyof typeof exportOperations> = {
  'export.all': exportAll,
  'export.piece': ({ db, touch }, { exportId, position }) => {
    const bytes = exportPiece(db, exportId, position) ?? fail('export.notFound', { exportId });
    touch(exportId);
    return { base64: Buffer.from(bytes).toString('base64') };
  },
  'export.discard': ({ db }, { exportId }) => {
    if (!deleteExport(db, exportId)) fail('export.notFound', { exportId });
    return {};
  },
};
