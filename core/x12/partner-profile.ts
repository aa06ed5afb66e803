import type { TradingPartnerRow } from '#db/queries/payer.ts';
import type { PracticeFacts } from '#db/queries/practice.ts';
import type { ClaimFacts } from '#shared/domain/claim/claim-facts.ts';
import { type FileKind, type NameParts, namingOf, partnerFileName } from '#shared/domain/partner/file-name.ts';
import { USUAL_PROFILE, type PartnerProfile as Wishes } from '#shared/domain/partner/partner-profile.ts';
import { inFolder } from '../ports/practice-files.ts';
import type { PartnerProfile } from './837p-writer/batch.ts';
import type { OutputSeparators } from './fold.ts';

const NEWLINES: Readonly<Record<Wishes['lineBreaks'], OutputSeparators['newline']>> = { none: '', lf: '\n', crlf: '\r\n' };

/**
 * How a file to this partner is addressed and laid out. Group ids repeat the interchange ids unless the partner wants others;
 * a TA1 is asked for unless it is not wanted, because a refused interchange is otherwise only silence.
 */
export function partnerProfile(partner: TradingPartnerRow, practice: PracticeFacts): PartnerProfile {
  const { name, firstName, kind, contactName, phone } = practice;
  const { profile } = partner;
  const fullName = kind === 'person' ? `${name} ${firstName}`.trim() : name;
  return {
    sender: {
      qualifier: partner.senderQualifier,
      id: partner.senderId,
      groupId: profile?.groupSenderId || partner.senderId,
      ...(profile?.authorization && { authorization: profile.authorization }),
      ...(profile?.security && { security: profile.security }),
    },
    receiver: { qualifier: partner.receiverQualifier, id: partner.receiverId, groupId: profile?.groupReceiverId || partner.receiverId },
    submitter: { name: fullName, etin: partner.submitterId, contactName: contactName || fullName, phone, email: '' },
    receiverName: { name: partner.receiverName, etin: partner.receiverCode },
    usage: partner.usage,
    wantsTa1: profile?.wantsTa1 ?? true,
    ...(profile && { separators: separatorsOf(profile) }),
  };
}

const separatorsOf = (wishes: Wishes): OutputSeparators => ({
  element: wishes.elementSeparator,
  component: wishes.componentSeparator,
  repetition: wishes.repetitionSeparator,
  terminator: wishes.segmentTerminator,
  newline: NEWLINES[wishes.lineBreaks],
});

/** The archived name of a file, "claims-clearway-000012.837": its number makes it unique among those of its kind. */
export const fileNameFor = (kind: FileKind, partner: TradingPartnerRow, parts: Omit<NameParts, 'stem'>): string =>
  partnerFileName(namingOf(partner.profile ?? USUAL_PROFILE, kind), { ...parts, stem: partner.fileStem });

/** Where a file goes in outbox/. */
export const outboxName = (kind: FileKind, { profile }: TradingPartnerRow, fileName: string): string =>
  inFolder((kind === 'claims' ? profile?.outboxFolder : profile?.questionFolder) ?? '', fileName);

/** What a partner takes of frequencies (CLM05-3), done to the claims: the sound ones as they leave, and those that it takes in no form. */
export function frequenciesFor(
  { profile }: TradingPartnerRow,
  claims: readonly ClaimFacts[],
): { readonly leaving: readonly ClaimFacts[]; readonly refused: readonly ClaimFacts[] } {
  if (profile?.originalsOnly !== true) return { leaving: claims, refused: [] };
  const leaving = claims.filter(({ frequency }) => frequency !== '8').map(asOriginal);
  return { leaving, refused: claims.filter(({ frequency }) => frequency === '8') };
}

const asOriginal = (claim: ClaimFacts): ClaimFacts =>
  claim.frequency === '1' ? claim : { ...claim, frequency: '1', payerControlNumber: null };
