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
  const journals = new Map(postings.flatMap((posting) => (posting.sourceKind === 'remittanceClaim' ? [[posting.journalId, posting]] : [])));
  const shown = [...journals.values()].sort((a, b) => b.sequence - a.sequence).slice(0, MOST);
  const raw = segmentsBehind(
    db,
    shown.map(({ sourceId }) => sourceId),
  );
  return shown.map((posting) => ({
    journalId: posting.journalId,
    remittanceId: posting.remittanceId ?? '',
    receivedAt: posting.recordedAt,
    raw: raw.get(posting.sourceId) ?? '',
    postedBy: said.byOf(posting),
  }));
}

/** Cuts the segments of answers out of their archived files; each file is gone through once, however many answers it holds. */
function segmentsBehind(db: ReadContext['db'], naturalKeys: readonly string[]): ReadonlyMap<string, string> {
  const places = [...new Set(naturalKeys)].flatMap((naturalKey) => {
    const at = segmentsOfAnswer(db, naturalKey);
    return at ? [{ naturalKey, ...at }] : [];
  });
  const raw = new Map<string, string>();
  for (const [ediFileId, inFile] of Map.groupBy(places, (place) => place.ediFileId)) {
    const first = Math.min(...inFile.map(({ firstSegment }) => firstSegment));
    const last = Math.max(...inFile.map(({ lastSegment }) => lastSegment));
    const texts = segmentTexts(findEdiFile(db, ediFileId)?.bytes ?? new Uint8Array(), first, last);
    for (const { naturalKey, firstSegment, lastSegment } of inFile)
      raw.set(naturalKey, texts.slice(firstSegment - first, lastSegment - first + 1).join('\n'));
  }
  return raw;
}
