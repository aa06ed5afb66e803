/** Answers that a partner may send back. */
export const answerKinds = ['TA1', '999', '277CA', '277', '835', 'text'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** What stands after each segment terminator; decoration that some partners refuse. */
export const lineBreakKinds = ['none', 'lf', 'crlf'] as const;
export const nameCases = ['asTyped', 'upper', 'lower'] as const;

/** How a trading partner wants its files, beyond who it is: the envelope's finer points, the name, the folder. */
export type PartnerProfile = {
  /** GS02 and GS03; empty: the same as ISA06 and ISA08. */
  readonly groupSenderId: string;
  readonly groupReceiverId: string;
  readonly elementSeparator: string;
  readonly componentSeparator: string;
  readonly repetitionSeparator: string;
  readonly segmentTerminator: string;
  readonly lineBreaks: (typeof lineBreakKinds)[number];
  /** ISA14. */
  readonly wantsTa1: boolean;
  /** ISA02 with ISA01 03, and ISA04 with ISA03 01; empty: 00 and blanks. */
  readonly authorization: string;
  readonly security: string;
  /**
   * Takes frequency 1 alone (CLM05-3): a corrected claim leaves as an original without the payer's number of the one before, and
   * a cancelled one does not leave.
   */
  readonly originalsOnly: boolean;
  /** Of claim files: "claims-{stem}-{number}.837". */
  readonly nameTemplate: string;
  readonly nameCase: (typeof nameCases)[number];
  /** Of files that ask about eligibility (270) and about claims (276); upper or lower case as claim files. */
  readonly eligibilityName: string;
  readonly statusName: string;
  /** A folder inside outbox/; empty: outbox/ itself. */
  readonly outboxFolder: string;
  /** The same for files of questions. */
  readonly questionFolder: string;
  readonly answers: AnswerKind[];
  readonly notes: string;
  /** The known partner that this was filled from; empty: typed by hand. */
  readonly knownAs: string;
};

/** What counts until somebody says otherwise: what the program always did. */
export const USUAL_PROFILE: PartnerProfile = {
  groupSenderId: '',
  groupReceiverId: '',
  elementSeparator: '*',
  componentSeparator: ':',
  repetitionSeparator: '^',
  segmentTerminator: '~',
  lineBreaks: 'lf',
  wantsTa1: true,
  authorization: '',
  security: '',
  originalsOnly: false,
  nameTemplate: 'claims-{stem}-{number}.837',
  nameCase: 'asTyped',
  eligibilityName: 'eligibility-{stem}-{number}.270',
  statusName: 'status-{stem}-{number}.276',
  outboxFolder: '',
  questionFolder: '',
  answers: [],
  notes: '',
  knownAs: '',
};

/** What may stand in ISA02 and ISA04: letters, digits and blanks, so that it is no separator. */
const ISA_WORD = /^([A-Za-z0-9][A-Za-z0-9 ]{0,9})?$/;

/** Why these words cannot stand in the ISA, in words; undefined when they can. */
export const isaWordFault = ({ authorization, security }: PartnerProfile): string | undefined =>
  ISA_WORD.test(authorization) && ISA_WORD.test(security)
    ? undefined
    : 'Authorization and security of the ISA have at most ten letters and digits.';

/** Separators that a receiver can read: printable ASCII that is neither letter, digit, blank nor a sign of amounts and dates. */
const SEPARATOR = /^[!"&'()*+,/:;<=>?@[\\\]^_`{|}~]$/;

/** Why these separators cannot be used, in words; undefined when they can. */
export function separatorFault(profile: PartnerProfile): string | undefined {
  const { elementSeparator, componentSeparator, repetitionSeparator, segmentTerminator } = profile;
  const four = [elementSeparator, componentSeparator, repetitionSeparator, segmentTerminator];
  if (four.some((separator) => !SEPARATOR.test(separator))) return 'A separator is one sign, such as * : ^ ~, and no letter or digit.';
  return new Set(four).size < four.length ? 'The four separators have to differ.' : undefined;
}
