import type { LibraryKind } from '#shared/domain/code-library/library-kind.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { LibraryImporter } from './importer.ts';
import { carcImporter } from './importers/carc.ts';
import { claimStatusImporter } from './importers/claim-status.ts';
import { claimStatusCategoryImporter } from './importers/claim-status-category.ts';
import { cptImporter } from './importers/cpt.ts';
import { gpciImporter } from './importers/gpci.ts';
import { hcpcsImporter } from './importers/hcpcs.ts';
import { icd9cmImporter } from './importers/icd9cm.ts';
import { icd10cmImporter } from './importers/icd10cm.ts';
import { icd10cmNotesImporter } from './importers/icd10cm-notes.ts';
import { modifierImporter } from './importers/modifier.ts';
import { mueImporter } from './importers/mue.ts';
import { ncciImporter } from './importers/ncci.ts';
import { placeOfServiceImporter } from './importers/place-of-service.ts';
import { rarcImporter } from './importers/rarc.ts';
import { rvuImporter } from './importers/rvu.ts';
import { taxonomyImporter } from './importers/taxonomy.ts';

/** Every list that a file can be imported for; one file of importers/ each. */
const importers: readonly LibraryImporter[] = [
  icd10cmImporter,
  icd10cmNotesImporter,
  icd9cmImporter,
  hcpcsImporter,
  cptImporter,
  modifierImporter,
  placeOfServiceImporter,
  taxonomyImporter,
  carcImporter,
  rarcImporter,
  claimStatusCategoryImporter,
  claimStatusImporter,
  ncciImporter,
  mueImporter,
  rvuImporter,
  gpciImporter,
];

/** The importer of a list. Throws AppError library.notCovered for lists that only come with the program. */
export const importerOf = (kind: LibraryKind): LibraryImporter =>
  importers.find((one) => one.kind === kind) ?? fail('library.notCovered', { kind });

/** Lists for which a file can be imported. */
export const importableKinds: readonly LibraryKind[] = importers.map(({ kind }) => kind);
