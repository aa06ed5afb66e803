import { insertTemplateVersion, type TemplateVersion, templateVersions } from '#db/queries/appeal.ts';
import type { ClaimHead } from '#db/queries/claim.ts';
import { gatherClaimFacts } from '#db/queries/claim-facts.ts';
import { type DenialRow, denialLinesOf } from '#db/queries/denial.ts';
import { findPractice } from '#db/queries/practice.ts';
import { findUser } from '#db/queries/user.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import {
  type AppealLevel,
  DEFAULT_LETTERS,
  LEVEL_WORDS,
  type LetterTemplate,
  type LetterValues,
  letterFields,
  mergeLetter,
  unknownFields,
} from '#shared/domain/denial/appeal-letter.ts';
import { papersFor } from '#shared/domain/denial/next-action.ts';
import { reasonWords } from '#shared/domain/remittance/adjustment-words.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { assert } from '#shared/kernel/assert.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import { formatDate } from '#shared/kernel/plain-date.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { getDenialRow, splitCodes } from './denial-desk.ts';

type Known = LetterTemplate & { readonly version: number; readonly versions: readonly TemplateVersion[] };

/** Letters as they are now: the practice's newest version, else as they came; those that the practice added come last. */
function templatesOf(context: ReadContext): readonly Known[] {
  const own = Map.groupBy(templateVersions(context.db), ({ templateId }) => templateId);
  const added = [...own.keys()].filter((id) => !DEFAULT_LETTERS.some(({ templateId }) => templateId === id));
  const ids = [...DEFAULT_LETTERS.map(({ templateId }) => templateId), ...added];
  return ids.flatMap((id): readonly Known[] => {
    const versions = own.get(id) ?? [];
    const [newest] = versions;
    const shipped = DEFAULT_LETTERS.find(({ templateId }) => templateId === id);
    if (newest) return [{ templateId: id, name: newest.name, body: newest.body, version: newest.version, versions }];
    return shipped ? [{ ...shipped, version: 0, versions }] : [];
  });
}

export const listTemplates = (context: ReadContext): Output<'appeal.templates'> => ({
  fields: [...letterFields],
  templates: templatesOf(context).map(({ versions, ...template }) => ({
    ...template,
    versions: versions.map(({ version, at, by, name, body }) => ({ version, at, by, name, body })),
  })),
});

/** Keeps a new version. A field that no letter has is refused, so that no letter goes out with a brace in it. */
export function saveTemplate(context: WriteContext, input: Input<'appeal.saveTemplate'>): Output<'appeal.saveTemplate'> {
  const unknown = unknownFields(input.body);
  if (unknown.length > 0) fail('appeal.unknownField', { count: unknown.length });
  return { version: insertTemplateVersion(context.db, input, context.now(), context.session.userId) };
}

/** One letter for one denial. Errors: appeal.templateNotFound. */
export function letterFor(
  context: ReadContext,
  { denial, claim }: { readonly denial: DenialRow; readonly claim: ClaimHead },
  { templateId, level }: { readonly templateId: string; readonly level: AppealLevel },
): { readonly body: string; readonly version: number } {
  const template = templatesOf(context).find((one) => one.templateId === templateId) ?? fail('appeal.templateNotFound');
  return { body: mergeLetter(template.body, valuesOf(context, denial, claim, level)), version: template.version };
}

export function showLetter(context: ReadContext, input: Input<'appeal.letter'>): Output<'appeal.letter'> {
  return { body: letterFor(context, getDenialRow(context, input.denialId), input).body };
}

function valuesOf(context: ReadContext, denial: DenialRow, claim: ClaimHead, level: AppealLevel): LetterValues {
  const { db, today, session } = context;
  const facts = gatherClaimFacts(db, claim.claimId);
  const practice = findPractice(db);
  assert(facts && practice, 'the claim and the practice are there');
  const [first = ''] = splitCodes(denial.reasons);
  const reason = reasonWords(first.split('-')[1] ?? '');
  const lines = denialLinesOf(db, claim.claimId)
    .filter(({ procedureCode }) => procedureCode !== '')
    .map(({ procedureCode, modifiers, amount, reasons }) =>
      [`${procedureCode}${modifiers === '' ? '' : ` ${modifiers}`}`, formatMoney(amount), reasons.replaceAll(' ', ', ')].join(', '),
    );
  return {
    today: formatDate(today),
    payer: claim.payerName,
    patient: [facts.patient.firstName, facts.patient.lastName].join(' '),
    birthDate: facts.patient.birthDate === null ? 'on an unknown day' : formatDate(facts.patient.birthDate),
    memberId: claim.memberId,
    claimNumber: claim.claimNumber,
    payerClaimNumber: claim.payerControlNumber ?? 'not given',
    serviceDate: formatDate(claim.serviceDate),
    decidedOn: denial.decidedOn === null ? 'an unknown day' : formatDate(denial.decidedOn),
    amount: formatMoney(denial.amount),
    reason: reason === undefined ? first : `${first}, ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`,
    lines: lines.length === 0 ? 'The whole claim was declined.' : `Declined: ${lines.join('; ')}.`,
    level: LEVEL_WORDS[level],
    papers: papersFor(splitCodes(denial.reasons)).join('; ').toLowerCase() || 'nothing',
    practice: practice.fields.name,
    signer: findUser(db, session.userId)?.displayName ?? '',
  };
}
