import { deleteMapping, listMappings, saveMapping } from '#db/queries/import-mapping.ts';
import { listImportRuns } from '#db/queries/import-run.ts';
import type { importOperations } from '#shared/contract/import.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { guessMapping } from '#shared/domain/import/guess-mapping.ts';
import { KNOWN_EXPORTS } from '#shared/domain/import/known-exports.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Handlers, ReadContext } from '../context.ts';
import { wholeUpload } from '../intake/intake.ts';
import { fileRows } from './read-upload.ts';
import { checkImport, runImport } from './run-import.ts';
import { shownRun } from './shown-run.ts';
import { previewUndo, undoImport } from './undo-import.ts';

type Mapping = Output<'import.look'>['mapping'];
const FIRST_ROWS = 20;

/** The first rows of a file with a guess at its columns. */
function lookAt({ db }: ReadContext, { uploadId, kind }: Input<'import.look'>): Output<'import.look'> {
  const { name } = wholeUpload(db, uploadId);
  const first: { readonly cells: readonly string[] }[] = [];
  for (const row of fileRows(db, uploadId)) {
    first.push(row);
    if (first.length > FIRST_ROWS) break;
  }
  const [header, ...rows] = first;
  const headings = [...(header?.cells ?? [])];
  const cells = rows.map((row) => [...row.cells]);
  return { name, headings, rows: cells, mapping: guessMapping(kind, headings, cells) as Mapping };
}

/** Data of an older system: looked at, tried, taken, taken back. */
export const importHandlers: Pick<Handlers, keyof typeof importOperations> = {
  'import.look': lookAt,
  'import.mappings': ({ db }, { kind }) => [
    ...listMappings(db, kind).map(({ mappingId, name, mapping }) => ({ mappingId, name, mapping: JSON.parse(mapping) as Mapping })),
    ...KNOWN_EXPORTS.filter((known) => known.kind === kind).map(({ name, mapping }) => ({
      mappingId: null,
      name,
      mapping: mapping as Mapping,
    })),
  ],
  'import.saveMapping': ({ db }, { mapping, ...saved }) => {
    if (KNOWN_EXPORTS.some(({ name }) => name.toLowerCase() === saved.name.toLowerCase())) fail('import.mappingName');
    saveMapping(db, { ...saved, mapping: JSON.stringify(mapping) });
    return {};
  },
  'import.removeMapping': ({ db }, { mappingId }) => {
    if (!deleteMapping(db, mappingId)) fail('import.mappingNotFound');
    return {};
  },
  'import.check': checkImport,
  'import.run': runImport,
  'import.list': ({ db }) => listImportRuns(db).map((row) => shownRun(db, row)),
  'import.undoPreview': previewUndo,
  'import.undo': undoImport,
};
