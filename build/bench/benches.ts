import { aging } from './aging.ts';
import { batch } from './batch.ts';
import type { Bench } from './bench.ts';
import { codingSuggest } from './coding-suggest.ts';
import { eraPost } from './era-post.ts';
import { importIcd10cm } from './import-icd10cm.ts';
import { importNcci } from './import-ncci.ts';
import { lists } from './lists.ts';
import { patientOpen } from './patient-open.ts';
import { scrub } from './scrub.ts';
import { searchCodes } from './search-codes.ts';
import { searchPatients } from './search-patients.ts';
import { startCold } from './start-cold.ts';
import { statements } from './statements.ts';
import { x12Read } from './x12-read.ts';
import { x12Write } from './x12-write.ts';

/** Every bench that there is, in the order in which they run. */
export const benches: readonly Bench[] = [
  x12Read,
  x12Write,
  eraPost,
  scrub,
  batch,
  searchPatients,
  patientOpen,
  searchCodes,
  codingSuggest,
  importIcd10cm,
  importNcci,
  aging,
  lists,
  statements,
  startCold,
];
