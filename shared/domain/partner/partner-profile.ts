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
  /** Of claim files: "claims-{stem}-{number}.837". */
  readonly nameTemplate: string;
  readonly nameCase: (typeof nameCases)[number];
  /** A folder inside outbox/; empty: outbox/ itself. */
  readonly outboxFolder: string;
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
  nameTemplate: 'claims-{stem}-{number}.837',
  nameCase: 'asTyped',
  outboxFolder: '',
  answers: [],
  notes: '',
  knownAs: '',
};

/** Separators that a receiver can read: printable ASCII that is neither letter, digit, blank nor a sign of amounts and dates. */
const SEPARATOR = /^[!"&'()*+,/:;<=>?@[\\\]^_`{|}~]$/;

/** Why these separators cannot be used, in words; undefined when they can. */
export function separatorFault(profile: PartnerProfile): string | undefined {
  const { elementSeparator, componentSeparator, repetitionSeparator, segmentTerminator } = profile;
  const four = [elementSeparator, componentSeparator, repetitionSeparator, segmentTerminator];
  if (four.some((separator) => !SEPARATOR.test(separator))) return 'A separator is one sign, such as * : ^ ~, and no letter or digit.';
  return new Set(four).size < four.length ? 'The four separators have to differ.' : undefined;
}
