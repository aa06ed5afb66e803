import type { TypedInstitutional } from '#shared/domain/claim/typed-institutional.ts';

/** A facility's bill as it is stored: JSON, empty when the visit is a professional one. */
export const institutionalText = (bill: TypedInstitutional | null): string => (bill === null ? '' : JSON.stringify(bill));

/** The same read back. It was checked at the door before it was stored. */
export const readInstitutional = (text: string): TypedInstitutional | null =>
  text === '' ? null : (JSON.parse(text) as TypedInstitutional);
