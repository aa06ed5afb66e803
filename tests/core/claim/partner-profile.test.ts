import { expect, test } from 'vitest';
import { writeInterchange } from '#core/x12/envelope.ts';
import { STANDARD_SEPARATORS } from '#core/x12/fold.ts';
import { claimFileName, outboxName, partnerProfile } from '#core/x12/partner-profile.ts';
import type { TradingPartnerRow } from '#db/queries/payer.ts';
import type { PracticeFacts } from '#db/queries/practice.ts';
import { USUAL_PROFILE } from '#shared/domain/partner/partner-profile.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
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

const parts = { number: 1, isa: 9, date: '20260714', time: '0930' };

test('a batch\u2019s file is named for its partner and number, or as the partner wants it', () => {
  expect([claimFileName(partner, parts), claimFileName({ ...partner, fileStem: 'a-b' }, { ...parts, number: 1_234_567 })]).toEqual([
    'claims-clearway-000001.837',
    'claims-a-b-1234567.837',
  ]);
  const profile = { ...USUAL_PROFILE, nameTemplate: '{stem}_{date}{time}_{number}.clm', nameCase: 'upper', outboxFolder: 'cw' } as const;
  expect(claimFileName({ ...partner, profile }, parts)).toBe('CLEARWAY_202607140930_000001.CLM');
  expect([outboxName(partner, 'a.837'), outboxName({ ...partner, profile }, 'a.837')]).toEqual(['a.837', 'cw/a.837']);
});

test('what a partner wants of the envelope is written so, byte by byte', () => {
  const profile = {
    ...USUAL_PROFILE,
    groupSenderId: 'GOURS',
    groupReceiverId: 'GTHEIRS',
    wantsTa1: false,
    elementSeparator: '|',
    segmentTerminator: '!',
    lineBreaks: 'crlf',
  } as const;
  const { sender, receiver, usage, wantsTa1, separators } = partnerProfile({ ...partner, profile }, group);
  const envelope = { sender, receiver, usage, wantsTa1, ...(separators && { separators }) };
  const numbers = {
    interchangeControlNumber: 9,
    groupControlNumber: 9,
    date: plainDate('2026-07-14'),
    time: '0930',
    functionalId: 'HC',
    version: '005010X222A1',
  };
  const text = Buffer.from(writeInterchange({ ...envelope, ...numbers }, () => 0)).toString();
  expect(text.slice(0, 108)).toBe(
    'ISA|00|          |00|          |30|OURS           |ZZ|THEIRS         |260714|0930|^|00501|000000009|0|P|:!\r\n',
  );
  expect(text.slice(108)).toBe('GS|HC|GOURS|GTHEIRS|20260714|0930|9|X|005010X222A1!\r\nGE|0|9!\r\nIEA|1|000000009!\r\n');
  expect(
    Buffer.from(
      writeInterchange({ ...envelope, ...numbers, separators: { ...(separators ?? STANDARD_SEPARATORS), newline: '' } }, () => 0),
    ).toString(),
  ).not.toMatch(/[\r\n]/);
});
