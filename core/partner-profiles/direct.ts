import { confirmed, general, type KnownPartner, unknown } from '#shared/domain/partner/known-partner.ts';

const STEDI_SETUP = 'stedi.com/docs/healthcare/submit-claims-sftp-setup';
const STEDI_OVERVIEW = 'stedi.com/docs/healthcare/submit-claims-sftp-overview';
const STEDI_ANSWERS = 'stedi.com/docs/healthcare/submit-claims-sftp-retrieve-responses';

export const stedi: KnownPartner = {
  id: 'stedi',
  name: 'Stedi',
  fileStem: 'stedi',
  words:
    'Clearinghouse. A test user takes only test files and a production user only others; questions about eligibility do not go by SFTP.',
  facts: {
    receiverQualifier: general('ZZ'),
    receiverId: confirmed('STEDI', STEDI_SETUP),
    groupReceiverId: general('STEDI'),
    receiverName: general('STEDI'),
    testReceiverId: confirmed('STEDITEST', STEDI_SETUP),
    wantsTa1: general('yes'),
    lineBreaks: unknown,
    nameTemplate: unknown,
    frequencyOnOriginals: general('1 is always written'),
    answers: confirmed('TA1 999 277CA 835', STEDI_ANSWERS),
    answerNames: confirmed(
      'a time, an id and the kind of answer, ending in .x12; or the id alone',
      'stedi.com/changelog, semantic filenames',
    ),
    host: unknown,
    port: general('22'),
    uploadFolder: confirmed('to-stedi', STEDI_OVERVIEW),
    downloadFolder: confirmed('from-stedi', STEDI_OVERVIEW),
    pickUp: general('*.x12'),
    afterDownload: general('leave'),
  },
};

/** The contractor, its number and its gateway depend on the state; only what all of them share is said here. */
export const directMedicare: KnownPartner = {
  id: 'directMedicare',
  name: 'Medicare, sent directly',
  fileStem: 'medicare',
  words: 'Your Medicare contractor. Ids, host and folders stand in its enrollment letter; many reach it only through a network service.',
  facts: {
    receiverQualifier: general('ZZ'),
    receiverId: unknown,
    groupReceiverId: unknown,
    receiverName: unknown,
    testReceiverId: unknown,
    wantsTa1: general('yes'),
    lineBreaks: unknown,
    nameTemplate: unknown,
    frequencyOnOriginals: general('1 is always written; 7 and 8 are refused by Part B'),
    answers: general('TA1 999 277CA 835'),
    answerNames: unknown,
    host: unknown,
    port: unknown,
    uploadFolder: unknown,
    downloadFolder: unknown,
    pickUp: general('*'),
    afterDownload: general('leave'),
  },
};
