import { daysBetween } from '../../../kernel/plain-date.ts';
import type { ClaimFacts, ServiceLine } from '../claim-facts.ts';
import { flag, lineField, texts } from './field-parts.ts';
import type { FieldValues } from './rule-tests.ts';

const pointedAt = ({ pointers }: ServiceLine, { diagnoses }: ClaimFacts): FieldValues =>
  texts(...pointers.map((pointer) => diagnoses[pointer - 1]));

const codesBeside = (line: ServiceLine, { lines }: ClaimFacts, index: number): FieldValues =>
  texts(...lines.filter((other, at) => at !== index && other.from === line.from).map(({ procedureCode }) => procedureCode));

/** What each line can be asked. Under a rule for the whole claim the answers of all lines stand together. */
export const lineFields = {
  code: lineField('procedure code', 'code', ['procedureCode', '24D', '2400 SV101-2'], ({ procedureCode }) => texts(procedureCode)),
  otherCodes: lineField('procedure code of another line that day', 'code', ['procedureCode', '24D', '2400 SV101-2'], codesBeside),
  modifiers: lineField('modifier', 'code', ['modifiers', '24D', '2400 SV101-3'], ({ modifiers }) => texts(...modifiers)),
  units: lineField('number of units', 'number', ['unitThousandths', '24G', '2400 SV104'], ({ unitThousandths }) => [unitThousandths], {
    digits: 3,
  }),
  charge: lineField('charge of the line', 'number', ['charge', '24F', '2400 SV102'], ({ charge }) => [charge], { digits: 2 }),
  linePlace: lineField('place of service of the line', 'code', ['placeOfService', '24B', '2400 SV105'], ({ placeOfService }, claim) =>
    texts(placeOfService ?? claim.placeOfService),
  ),
  lineDiagnoses: lineField('diagnosis of the line', 'code', ['pointers', '24E', '2400 SV107'], pointedAt),
  firstLineDiagnosis: lineField('first diagnosis of the line', 'code', ['pointers', '24E', '2400 SV107-1'], (line, claim) =>
    pointedAt(line, claim).slice(0, 1),
  ),
  days: lineField('number of days from first to last', 'number', ['to', '24A', '2400 DTP*472'], ({ from, to }) =>
    from === null ? [] : [daysBetween(from, to ?? from) + 1],
  ),
  lineDay: lineField('day of service of the line', 'day', ['from', '24A', '2400 DTP*472'], ({ from }) => (from === null ? [] : [from])),
  description: lineField('description of the line', 'text', ['description', '24D', '2400 SV101-7'], ({ description }) =>
    texts(description),
  ),
  drugCode: lineField('drug code (NDC)', 'code', ['ndc', '24 shaded', '2410 LIN03'], ({ ndc }) => texts(ndc?.code)),
  emergency: lineField('emergency', 'flag', ['emergency', '24C', '2400 SV109'], ({ emergency }) => flag(emergency)),
} as const;
