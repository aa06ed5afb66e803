import { z } from 'zod';
import { count, DocumentFile, Id, Moment } from './common.ts';
import { operation, strict } from './operation.ts';
import { uploadErrors } from './upload.ts';

const Paper = strict({
  attachmentId: Id,
  /** PWK06, made here. */
  controlNumber: z.string(),
  /** Empty when the paper itself is kept elsewhere. */
  name: z.string(),
  mediaType: z.string(),
  byteCount: count,
  addedAt: Moment,
});

/** Papers that go with the claim of a visit. Which of them the claim names, the charges say (`attachments` of the visit). */
export const claimKindOperations = {
  'attachment.add': operation({
    kind: 'command',
    permission: 'charge.enter',
    phi: true,
    words: 'Number a paper that goes with a claim, and keep its file (PNG, JPEG or PDF, up to 20 MB) when there is one',
    input: strict({ attachmentId: Id, superbillId: Id, uploadId: Id.nullable() }),
    output: strict({ controlNumber: z.string() }),
    errors: ['superbill.notFound', 'attachment.exists', 'attachment.tooMany', 'document.notPicture', ...uploadErrors],
  }),
  'attachment.list': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'Papers that were numbered for a visit, in their order',
    input: strict({ superbillId: Id }),
    output: z.array(Paper),
    errors: ['superbill.notFound'],
  }),
  'attachment.file': operation({
    kind: 'query',
    permission: 'charge.view',
    phi: true,
    words: 'A paper as it was kept',
    input: strict({ attachmentId: Id }),
    output: DocumentFile,
    errors: ['attachment.notFound'],
  }),
  'attachment.remove': operation({
    kind: 'command',
    permission: 'charge.enter',
    phi: false,
    words: 'Take a paper away from a visit; its number is not given again',
    input: strict({ attachmentId: Id }),
    output: strict({}),
    errors: ['attachment.notFound'],
  }),
};
