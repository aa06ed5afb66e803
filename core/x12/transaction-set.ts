/** What a transaction set is called in the trade; a set we do not know keeps its number. */
export type SetName = '837P' | '837I' | '837D' | '835' | '999' | '997' | 'TA1' | '277CA' | '277' | '270' | '271' | '276' | (string & {});

// Guide numbers, 5010 and 4010 (x12 §1); errata letters after them do not matter.
const GUIDES: Readonly<Record<string, SetName>> = {
  '837 X222': '837P',
  '837 X098': '837P',
  '837 X223': '837I',
  '837 X096': '837I',
  '837 X224': '837D',
  '837 X097': '837D',
  '277 X214': '277CA',
  '277 X167': '277CA',
};

/** Names a set by ST01 and the guide in its version ("005010X222A1"). */
export function nameSet(setCode: string, version: string): SetName {
  const guide = /X\d{3}/.exec(version)?.[0] ?? '';
  return GUIDES[`${setCode} ${guide}`] ?? setCode;
}
