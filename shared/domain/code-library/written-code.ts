import type { LibraryKind } from './library-kind.ts';

/** A code, or its beginning, as its list writes it: ICD codes have their point after three characters, E codes of ICD-9-CM after four. */
export function writtenCode(kind: LibraryKind, bare: string): string {
  if (kind !== 'icd10cm' && kind !== 'icd9cm') return bare;
  const before = kind === 'icd9cm' && bare.startsWith('E') ? 4 : 3;
  return bare.length > before ? `${bare.slice(0, before)}.${bare.slice(before)}` : bare;
}
