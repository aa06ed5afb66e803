import { z } from 'zod';
import { DocumentFile, Id, Moment } from './common.ts';
import { operation, strict } from './operation.ts';

/** An element of a claim's file: where it stands, what it is in our words, what it says now and what it said when it was sent. */
const ElementRow = strict({
  /** The same for the same place in two files: loop with its count, segment with its qualifier, element. */
  key: z.string(),
  loop: z.string(),
  /** Which line of the claim, from 1; null above the lines. */
  line: z.int().nullable(),
  /** "NM103", "SV101-2". */
  element: z.string(),
  words: z.string(),
  /** Null: the file would not say it now, or did not say it then. */
  now: z.string().nullable(),
  sent: z.string().nullable(),
});

/** A claim looked through: form, file and fields side by side, what was sent, and the proof of it. */
export const claimXRayOperations = {
  'claim.xRay': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'The form of a claim box by box, beside the elements of its file and where each value was entered, now and as sent',
    input: strict({ claimId: Id }),
    output: strict({
      /** Version of the form and the rules its boxes follow. */
      form: z.string(),
      /** What stands on each page, at its place on the form's grid: ten columns and six lines to the inch, counted from 1. */
      pages: z.array(
        z.array(
          strict({
            box: z.string(),
            cell: z.string(),
            text: z.string(),
            line: z.int(),
            column: z.int(),
            width: z.int(),
            right: z.boolean(),
          }),
        ),
      ),
      boxes: z.array(
        strict({
          /** "1a", "24.2" for the second line. */
          box: z.string(),
          title: z.string(),
          value: z.string(),
          /** Keys of the elements that say the same. */
          elements: z.array(z.string()),
          /** Where it was entered: place and field, "coverage.memberId". */
          source: z.string(),
          field: z.string(),
        }),
      ),
      elements: z.array(ElementRow),
      /** What the values are entered on, for the editors beside the form. */
      stands: strict({
        ...{ patientId: Id, coverageId: Id, payerId: Id, superbillId: Id, caseId: Id, renderingProviderId: Id },
        ...{ referringProviderId: Id.nullable(), facilityId: Id.nullable(), otherCoverageId: Id.nullable() },
      }),
      /** Whether its charges may be opened: nobody has it, or it was rejected. */
      opens: z.boolean(),
      /** The batch it is compared with; null before it was sent. */
      sentIn: strict({ number: z.int(), createdAt: Moment, fileName: z.string() }).nullable(),
    }),
    errors: ['claim.notFound'],
  }),
  'claim.sent': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'Every time a claim was sent: the file, its SHA-256, and its segments with what each element says in our words',
    input: strict({ claimId: Id }),
    output: z.array(
      strict({
        number: z.int(),
        createdAt: Moment,
        fileName: z.string(),
        sha256: z.string(),
        segments: z.array(
          strict({
            key: z.string(),
            loop: z.string(),
            text: z.string(),
            words: z.string(),
            elements: z.array(strict({ element: z.string(), words: z.string(), value: z.string() })),
          }),
        ),
      }),
    ),
    errors: ['claim.notFound'],
  }),
  'claim.proof': operation({
    kind: 'query',
    permission: 'claim.view',
    phi: true,
    words: 'Proof of filing: for each claim what was sent and when, hashes, acknowledgements with their days, and the filing limit',
    input: strict({ claimIds: z.array(Id).min(1).max(200) }),
    output: DocumentFile,
    errors: ['claim.notFound'],
  }),
};
