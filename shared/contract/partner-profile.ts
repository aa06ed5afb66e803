import { z } from 'zod';
import { knownFields } from '../domain/partner/known-partner.ts';
import { answerKinds, lineBreakKinds, nameCases, USUAL_PROFILE } from '../domain/partner/partner-profile.ts';
import { text } from './common.ts';
import { operation, strict } from './operation.ts';

const Separator = z.string().min(1).max(1);
const Folder = z.string().regex(/^([a-z0-9][a-z0-9-]{0,29})?$/, 'small letters, digits and hyphens');
export const PartnerProfileFields = strict({
  groupSenderId: text(15),
  groupReceiverId: text(15),
  elementSeparator: Separator,
  componentSeparator: Separator,
  repetitionSeparator: Separator,
  segmentTerminator: Separator,
  lineBreaks: z.enum(lineBreakKinds),
  wantsTa1: z.boolean(),
  authorization: text(10).default(USUAL_PROFILE.authorization),
  security: text(10).default(USUAL_PROFILE.security),
  originalsOnly: z.boolean().default(USUAL_PROFILE.originalsOnly),
  nameTemplate: text(80),
  nameCase: z.enum(nameCases),
  eligibilityName: text(80).default(USUAL_PROFILE.eligibilityName),
  statusName: text(80).default(USUAL_PROFILE.statusName),
  /** A folder in outbox/, or nothing for outbox/ itself. */
  outboxFolder: Folder,
  questionFolder: Folder.default(USUAL_PROFILE.questionFolder),
  answers: z.array(z.enum(answerKinds)).max(answerKinds.length),
  notes: text(2_000),
  knownAs: text(30),
});

const Fact = strict({ value: z.string(), mark: z.enum(['confirmed', 'general', 'unknown']), source: z.string() });
export const partnerProfileOperations = {
  'partner.known': operation({
    kind: 'query',
    permission: 'list.view',
    phi: false,
    words: 'Partners whose particulars are known in part, each with how sure every part is',
    input: strict({}),
    output: z.array(
      strict({
        id: z.string(),
        name: z.string(),
        fileStem: z.string(),
        words: z.string(),
        facts: z.strictObject(
          Object.fromEntries(knownFields.map((field) => [field, Fact])) as Record<(typeof knownFields)[number], typeof Fact>,
        ),
      }),
    ),
    errors: [],
  }),
};
