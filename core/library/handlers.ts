import type { libraryOperations } from '#shared/contract/library.ts';
import type { Handlers } from '../context.ts';
import { favourCode } from './favour-code.ts';
import { getCode } from './get-code.ts';
import { importEdition } from './import-edition.ts';
import { listEditions } from './list-editions.ts';
import { previewImport } from './preview-import.ts';
import { removeEdition } from './remove-edition.ts';
import { searchCodes } from './search-codes.ts';

/** Published code lists: what is loaded, what a new file would change, and finding a code. */
export const libraryHandlers: Pick<Handlers, keyof typeof libraryOperations> = {
  'library.editions': listEditions,
  'library.preview': previewImport,
  'library.import': importEdition,
  'library.remove': removeEdition,
  'code.search': searchCodes,
  'code.get': getCode,
  'code.favour': favourCode,
};
