import { daysBetween } from '../../../kernel/plain-date.ts';
import { minutesOf } from '../../charge/line-details.ts';
import type { ClaimFacts, ServiceLine } from '../claim-facts.ts';
import { codes, days, flag, lineField, texts } from './field-parts.ts';
import type { FieldValues } from './rule-tests.ts';

const pointedAt = ({ pointers }: ServiceLine, { diagnoses }: ClaimFacts): FieldValues =>
  codes(...pointers.map((pointer) => diagnoses[pointer - 1]));

const codesBeside = (line: ServiceLine, { lines }: ClaimFacts, index: number): FieldValues =>
  codes(...lines.filter((other, at) => at !== index && other.from === line.from).map(({ procedureCode }) => procedureCode));

/** Minutes as they are billed, or those of the times that anesthesia was given. */
const minutes = ({ unitKind, unitThousandths, times = [] }: ServiceLine): FieldValues => {
  if (unitKind === 'MJ') return [unitThousandths];
  return times.length === 0 ? [] : [minutesOf(times) * 1_000];
};

const UNIT_KINDS = { UN: 'units', MJ: 'minutes' } as const;
const DRUG_UNITS = { F2: 'international units', GR: 'grams', ME: 'milligrams', ML: 'milliliters', UN: 'pieces' } as const;

/** Who treated on a line: its own provider, or the claim's. */
const rendering = (line: ServiceLine, claim: ClaimFacts) => line.rendering ?? claim.rendering;
const supervising = (line: ServiceLine, claim: ClaimFacts) => line.supervising ?? claim.supervising;

/** What each line can be asked. Under a rule for the whole claim the answers of all lines stand together. */
export const lineFields = {
  code: lineField('procedure code', 'code', ['procedureCode', '24D', '2400 SV101-2'], ({ procedureCode }) => codes(procedureCode)),
  otherCodes: lineField('procedure code of another line that day', 'code', ['procedureCode', '24D', '2400 SV101-2'], codesBeside),
  modifiers: lineField('modifier', 'code', ['modifiers', '24D', '2400 SV101-3'], ({ modifiers }) => codes(...modifiers)),
  units: lineField(
    'number of units',
    'number',
    ['unitThousandths', '24G', '2400 SV104'],
    ({ unitKind, unitThousandths }) => (unitKind === 'UN' ? [unitThousandths] : []),
    { digits: 3 },
  ),
  minutes: lineField('number of minutes', 'number', ['unitThousandths', '24G', '2400 SV104'], minutes, { digits: 3 }),
  unitKind: lineField('kind of units', 'choice', ['unitThousandths', '24G', '2400 SV103'], ({ unitKind }) => texts(unitKind), {
    choices: UNIT_KINDS,
  }),
  charge: lineField('charge of the line', 'number', ['charge', '24F', '2400 SV102'], ({ charge }) => [charge], { digits: 2 }),
  linePlace: lineField('place of service of the line', 'code', ['placeOfService', '24B', '2400 SV105'], ({ placeOfService }, claim) =>
    codes(placeOfService ?? claim.placeOfService),
  ),
  lineDiagnoses: lineField('diagnosis of the line', 'code', ['pointers', '24E', '2400 SV107'], pointedAt),
  firstLineDiagnosis: lineField('first diagnosis of the line', 'code', ['pointers', '24E', '2400 SV107-1'], (line, claim) =>
    pointedAt(line, claim).slice(0, 1),
  ),
  days: lineField('number of days from first to last', 'number', ['to', '24A', '2400 DTP*472'], ({ from, to }) =>
    from === null ? [] : [daysBetween(from, to ?? from) + 1],
  ),
  lineDay: lineField('day of service of the line', 'day', ['from', '24A', '2400 DTP*472'], ({ from }) => days(from)),
  description: lineField('description of the line', 'text', ['description', '24D', '2400 SV101-7'], ({ description }) =>
    texts(description),
  ),
  lineNote: lineField('note of the line', 'text', ['note', '24 shaded', '2400 NTE02'], ({ note }) => texts(note)),
  drugCode: lineField('drug code (NDC)', 'code', ['ndc', '24 shaded', '2410 LIN03'], ({ ndc }) => codes(ndc?.code)),
  drugQuantity: lineField(
    'quantity of the drug',
    'number',
    ['ndc', '24 shaded', '2410 CTP04'],
    ({ ndc }) => (ndc === null ? [] : [ndc.quantityThousandths]),
    { digits: 3 },
  ),
  drugUnit: lineField('unit of the drug', 'choice', ['ndc', '24 shaded', '2410 CTP05-1'], ({ ndc }) => texts(ndc?.unit), {
    choices: DRUG_UNITS,
  }),
  emergency: lineField('emergency', 'flag', ['emergency', '24C', '2400 SV109'], ({ emergency }) => flag(emergency)),
  epsdt: lineField('line belongs to a screening (EPSDT)', 'flag', ['epsdt', '24H', '2400 SV111'], ({ epsdt }) => flag(epsdt)),
  familyPlanning: lineField('line is for family planning', 'flag', ['familyPlanning', '24H', '2400 SV112'], ({ familyPlanning }) =>
    flag(familyPlanning),
  ),
  revenueCode: lineField('revenue code', 'code', ['revenueCode', '', '837I 2400 SV201'], ({ revenueCode }) => codes(revenueCode)),
  lineRenderingNpi: lineField('NPI of who treated on the line', 'code', ['rendering', '24J', '2420A NM109'], (line, claim) =>
    codes((rendering(line, claim) ?? claim.billing).npi),
  ),
  lineRenderingName: lineField('last name of who treated on the line', 'text', ['rendering', '24J', '2420A NM103'], (line, claim) =>
    texts(rendering(line, claim)?.lastName ?? claim.billing.name),
  ),
  lineRenderingTaxonomy: lineField('taxonomy of who treated on the line', 'code', ['rendering', '24J', '2420A PRV03'], (line, claim) =>
    codes((rendering(line, claim) ?? claim.billing).taxonomy),
  ),
  orderingNpi: lineField('ordering provider\u2019s NPI', 'code', ['ordering', '17b', '2420E NM109'], ({ ordering }) =>
    codes(ordering?.npi),
  ),
  orderingName: lineField('ordering provider\u2019s last name', 'text', ['ordering', '17', '2420E NM103'], ({ ordering }) =>
    texts(ordering?.lastName),
  ),
  lineSupervisingNpi: lineField('NPI of who supervised the line', 'code', ['supervising', '17b', '2420D NM109'], (line, claim) =>
    codes(supervising(line, claim)?.npi),
  ),
  lineSupervisingName: lineField('last name of who supervised the line', 'text', ['supervising', '17', '2420D NM103'], (line, claim) =>
    texts(supervising(line, claim)?.lastName),
  ),
} as const;
