import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import type { WriteContext } from '../context.ts';
import type { BillingOffice } from './billing-office.ts';
import type { SampleLists } from './practice-lists.ts';

type Tools = { readonly context: WriteContext; readonly inbox: Map<string, Uint8Array>; readonly office: BillingOffice };

const SENDER = 'WELLCHART|MEADOW|CLAIMWRIGHT|PRACTICE';

/**
 * What the EHR of the practice puts into the inbox: two people seen for the first time, the charges of one of them, a third
 * in FHIR, and the news that two of its charts are one person, which waits until somebody looks at the merge.
 */
export class EhrMessages {
  readonly #tools: Tools;
  readonly #lists: SampleLists;

  constructor(tools: Tools, lists: SampleLists) {
    this.#tools = tools;
    this.#lists = lists;
  }

  /** The files come and are read. */
  arrive(): void {
    const { context, inbox, office } = this.#tools;
    const day = context.today;
    const utf8 = new TextEncoder();
    inbox.set('wellchart-adt.hl7', utf8.encode(this.#messages(day).join('\r')));
    inbox.set('wellchart-patient.json', utf8.encode(JSON.stringify(this.#bundle(day))));
    office.readInbox();
  }

  #messages(day: PlainDate): readonly string[] {
    const { rendering, payers } = this.#lists;
    const [treating] = rendering;
    const at = `${compact(day)}0815`;
    const header = (event: string, number: number) => `MSH|^~\\&|${SENDER}|${at}||${event}|WC-${number}|P|2.5.1`;
    const orla = 'Sedgemoor^Orla^Fay||19710622|F|||8 Halyard Court^^Willowmere^NE^68501-0012||(402)555-0177';
    const { payerCode, name } = payers.blue;
    const policy = ['IN1', '1', 'BASIC^Basic plan', payerCode, name, '', '', '', 'GRP41', '', '', '', `${day.slice(0, 4)}0101`];
    const insured = ['', '', '', 'Sedgemoor^Orla', 'SEL', '19710622', ...Array<string>(17).fill(''), 'XJW88410032'];
    const charge = `FT1|1|||${compact(day)}||CG|T1015|||1|||||||||J06.9|${treating.npi}^${treating.lastName}`;
    return [
      header('ADT^A04', 1),
      `PID|1||WC5001^^^WELLCHART^MR||${orla}`,
      [...policy, ...insured].join('|'),
      header('ADT^A04', 2),
      `PID|1||WC5002^^^WELLCHART^MR||Sedgemore^Orla||19710226|F|||8 Halyard Court^^Willowmere^NE^68501-0012`,
      header('DFT^P03', 3),
      `PID|1||WC5001^^^WELLCHART^MR||${orla}`,
      charge,
      header('ADT^A40', 4),
      `PID|1||WC5001^^^WELLCHART^MR||${orla}`,
      'MRG|WC5002^^^WELLCHART^MR',
    ];
  }

  #bundle(day: PlainDate): unknown {
    const { payerCode, name } = this.#lists.payers.blue;
    return {
      resourceType: 'Bundle',
      type: 'message',
      entry: [
        {
          resource: {
            resourceType: 'Patient',
            id: 'wc5003',
            identifier: [{ system: 'urn:wellchart', value: 'WC5003' }],
            name: [{ family: 'Thistledown', given: ['Caspian'] }],
            birthDate: '1998-10-03',
            gender: 'male',
            telecom: [{ system: 'phone', use: 'mobile', value: '402-555-0166' }],
            address: [{ line: ['21 Ropewalk'], city: 'Willowmere', state: 'NE', postalCode: '68501' }],
          },
        },
        {
          resource: {
            resourceType: 'Coverage',
            id: 'wc5003-1',
            status: 'active',
            beneficiary: { reference: 'Patient/wc5003' },
            subscriberId: 'XJW91120447',
            relationship: { coding: [{ code: 'self' }] },
            period: { start: addDays(day, -300) },
            payor: [{ display: name, identifier: { value: payerCode } }],
          },
        },
      ],
    };
  }
}

const compact = (day: PlainDate): string => day.replaceAll('-', '');
