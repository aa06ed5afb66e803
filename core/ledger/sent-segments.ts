import { findEdiFile } from '#db/queries/edi-file.ts';
import type { LedgerPosting } from '#db/queries/ledger.ts';
import { segmentsOfAnswer } from '#db/queries/patient-ledger.ts';
import type { Output } from '#shared/contract/operations.ts';
import type { ReadContext } from '../context.ts';
import { segmentTexts } from '../x12/segment-texts.ts';
import type { Said } from './said.ts';

const MOST = 20;

/** What payers sent for the journals of some postings, newest first. */
export function sentBy({ db }: ReadContext, postings: readonly LedgerPosting[], said: Said): Output<'ledger.explain'>['sent'] {
  const segmentsOf = segmentReader(db);
  const journals = new Map(postings.flatMap((posting) => (posting.sourceKind === 'remittanceClaim' ? [[posting.journalId, posting]] : [])));
  return [...journals.values()]
    .sort((a, b) => b.sequence - a.sequence)
    .slice(0, MOST)
    .map((posting) => ({
      journalId: posting.journalId,
      remittanceId: posting.remittanceId ?? '',
      receivedAt: posting.recordedAt,
      raw: segmentsOf(posting.sourceId),
      postedBy: said.byOf(posting),
    }));
}

/** Cuts the segments of answers out of their archived files; each file is read once. */
function segmentReader(db: ReadContext['db']): (naturalKey: string) => string {
  const files = new Map<string, Uint8Array>();
  return (naturalKey) => {
    const at = segmentsOfAnswer(db, naturalKey);
    if (!at) return '';
    const bytes = files.get(at.ediFileId) ?? findEdiFile(db, at.ediFileId)?.bytes ?? new Uint8Array();
    files.set(at.ediFileId, bytes);
    return segmentTexts(bytes, at.firstSegment, at.lastSegment).join('\n');
  };
}
