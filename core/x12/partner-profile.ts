import type { TradingPartnerRow } from '#db/queries/payer.ts';
import type { PracticeFacts } from '#db/queries/practice.ts';
import type { PartnerProfile } from './837p-writer/batch.ts';

/**
 * How a file to this partner is addressed. Group ids repeat the interchange ids, which is what partners expect unless
 * they say otherwise; a TA1 is asked for because a refused interchange is otherwise only silence.
 */
export function partnerProfile(partner: TradingPartnerRow, practice: PracticeFacts): PartnerProfile {
  const { name, firstName, kind, contactName, phone } = practice;
  const fullName = kind === 'person' ? `${name} ${firstName}`.trim() : name;
  return {
    sender: { qualifier: partner.senderQualifier, id: partner.senderId, groupId: partner.senderId },
    receiver: { qualifier: partner.receiverQualifier, id: partner.receiverId, groupId: partner.receiverId },
    submitter: { name: fullName, etin: partner.submitterId, contactName: contactName || fullName, phone, email: '' },
    receiverName: { name: partner.receiverName, etin: partner.receiverCode },
    usage: partner.usage,
    wantsTa1: true,
  };
}
