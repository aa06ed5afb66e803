import { parseDecimal, ZERO } from '#shared/kernel/cents.ts';
import { fromCompactDate } from '#shared/kernel/plain-date.ts';
import { element, type Segment } from '../x12/segment.ts';
import type { ReceivedBilling, ReceivedClaim, ReceivedLine, ReceivedTransaction } from './received-batch.ts';

type Draft<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };
type ClaimDraft = Omit<Draft<ReceivedClaim>, 'lines'> & { lines: Draft<ReceivedLine>[] };

const NO_ADDRESS = { street: '', street2: '', city: '', state: '', zip: '' };

/** Gathers one ST to SE of an 837P, segment by segment. */
export class ProfessionalReading {
  readonly #split: (composite: string) => readonly string[];
  readonly #set: string;
  readonly #controlNumber: string;
  readonly #version: string;
  readonly #claims: ClaimDraft[] = [];
  #segments = 1;
  #declared = 0;
  #reference = '';
  #submitter = { name: '', etin: '' };
  /** The NM1 qualifier that N3, N4 and REF now belong to; empty inside a claim. */
  #party = '';
  #billing: Draft<ReceivedBilling> = emptyBilling();
  #rank = '';
  #filing = '';
  #payer = { name: '', id: '' };
  #memberId = '';
  #patient = { last: '', first: '' };

  constructor(header: Segment, split: (composite: string) => readonly string[]) {
    this.#split = split;
    this.#set = element(header, 1);
    this.#controlNumber = element(header, 2);
    this.#version = element(header, 3);
  }

  take(segment: Segment): void {
    this.#segments += 1;
    const claim = this.#claims.at(-1);
    switch (segment.id) {
      case 'BHT':
        this.#reference = element(segment, 3);
        break;
      case 'HL':
        this.#takeLevel(element(segment, 3));
        break;
      case 'SBR':
        this.#rank = element(segment, 1);
        this.#filing = element(segment, 9);
        break;
      case 'NM1':
        this.#takeName(segment, claim);
        break;
      case 'N3':
      case 'N4':
        this.#takeAddress(segment);
        break;
      case 'REF':
        this.#takeReference(segment, claim);
        break;
      case 'CLM':
        this.#party = '';
        this.#claims.push(this.#openClaim(segment));
        break;
      case 'SV1':
        claim?.lines.push(this.#openLine(segment));
        break;
      case 'DTP':
        if (element(segment, 1) === '472') takeServiceDate(segment, claim?.lines.at(-1));
        break;
      case 'SE':
        this.#declared = Number(element(segment, 1));
        break;
    }
  }

  finish(): ReceivedTransaction {
    return {
      set: this.#set,
      controlNumber: this.#controlNumber,
      version: this.#version,
      reference: this.#reference,
      submitter: this.#submitter,
      segmentCount: this.#segments,
      declaredSegments: this.#declared,
      claims: this.#claims,
    };
  }

  #takeLevel(code: string): void {
    this.#party = '';
    if (code === '20') this.#billing = emptyBilling();
  }

  #takeName(segment: Segment, claim: ClaimDraft | undefined): void {
    const [qualifier, last, first, id] = [element(segment, 1), element(segment, 3), element(segment, 4), element(segment, 9)];
    this.#party = qualifier;
    if (qualifier === '41') this.#submitter = { name: last, etin: id };
    else if (qualifier === '85')
      Object.assign(this.#billing, { person: element(segment, 2) === '1', name: last, firstName: first, npi: id });
    else if (qualifier === 'IL') {
      this.#memberId = id;
      this.#patient = { last, first };
    } else if (qualifier === 'QC') this.#patient = { last, first };
    else if (qualifier === 'PR') this.#payer = { name: last, id };
    else if (qualifier === '82' && claim && claim.lines.length === 0) claim.renderingNpi = id;
  }

  #takeAddress(segment: Segment): void {
    if (this.#party !== '85') return;
    const { address } = this.#billing;
    const [one, two, three] = [element(segment, 1), element(segment, 2), element(segment, 3)];
    this.#billing.address =
      segment.id === 'N3' ? { ...address, street: one, street2: two } : { ...address, city: one, state: two, zip: three };
  }

  #takeReference(segment: Segment, claim: ClaimDraft | undefined): void {
    const [qualifier, value] = [element(segment, 1), element(segment, 2)];
    const line = claim?.lines.at(-1);
    if (this.#party === '85' && (qualifier === 'EI' || qualifier === 'SY')) this.#billing.taxId = value;
    else if (qualifier === 'F8' && claim && !line) claim.payerControlNumber = value;
    else if (qualifier === '6R' && line) line.lineControlNumber = value;
  }

  #openClaim(segment: Segment): ClaimDraft {
    const [placeOfService = '', , frequency = ''] = this.#split(element(segment, 5));
    return {
      claimNumber: element(segment, 1),
      position: this.#segments,
      charge: parseDecimal(element(segment, 2)) ?? ZERO,
      placeOfService,
      frequency,
      rank: this.#rank,
      filingIndicator: this.#filing,
      payerName: this.#payer.name,
      payerId: this.#payer.id,
      memberId: this.#memberId,
      patientLastName: this.#patient.last,
      patientFirstName: this.#patient.first,
      billing: this.#billing,
      renderingNpi: null,
      payerControlNumber: null,
      lines: [],
    };
  }

  #openLine(segment: Segment): Draft<ReceivedLine> {
    const [, procedureCode = '', one = '', two = '', three = '', four = ''] = this.#split(element(segment, 1));
    return {
      lineControlNumber: null,
      procedureCode,
      modifiers: [one, two, three, four].filter((modifier) => modifier !== ''),
      charge: parseDecimal(element(segment, 2)) ?? ZERO,
      unitThousandths: Math.round(Number(element(segment, 4)) * 1000),
      from: null,
      to: null,
    };
  }
}

function takeServiceDate(segment: Segment, line: Draft<ReceivedLine> | undefined): void {
  if (!line) return;
  const [from = '', to = from] = element(segment, 3).split('-');
  line.from = fromCompactDate(from) ?? null;
  line.to = fromCompactDate(to) ?? null;
}

const emptyBilling = (): Draft<ReceivedBilling> => ({ person: false, name: '', firstName: '', npi: '', taxId: '', address: NO_ADDRESS });
