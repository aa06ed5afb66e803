import { collectionPolicy } from '#db/queries/collection-agency.ts';
import type { collectionOperations } from '#shared/contract/collections.ts';
import type { Handlers } from '../context.ts';
import { writeAgencyFile } from './agency-file.ts';
import { payThroughAgency } from './agency-payment.ts';
import { listCandidates, reviewAccounts } from './candidates.ts';
import { endOne, reopenOne } from './end-placement.ts';
import { handOver, markSent, undoRun } from './hand-over.ts';
import { keepAgency, keepPolicy, showAgencies, showPlacements, showRuns } from './show.ts';

/** Accounts that go to collection agencies, and what comes of them. */
export const collectionHandlers: Pick<Handlers, keyof typeof collectionOperations> = {
  'collection.policy': ({ db }) => collectionPolicy(db),
  'collection.savePolicy': keepPolicy,
  'collection.agencies': showAgencies,
  'collection.saveAgency': keepAgency,
  'collection.candidates': listCandidates,
  'collection.review': reviewAccounts,
  'collection.handOver': handOver,
  'collection.runs': showRuns,
  'collection.undoRun': undoRun,
  'collection.writeFile': writeAgencyFile,
  'collection.markSent': markSent,
  'collection.placements': showPlacements,
  'collection.pay': payThroughAgency,
  'collection.end': endOne,
  'collection.reopen': reopenOne,
};
