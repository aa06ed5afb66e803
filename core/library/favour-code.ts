import { markFavourite } from '#db/queries/code-library-search.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import type { WriteContext } from '../context.ts';

/** Marks a code as a favourite of the practice, or no longer; such codes come first in every search. */
export function favourCode({ db }: WriteContext, { scope, code, favourite }: Input<'code.favour'>): Output<'code.favour'> {
  markFavourite(db, scope, code.toUpperCase(), favourite);
  return {};
}
