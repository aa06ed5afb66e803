import { expect, test } from 'vitest';
import { writeInterchange } from '#core/x12/envelope.ts';
import { STANDARD_SEPARATORS } from '#core/x12/fold.ts';
import { fileNameFor, frequenciesFor, outboxName, partnerProfile } from '#core/x12/partner-profile.ts';
import type { TradingPartnerRow } from '#db/queries/payer.ts';
import type { PracticeFacts } from '#db/queries/practice.ts';
import { namesFault } from '#shared/domain/partner/file-name.ts';
import { isaWordFault, USUAL_PROFILE } from '#shared/domain/partner/partner-profile.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { groupPractice, sampleClaim, soloPractice } from '../../support/sample-claim.ts';

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
  expect([
    fileNameFor('claims', partner, parts),
    fileNameFor('claims', { ...partner, fileStem: 'a-b' }, { ...parts, number: 1_234_567 }),
  ]).toEqual(['claims-clearway-000001.837', 'claims-a-b-1234567.837']);
  const profile = { ...USUAL_PROFILE, nameTemplate: '{stem}_{date}{time}_{number}.clm', nameCase: 'upper', outboxFolder: 'cw' } as const;
  expect(fileNameFor('claims', { ...partner, profile }, parts)).toBe('CLEARWAY_202607140930_000001.CLM');
  expect([outboxName('claims', partner, 'a.837'), outboxName('claims', { ...partner, profile }, 'a.837')]).toEqual(['a.837', 'cw/a.837']);
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

test('authorization and security stand in the ISA where the partner asks for them, with their qualifiers', () => {
  const header = (words: { authorization?: string; security?: string }) => {
    const profile = { ...USUAL_PROFILE, ...words };
    const { sender, receiver, usage, wantsTa1 } = partnerProfile({ ...partner, profile }, group);
    const numbers = { interchangeControlNumber: 9, groupControlNumber: 9, date: plainDate('2026-07-14'), time: '0930' };
    const text = writeInterchange({ sender, receiver, usage, wantsTa1, ...numbers, functionalId: 'HC', version: '005010X222A1' }, () => 0);
    return Buffer.from(text).toString().slice(0, 33);
  };
  expect(header({})).toBe('ISA*00*          *00*          *3');
  expect(header({ authorization: 'OFFICE7' })).toBe('ISA*03*OFFICE7   *00*          *3');
  expect(header({ security: 'WORD123456' })).toBe('ISA*00*          *01*WORD123456*3');
  expect(isaWordFault({ ...USUAL_PROFILE, authorization: 'A B', security: '1234567890' })).toBeUndefined();
  for (const bad of ['12345678901', 'A*B', '~', ' A', 'é'])
    expect(isaWordFault({ ...USUAL_PROFILE, security: bad }), bad).toContain('ten letters');
});

test('files of claims and of questions are named each in their way, never alike', () => {
  const profile = { ...USUAL_PROFILE, eligibilityName: '{stem}E{number}.x12', statusName: '{stem}S{number}.x12', questionFolder: 'asked' };
  const wishing = { ...partner, profile };
  expect(
    (['claims', 'eligibility', 'status'] as const).map((kind) => outboxName(kind, wishing, fileNameFor(kind, wishing, parts))),
  ).toEqual(['claims-clearway-000001.837', 'asked/clearwayE000001.x12', 'asked/clearwayS000001.x12']);
  expect(fileNameFor('status', partner, parts)).toBe('status-clearway-000001.276');
  expect(namesFault(profile)).toBeUndefined();
  expect(namesFault({ ...profile, statusName: profile.eligibilityName })).toContain('differ');
  expect(
    namesFault({ ...profile, statusName: profile.eligibilityName.toUpperCase().replaceAll(/\{\w+\}/g, (word) => word.toLowerCase()) }),
  ).toContain('differ');
  expect(namesFault({ ...profile, statusName: 'status.x12' })).toContain('{number}');
});

test('a partner that takes originals alone gets a corrected claim as 1 without the number of the one before, and no cancelled one', () => {
  const claims = (['1', '7', '8'] as const).map((frequency) =>
    sampleClaim({ claimNumber: `CW-${frequency}`, frequency, payerControlNumber: frequency === '1' ? null : 'ICN9' }),
  );
  const usual = frequenciesFor({ ...partner, profile: USUAL_PROFILE }, claims);
  expect([usual.leaving, usual.refused]).toEqual([claims, []]);
  const { leaving, refused } = frequenciesFor({ ...partner, profile: { ...USUAL_PROFILE, originalsOnly: true } }, claims);
  expect(leaving.map(({ claimNumber, frequency, payerControlNumber }) => [claimNumber, frequency, payerControlNumber])).toEqual([
    ['CW-1', '1', null],
    ['CW-7', '1', null],
  ]);
  expect(refused.map(({ claimNumber }) => claimNumber)).toEqual(['CW-8']);
});
