/** How sure a fact about a partner is. Everything else is asked of the partner itself. */
export type FactMark = 'confirmed' | 'general' | 'unknown';

/** What a profile of a known partner speaks of; each says every one of them, if only that it is not known. */
export const knownFields = [
  'receiverQualifier',
  'receiverId',
  'groupReceiverId',
  'receiverName',
  'testReceiverId',
  'wantsTa1',
  'lineBreaks',
  'nameTemplate',
  'frequencyOnOriginals',
  'answers',
  'answerNames',
  'host',
  'port',
  'uploadFolder',
  'downloadFolder',
  'pickUp',
  'afterDownload',
] as const;
export type KnownField = (typeof knownFields)[number];

export type KnownFact = {
  /** As it is typed into the field of that name; a sentence for what is only told. Empty when unknown. */
  readonly value: string;
  readonly mark: FactMark;
  /** The public page a confirmed fact was read on; empty otherwise. */
  readonly source: string;
};

export type KnownPartner = {
  readonly id: string;
  readonly name: string;
  readonly fileStem: string;
  readonly words: string;
  readonly facts: Readonly<Record<KnownField, KnownFact>>;
};

export const confirmed = (value: string, source: string): KnownFact => ({ value, mark: 'confirmed', source });
export const general = (value: string): KnownFact => ({ value, mark: 'general', source: '' });
export const unknown: KnownFact = { value: '', mark: 'unknown', source: '' };
