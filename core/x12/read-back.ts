import { EdiReader } from './edi-reader.ts';
import type { TransactionHeader } from './edi-visitor.ts';
import { FindingList } from './finding-list.ts';
import type { GuideValidator } from './grammar/guide-validator.ts';
import { validatorFor } from './grammar/guides.ts';
import type { EdiFinding } from './segment.ts';
import { tallyFor } from './tally.ts';
import type { Tally } from './transaction-totals.ts';

/** A file of ours with a fault that its kind alone shows: our checker has no table for what it says it is. */
const UNKNOWN_GUIDE = 'guide.unknown';

/**
 * Reads a file of ours back as `edi inspect` would read anybody's, errors and warnings alike: none means that it may leave.
 * Unlike there, a set of a guide that we have no table of is a finding too, because nothing would have looked at it.
 */
export function readBack(bytes: Uint8Array): readonly EdiFinding[] {
  const findings = new FindingList();
  const tell = (finding: EdiFinding): void => findings.add(finding);
  let validator: GuideValidator | null = null;
  let tally: Tally | null = null;
  let sets = 0;
  const reader = new EdiReader({
    transactionStart: (header: TransactionHeader) => {
      sets += 1;
      validator = validatorFor(header, tell);
      tally = tallyFor(header, tell);
      if (validator === null)
        tell({ code: UNKNOWN_GUIDE, severity: 'error', message: 'ST names a guide that we cannot check.', segment: header.segment });
    },
    segment: (view) => {
      validator?.segment(view);
      tally?.segment(view);
    },
    transactionEnd: (end) => {
      validator?.end(end);
      tally?.totals(); // closes the last claim
    },
    finding: tell,
  });
  reader.push(bytes);
  reader.end();
  if (sets === 0) tell({ code: 'file.empty', severity: 'error', message: 'The file holds no transaction set.', segment: null });
  return findings.list();
}
