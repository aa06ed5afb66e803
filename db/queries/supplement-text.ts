import type { ClaimSupplement } from '#shared/domain/claim/claim-supplement.ts';
import type { Attachment } from '#shared/domain/claim/earlier-payer.ts';
import type { TypedLineSupplement } from '#shared/domain/claim/typed-supplement.ts';

/** What a visit or a line of a special kind says, as it is stored: JSON, empty when nothing is said. */
export const supplementText = (said: ClaimSupplement | TypedLineSupplement | null): string => (said === null ? '' : JSON.stringify(said));

/** The same read back; null when nothing is said. It was checked at the door before it was stored. */
export const readSupplement = <Supplement extends ClaimSupplement | TypedLineSupplement>(text: string): Supplement | null =>
  text === '' ? null : (JSON.parse(text) as Supplement);

/** Papers that go with a claim, as they are stored. */
export const attachmentsText = (papers: readonly Attachment[]): string => (papers.length === 0 ? '' : JSON.stringify(papers));

const NO_PAPERS: readonly Attachment[] = [];

/** The same read back, in their order. */
export const readAttachments = (text: string): readonly Attachment[] => (text === '' ? NO_PAPERS : (JSON.parse(text) as Attachment[]));
