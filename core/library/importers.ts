import type { LibraryKind } from '#shared/domain/code-library/library-kind.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { LibraryImporter } from './importer.ts';
import { icd10cmImporter } from './importers/icd10cm.ts';

/** Every list that a file can be imported for; one file of importers/ each. */
const importers: readonly LibraryImporter[] = [icd10cmImporter];

/** The importer of a list. Throws AppError library.notCovered for lists that only come with the program. */
export const importerOf = (kind: LibraryKind): LibraryImporter =>
  importers.find((one) => one.kind === kind) ?? fail('library.notCovered', { kind });

/** Lists for which a file can be imported. */
export const importableKinds: readonly LibraryKind[] = importers.map(({ kind }) => kind);
