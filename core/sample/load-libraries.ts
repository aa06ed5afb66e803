import { libraryFacts } from '#shared/domain/code-library/library-kind.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import { tabularText } from './practice-notes.ts';
import { gpciText, mueText, ncciText, rvuText } from './practice-tables.ts';
import { finish, type UseCases } from './use-cases.ts';

/** Files that a practice would have from their publishers. */
const FILES = [
  { kind: 'icd10cmNotes', name: 'invented-tabular.xml', text: tabularText },
  { kind: 'ncciPtp', name: 'invented-pairs.txt', text: ncciText },
  { kind: 'mue', name: 'invented-units.csv', text: mueText },
  { kind: 'rvu', name: 'invented-values.csv', text: rvuText },
  { kind: 'gpci', name: 'invented-localities.csv', text: gpciText },
] as const;

/** Imports invented lists as the screens would, so that notes, pairs, units and Medicare's fees can be practised with. */
export function loadLibraries(context: WriteContext, use: UseCases, firstDay: PlainDate): void {
  const effectiveFrom = plainDate(`${Number(firstDay.slice(0, 4)) - 1}-10-01`);
  for (const { kind, name, text } of FILES) {
    const bytes = Buffer.from(text(), 'utf8');
    const uploadId = context.newId();
    use['upload.begin'](context, { uploadId, name, byteCount: bytes.length });
    use['upload.add'](context, { uploadId, position: 0, base64: bytes.toString('base64') });
    const title = `${libraryFacts(kind).words}, invented for practice`;
    const days = { effectiveFrom, effectiveTo: null };
    finish(use['library.import'](context, { editionId: context.newId(), kind, uploadId, title, ...days, licenceAccepted: false }));
    use['upload.discard'](context, { uploadId });
  }
}
