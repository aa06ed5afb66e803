import { z } from 'zod';
import { count, Id, Moment } from './common.ts';
import { operation, strict } from './operation.ts';

export const feedOperations = {
  'feed.exceptions': operation({
    kind: 'query',
    permission: 'patient.view',
    phi: true,
    words: 'Messages of an EHR that nobody could act on by themselves, each with what to do; newest first',
    input: strict({ closed: z.boolean().default(false) }),
    output: z.array(
      strict({
        exceptionId: Id,
        recordedAt: Moment,
        sender: z.string(),
        fileName: z.string(),
        message: z.string(),
        place: z.string(),
        words: z.string(),
        fix: z.string(),
        patientId: Id.nullable(),
        /** The patient that the EHR merged into the other: for the merge preview. */
        otherPatientId: Id.nullable(),
        closed: z.boolean(),
      }),
    ),
    errors: [],
  }),
  'feed.close': operation({
    kind: 'command',
    permission: 'patient.change',
    phi: false,
    words: 'Mark exceptions of an EHR as done',
    input: strict({ exceptionIds: z.array(Id).min(1).max(500) }),
    output: strict({ closed: count }),
    errors: ['feed.notFound'],
  }),
};
