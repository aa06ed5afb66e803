import type { Cents } from '#shared/kernel/cents.ts';
import { centsAt } from '../amount.ts';
import type { Draft } from '../draft.ts';
import { EdiReader } from '../edi-reader.ts';
import type { InterchangeHeader } from '../edi-visitor.ts';
import type { SegmentView } from '../segment-view.ts';

/** One question of a 276 as its receiver reads it. */
export type ReceivedStatusQuestion = {
  readonly trace: string;
  readonly claimNumber: string;
  /** REF*BLT; null on a professional claim. */
  readonly typeOfBill: string | null;
  readonly memberId: string;
  readonly subscriber: { readonly lastName: string; readonly firstName: string };
  readonly dependent: { readonly lastName: string; readonly firstName: string } | null;
  readonly charge: Cents | null;
  /** DTP02 and DTP03 of the service, as sent. */
  readonly service: readonly [format: string, value: string];
};
export type ReceivedStatusQuestions = {
  readonly interchange: InterchangeHeader;
  /** BHT03. */
  readonly reference: string;
  readonly payer: { readonly name: string; readonly id: string };
  readonly submitter: { readonly name: string; readonly etin: string };
  readonly billing: { readonly kind: string; readonly name: string; readonly firstName: string; readonly npi: string };
  readonly questions: readonly ReceivedStatusQuestion[];
};

type Question = Omit<Draft<ReceivedStatusQuestion>, 'service'> & { service: ReceivedStatusQuestion['service'] };
type Received = Omit<Draft<ReceivedStatusQuestions>, 'questions'> & { questions: Question[] };

/** Reads the 276s of a file as a payer would take them in; other sets are passed over. Never throws on data. */
export function readStatusQuestions(bytes: Uint8Array): readonly ReceivedStatusQuestions[] {
  const received: ReceivedStatusQuestions[] = [];
  let open: QuestionReader | null = null;
  const reader = new EdiReader({
    transactionStart: ({ setCode, interchange }) => {
      open = setCode === '276' ? new QuestionReader(interchange) : null;
    },
    segment: (view) => open?.segment(view),
    transactionEnd: () => {
      if (open) received.push(open.received);
      open = null;
    },
    finding: () => undefined,
  });
  reader.push(bytes);
  reader.end();
  return received;
}

class QuestionReader {
  readonly received: Received;
  #subscriber = { lastName: '', firstName: '' };
  #dependent: { lastName: string; firstName: string } | null = null;
  #memberId = '';

  constructor(interchange: InterchangeHeader) {
    const billing = { kind: '2', name: '', firstName: '', npi: '' };
    this.received = { interchange, reference: '', payer: { name: '', id: '' }, submitter: { name: '', etin: '' }, billing, questions: [] };
  }

  segment(view: SegmentView): void {
    const question = this.received.questions.at(-1);
    if (view.id === 'BHT') this.received.reference = view.text(3);
    else if (view.id === 'NM1') this.#name(view);
    else if (view.id === 'TRN') this.#start(view.text(2));
    else if (view.id === 'REF' && view.is(1, 'EJ') && question) question.claimNumber = view.text(2);
    else if (view.id === 'REF' && view.is(1, 'BLT') && question) question.typeOfBill = view.text(2);
    else if (view.id === 'AMT' && question) question.charge = centsAt(view, 2);
    else if (view.id === 'DTP' && question) question.service = [view.text(2), view.text(3)];
  }

  #name(view: SegmentView): void {
    const person = { lastName: view.text(3), firstName: view.text(4) };
    const code = view.text(1);
    if (code === 'PR') this.received.payer = { name: view.text(3), id: view.text(9) };
    else if (code === '41') this.received.submitter = { name: view.text(3), etin: view.text(9) };
    else if (code === '1P') this.received.billing = { kind: view.text(2), name: view.text(3), firstName: view.text(4), npi: view.text(9) };
    else if (code === 'QC') this.#dependent = person;
    else if (code === 'IL') {
      this.#subscriber = person;
      this.#dependent = null;
      this.#memberId = view.text(9);
    }
  }

  #start(trace: string): void {
    const { received } = this;
    received.questions.push({
      trace,
      claimNumber: '',
      typeOfBill: null,
      memberId: this.#memberId,
      subscriber: this.#subscriber,
      dependent: this.#dependent,
      charge: null,
      service: ['D8', ''],
    });
  }
}
