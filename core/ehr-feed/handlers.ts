import { closeFeedExceptions, listFeedExceptions } from '#db/queries/import-feed.ts';
import type { feedOperations } from '#shared/contract/feed.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Handlers } from '../context.ts';
import type { InboxReader } from '../ports/inbox-reader.ts';
import { applyFeed } from './apply-feed.ts';
import type { FeedUseCases } from './feed-desk.ts';
import { isFhir, readFhir } from './fhir-read.ts';
import { isHl7 } from './hl7-parse.ts';
import { readHl7 } from './hl7-read.ts';

/** Readers of an EHR's files in inbox/; what they say is done by the use cases of the desk. */
export const feedReaders = (useCases: FeedUseCases): readonly InboxReader[] => [
  {
    kinds: ['HL7'],
    recognises: (bytes) => (isHl7(bytes) ? ['HL7'] : []),
    read: (context, { ediFileId, bytes }) => applyFeed(context, useCases, ediFileId, readHl7(bytes, context.today)),
  },
  {
    kinds: ['FHIR'],
    recognises: (bytes) => (isFhir(bytes) ? ['FHIR'] : []),
    read: (context, { ediFileId, bytes }) => applyFeed(context, useCases, ediFileId, readFhir(bytes, context.today)),
  },
];

/** Messages that wait for a person. */
export const feedHandlers: Pick<Handlers, keyof typeof feedOperations> = {
  'feed.exceptions': ({ db, touch }, { closed }) =>
    listFeedExceptions(db, closed).map(({ done, ...row }) => {
      touch(row.exceptionId);
      return { ...row, closed: done === 1 };
    }),
  'feed.close': ({ db, now, touch }, { exceptionIds }) => {
    const closed = closeFeedExceptions(db, exceptionIds, now());
    if (closed === 0) fail('feed.notFound');
    for (const id of exceptionIds) touch(id);
    return { closed };
  },
};
