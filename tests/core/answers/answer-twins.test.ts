import { fileURLToPath } from 'node:url';
import { type CoreTwin, testTwins } from '../../support/core-twins.ts';
import { attempts } from './answer-attempts.ts';

const SCRIPT = fileURLToPath(new URL('./answer-attempts.ts', import.meta.url));
const DESK = 'core/answers/answer-desk.ts';
const UNPACK = 'core/inbox/unpack-answers.ts';

const guards: readonly CoreTwin[] = [
  {
    name: 'an answer to the time before rejects no claim that was sent again',
    attempt: 'lateAnswerRejects',
    file: 'core/answers/apply-claims.ts',
    guard: 'late: sending !== undefined && sending.batchId !== claim.batchId,',
    without: 'late: false,',
  },
  {
    name: 'the same answer in another file counts once',
    attempt: 'sameAnswerTwice',
    file: DESK,
    guard: '.filter(([key]) => !known.has(key))',
    without: '',
  },
  {
    name: 'a control number that was seen before moves no claim',
    attempt: 'duplicateNumberRejects',
    file: 'core/answers/apply-interchange.ts',
    guard: "verdict.verdict === 'unknown' || verdict.noteCode === DUPLICATE_NOTE",
    without: "verdict.verdict === 'unknown'",
  },
  {
    name: 'a late answer does not change the number that the remittance told',
    attempt: 'lateNumberOverwrites',
    file: DESK,
    guard: ' && !ADJUDICATED.has(before)',
    without: '',
  },
  {
    name: 'a late word that it arrived does not clear a batch that was refused',
    attempt: 'lateArrivalClearsABatch',
    file: 'db/queries/acknowledgement.ts',
    guard: ` AND (status = 'written' OR \${status} = 'rejected')`,
    without: '',
  },
  {
    name: 'a status whose numbers are of two claims is believed in neither',
    attempt: 'twoClaimsInOneStatus',
    file: 'core/answers/apply-status.ts',
    guard: 'inquiry.claimId !== byNumber.claimId',
    without: 'false',
  },
  {
    name: 'a path that leads out of the archive refuses it',
    attempt: 'pathLeadsOut',
    file: UNPACK,
    guard: " || parts.some((part) => part === '..' || part === '')",
    without: '',
  },
  {
    name: 'what unfolds to too much is not unfolded',
    attempt: 'archiveUnfolds',
    file: UNPACK,
    guard: ' || (size > NEVER_TOO_LARGE && size > packedSize * MAX_TIMES)',
    without: '',
  },
  {
    name: 'a file in an archive is what was packed',
    attempt: 'contentChanged',
    file: UNPACK,
    guard: ' || crc32(bytes) !== checksum',
    without: '',
  },
  {
    name: 'an archive inside an archive is not opened',
    attempt: 'archiveInside',
    file: UNPACK,
    guard: "if (isArchive(bytes)) throw new Refusal('There is an archive inside the archive');",
    without: '',
  },
];

testTwins(SCRIPT, attempts, guards);
