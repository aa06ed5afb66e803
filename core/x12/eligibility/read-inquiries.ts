import type { PlainDate } from '#shared/kernel/plain-date.ts';
import { dayAt } from '../day-at.ts';
import type { Draft } from '../draft.ts';
import { EdiReader } from '../edi-reader.ts';
import type { InterchangeHeader } from '../edi-visitor.ts';
import type { SegmentView } from '../segment-view.ts';

/** A person as a question names them. */
export type AskedPerson = {
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: PlainDate | null;
  readonly sex: string;
};

/** One question of a 270 as its receiver reads it. */
export type ReceivedInquiry = {
  readonly trace: string;
  readonly originator: string;
  readonly payerName: string;
  readonly payerId: string;
  readonly memberId: string;
  readonly subscriber: AskedPerson;
  readonly dependent: AskedPerson | null;
  /** INS02 of the dependent. */
  readonly relationship: string;
  readonly visitDate: PlainDate | null;
  readonly serviceTypes: readonly string[];
};

/** One 270 transaction. */
export type ReceivedQuestions = {
  readonly interchange: InterchangeHeader;
  /** BHT03. */
  readonly reference: string;
  readonly payerName: string;
  readonly payerId: string;
  readonly receiver: { readonly kind: string; readonly name: string; readonly firstName: string; readonly npi: string };
  readonly inquiries: readonly ReceivedInquiry[];
};

type Person = Draft<AskedPerson>;
type Inquiry = Omit<Draft<ReceivedInquiry>, 'subscriber' | 'dependent'> & { subscriber: Person; dependent: Person | null };

/** Reads the 270s of a file as a payer would take them in; other sets are passed over. Never throws on data. */
export function readInquiries(bytes: Uint8Array): readonly ReceivedQuestions[] {
  const received: ReceivedQuestions[] = [];
  let open: InquiryBuilder | null = null;
  const reader = new EdiReader({
    transactionStart: ({ setCode, interchange }) => {
      open = setCode === '270' ? new InquiryBuilder(interchange) : null;
    },
    segment: (view) => open?.segment(view),
    transactionEnd: () => {
      if (open) received.push(open.finish());
      open = null;
    },
    finding: () => undefined,
  });
  reader.push(bytes);
  reader.end();
  return received;
}

class InquiryBuilder {
  readonly #interchange: InterchangeHeader;
  readonly #inquiries: Inquiry[] = [];
  #reference = '';
  #payer = { name: '', id: '' };
  #receiver = { kind: '2', name: '', firstName: '', npi: '' };
  #level = '';

  constructor(interchange: InterchangeHeader) {
    this.#interchange = interchange;
  }

  segment(view: SegmentView): void {
    const open = this.#inquiries.at(-1);
    if (view.id === 'BHT') this.#reference = view.text(3);
    else if (view.id === 'HL') this.#startLevel(view.text(3), open);
    else if (view.id === 'NM1') this.#takeName(view, open);
    else if (open) takeDetail(view, open);
  }

  finish(): ReceivedQuestions {
    const { name: payerName, id: payerId } = this.#payer;
    return {
      interchange: this.#interchange,
      reference: this.#reference,
      payerName,
      payerId,
      receiver: this.#receiver,
      inquiries: this.#inquiries,
    };
  }

  #startLevel(level: string, open: Inquiry | undefined): void {
    this.#level = level;
    if (level === '22')
      this.#inquiries.push({
        trace: '',
        originator: '',
        payerName: this.#payer.name,
        payerId: this.#payer.id,
        memberId: '',
        subscriber: nobody(),
        dependent: null,
        relationship: '',
        visitDate: null,
        serviceTypes: [],
      });
    else if (level === '23' && open) open.dependent = nobody();
  }

  #takeName(view: SegmentView, open: Inquiry | undefined): void {
    if (this.#level === '20') this.#payer = { name: view.text(3), id: view.text(9) };
    else if (this.#level === '21') this.#receiver = { kind: view.text(2), name: view.text(3), firstName: view.text(4), npi: view.text(9) };
    if (!open || (this.#level !== '22' && this.#level !== '23')) return;
    const person = open.dependent ?? open.subscriber;
    person.lastName = view.text(3);
    person.firstName = view.text(4);
    if (this.#level === '22') open.memberId = view.text(9);
  }
}

function takeDetail(view: SegmentView, open: Inquiry): void {
  if (view.id === 'TRN') {
    open.trace = view.text(2);
    open.originator = view.text(3);
  } else if (view.id === 'DMG') {
    const person = open.dependent ?? open.subscriber;
    person.birthDate = dayAt(view, 2);
    person.sex = view.text(3);
  } else if (view.id === 'INS') open.relationship = view.text(2);
  else if (view.id === 'DTP' && view.is(1, '291')) open.visitDate = dayAt(view, 3);
  else if (view.id === 'EQ') open.serviceTypes.push(view.text(1));
}

const nobody = (): Person => ({ lastName: '', firstName: '', birthDate: null, sex: '' });
