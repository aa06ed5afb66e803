import { expect, test } from 'vitest';
import { batchFileName } from '#core/claim/write-partner-file.ts';
import { partnerProfile } from '#core/x12/partner-profile.ts';
import type { TradingPartnerRow } from '#db/queries/payer.ts';
import type { PracticeFacts } from '#db/queries/practice.ts';
import { groupPractice, soloPractice } from '../../support/sample-claim.ts';

const partner: TradingPartnerRow = {
  tradingPartnerId: 't',
  name: 'Clearway',
  fileStem: 'clearway',
  usage: 'P',
  senderQualifier: '30',
  senderId: 'OURS',
  receiverQualifier: 'ZZ',
  receiverId: 'THEIRS',
  submitterId: 'SUB7',
  receiverName: 'Clearway Exchange',
  receiverCode: 'CW1',
  active: true,
};
const group: PracticeFacts = groupPractice;

test('the partner is addressed with its own ids and we with those it gave us', () => {
  expect(partnerProfile(partner, group)).toEqual({
    sender: { qualifier: '30', id: 'OURS', groupId: 'OURS' },
    receiver: { qualifier: 'ZZ', id: 'THEIRS', groupId: 'THEIRS' },
    submitter: { name: group.name, etin: 'SUB7', contactName: group.contactName, phone: group.phone, email: '' },
    receiverName: { name: 'Clearway Exchange', etin: 'CW1' },
    usage: 'P',
    wantsTa1: true,
  });
});

test('a solo practice submits under the person\u2019s name, and names itself when no contact is entered', () => {
  const { submitter } = partnerProfile(partner, { ...soloPractice, contactName: '' });
  expect(submitter).toMatchObject({ name: 'Okafor Adaeze', contactName: 'Okafor Adaeze' });
});

test('a batch\u2019s file is named for its partner and number', () => {
  expect([batchFileName('clearway', 1), batchFileName('a-b', 1_234_567)]).toEqual(['claims-clearway-000001.837', 'claims-a-b-1234567.837']);
});
