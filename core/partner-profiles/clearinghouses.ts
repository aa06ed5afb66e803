import { confirmed, general, type KnownPartner, unknown } from '#shared/domain/partner/known-partner.ts';

const CLAIM_MD = 'docs.claim.md/v1/docs/en/sftp';
const OFFICE_ALLY_FOLDERS = 'a user’s public script, pastebin vNZLC8ap';
const OPENEMR_8452 = 'github.com/openemr/openemr issue 8452';
const OPTUM_RESPONSES = 'developers.changehealthcare.com, available claims responses v2';

/** Takes originals with a frequency of 1, which is what the program always writes. */
const WRITES_ONE = general('1 is always written');

export const officeAlly: KnownPartner = {
  id: 'officeAlly',
  name: 'Office Ally',
  fileStem: 'officeally',
  words:
    'Clearinghouse. Its ids are used in many public programs, but its own guide was not read here: compare them with your welcome letter.',
  facts: {
    receiverQualifier: general('ZZ'),
    receiverId: general('330897513'),
    groupReceiverId: general('OA'),
    receiverName: general('OFFICE ALLY'),
    testReceiverId: unknown,
    wantsTa1: general('yes'),
    lineBreaks: unknown,
    nameTemplate: unknown,
    frequencyOnOriginals: confirmed('1 is demanded, and always written', OPENEMR_8452),
    answers: general('TA1 999 277CA 835 text'),
    answerNames: general('FS_HCFA_*_IN_C.txt, *_EDI_STATUS_*, *_999.999, *_277ca_*.txt, *_ERA_835_5010_*.835, also as zip'),
    host: unknown,
    port: general('22'),
    uploadFolder: confirmed('inbound', OFFICE_ALLY_FOLDERS),
    downloadFolder: confirmed('outbound', OFFICE_ALLY_FOLDERS),
    pickUp: general('*'),
    afterDownload: general('leave'),
  },
};

export const availity: KnownPartner = {
  id: 'availity',
  name: 'Availity',
  fileStem: 'availity',
  words: 'Clearinghouse. Its batch guide is public in name; folders and extensions are told with the account.',
  facts: {
    receiverQualifier: general('01'),
    receiverId: general('030240928'),
    groupReceiverId: general('030240928'),
    receiverName: general('AVAILITY'),
    testReceiverId: unknown,
    wantsTa1: general('yes'),
    lineBreaks: unknown,
    nameTemplate: unknown,
    frequencyOnOriginals: WRITES_ONE,
    answers: general('TA1 999 277CA 835 text'),
    answerNames: unknown,
    host: unknown,
    port: unknown,
    uploadFolder: unknown,
    downloadFolder: unknown,
    pickUp: general('*'),
    afterDownload: general('leave'),
  },
};

export const optum: KnownPartner = {
  id: 'optum',
  name: 'Optum (Change Healthcare)',
  fileStem: 'optum',
  words: 'Clearinghouse with a mailbox. Files stay at most 30 days, so fetch them at least weekly.',
  facts: {
    receiverQualifier: unknown,
    receiverId: unknown,
    groupReceiverId: unknown,
    receiverName: unknown,
    testReceiverId: unknown,
    wantsTa1: general('yes'),
    lineBreaks: unknown,
    nameTemplate: unknown,
    frequencyOnOriginals: WRITES_ONE,
    answers: confirmed('277 835 text', OPTUM_RESPONSES),
    answerNames: confirmed(
      'two letters, six digits of the submitter, two more: CF, UF, FX, CN, SF, SD are reports, X3 is a 277, R5 an 835',
      OPTUM_RESPONSES,
    ),
    host: unknown,
    port: unknown,
    uploadFolder: unknown,
    downloadFolder: unknown,
    pickUp: general('*'),
    afterDownload: confirmed('delete', OPTUM_RESPONSES),
  },
};

export const waystar: KnownPartner = {
  id: 'waystar',
  name: 'Waystar',
  fileStem: 'waystar',
  words: 'Clearinghouse. Folders, ids and names are told with the account and stand nowhere in public.',
  facts: {
    receiverQualifier: general('ZZ'),
    receiverId: unknown,
    groupReceiverId: unknown,
    receiverName: general('WAYSTAR'),
    testReceiverId: unknown,
    wantsTa1: general('yes'),
    lineBreaks: unknown,
    nameTemplate: unknown,
    frequencyOnOriginals: WRITES_ONE,
    answers: general('999 277CA 835'),
    answerNames: unknown,
    host: unknown,
    port: unknown,
    uploadFolder: unknown,
    downloadFolder: unknown,
    pickUp: general('*'),
    afterDownload: general('leave'),
  },
};

export const claimMd: KnownPartner = {
  id: 'claimMd',
  name: 'Claim.MD',
  fileStem: 'claimmd',
  words: 'Clearinghouse. An administrator switches SFTP on in its portal, which then shows host, user and password.',
  facts: {
    receiverQualifier: unknown,
    receiverId: unknown,
    groupReceiverId: unknown,
    receiverName: general('CLAIM.MD'),
    testReceiverId: unknown,
    wantsTa1: general('yes'),
    lineBreaks: unknown,
    nameTemplate: unknown,
    frequencyOnOriginals: WRITES_ONE,
    answers: general('999 277CA 835 text'),
    answerNames: confirmed('which formats come is chosen in its portal', CLAIM_MD),
    host: unknown,
    port: unknown,
    uploadFolder: confirmed('/SendFiles', CLAIM_MD),
    downloadFolder: confirmed('/ReceiveFiles', CLAIM_MD),
    pickUp: general('*'),
    afterDownload: general('delete'),
  },
};
