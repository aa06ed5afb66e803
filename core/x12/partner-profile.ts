import type { TradingPartnerRow } from '#db/queries/payer.ts';
import type { PracticeFacts } from '#db/queries/practice.ts';
import { type NameParts, partnerFileName } from '#shared/domain/partner/file-name.ts';
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
    sender: { qualifier: partner.senderQualifier, id: partner.senderId, groupId: profile?.groupSenderId || partner.senderId },
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

/** The archived name of a file of claims, "claims-clearway-000012.837": its number makes it unique in the practice. */
export const claimFileName = (partner: TradingPartnerRow, parts: Omit<NameParts, 'stem'>): string =>
  partnerFileName(partner.profile ?? USUAL_PROFILE, { ...parts, stem: partner.fileStem });

/** Where a file of claims goes in outbox/. */
export const outboxName = ({ profile }: TradingPartnerRow, fileName: string): string => inFolder(profile?.outboxFolder ?? '', fileName);
