import { expect, test } from 'vitest';
import type { PlantedCase } from '../../../../tests/support/planted/builders.ts';
import { codeFaults } from '../../../../tests/support/planted/code-faults.ts';
import { peopleFaults } from '../../../../tests/support/planted/people-faults.ts';
import { plantedFaults } from '../../../../tests/support/planted-faults.ts';
import { validClaimToday as today, validClaim } from '../../../../tests/support/valid-claim.ts';
import { addDays } from '../../../kernel/plain-date.ts';
import { NO_BOOKS } from './books.ts';
import { edits, scrubClaim } from './edits.ts';

const faults: readonly PlantedCase[] = [...plantedFaults, ...codeFaults, ...peopleFaults];

test('where the findings of each edit stand when that is not the place of the edit: box and element', () => {
  const rows = faults.flatMap(([, claim, books = NO_BOOKS]) =>
    scrubClaim(claim, { today, books }).flatMap(({ edit, field, box, element }) => {
      const own = edits.find(({ number }) => number === edit);
      const same = own?.box === box && own.element === element;
      return same ? [] : [`${edit} ${field.replace(/\.\d+(?=\.|$)/g, '.*')}: ${box}, ${element}`];
    }),
  );
  expect(
    [...new Set(rows)].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1)).join('\n'),
  ).toMatchInlineSnapshot(`
    "4 lines.*.ordering.npi: 17b, 2420E NM109
    4 lines.*.supervising.firstName: 17, 2420D NM104
    4 referring.firstName: 17, 2310A NM104
    4 referring.lastName: 17, 2310A NM103
    4 supervising.npi: 17b, 2310D NM109
    7 practice.city: 33, 2010AA N401
    8 facility.zip: 32, 2310C N403
    9 facility.state: 32, 2310C N402
    9 patient.state: 5, 2010CA N402
    9 practice.payTo.state: none, 2010AB N402
    9 subscriber.state: 7, 2010BA N402
    10 rendering.taxonomy: 24J, 2310B PRV03
    15 patient.birthDate: 3, 2010BA DMG02
    20 lines.*.charge: 24F, 2400 SV102
    24 lines.*.lineControlNumber: 24, 2400 REF*6R
    38 lines.*.modifiers: 24B, 2400 SV101-3
    38 lines.*.placeOfService: 24B, 2400 SV105
    39 facility.npi: 32, 2310C NM109
    41 encounter.accidentDate: 14, 2300 DTP*439
    42 case.casualtyNumber: 11b, 2010CA REF*Y4
    42 encounter.accidentDate: 14, 2300 DTP*439
    42 payer.filingIndicator: 11d, 2000B SBR09
    44 lines.*.modifiers: 24D, 2400 SV101-3
    47 lines.*.modifiers: 24D, 2400 SV101-3
    52 patient.benefitsAssigned: 13, 2300 CLM08
    52 patient.releaseOfInformation: 12, 2300 CLM09
    52 rendering.acceptsAssignment: 27, 2300 CLM07
    53 case.initialTreatment: 14, 2300 DTP*454
    53 lines.*.modifiers: 24D, 2400 SV101-3
    55 claim.note: 22, 2300 NTE02
    55 lines.*.description: 24, 2400 SV101-7
    55 patient.city: 2, 2010CA N401
    55 practice.name: 33, 2010AA NM103
    55 practice.payTo.street: none, 2010AB N301
    55 subscriber.lastName: 4, 2010BA NM103
    56 claim.note: 22, 2300 NTE02
    56 coverage.groupNumber: 11, 2000B SBR03
    56 patient.firstName: 2, 2010CA NM104
    56 patient.street: 2, 2010CA N301
    56 practice.name: 33, 2010AA NM103
    56 rendering.middleName: 24J, 2310B NM105
    56 subscriber.city: 4, 2010BA N401
    63 lines.*.modifiers: 24D, 2400 SV101-3
    69 encounter.ambulance: 23, 2300 CRC*07
    69 encounter.ambulance: 23, 2310E N3, N4
    69 encounter.ambulance: 23, 2310F N3, N4
    71 lines.*.modifiers: 24D, 2400 SV101-3
    73 lines.*.cliaNumber: 23, 2400 REF*X4
    75 case.acuteManifestation: 14, 2300 DTP*453
    85 lines.*.from: FL 45, 2400 DTP*472
    86 encounter.admissionDate: FL 12, 2300 DTP*435
    86 encounter.stay: FL 13, 2300 DTP*435
    86 encounter.stay: FL 14, 2300 CL101
    86 encounter.stay: FL 15, 2300 CL102
    86 encounter.stay: FL 16, 2300 DTP*096
    86 encounter.stay: FL 17, 2300 CL103
    87 encounter.attending: FL 76, 2310A NM103
    87 encounter.attending: FL 76, 2310A NM109
    87 encounter.operating: FL 77, 2310B NM109
    87 encounter.otherOperating: FL 78, 2310C NM103
    87 practice.kind: FL 1, 2010AA NM102
    87 practice.taxIdKind: FL 5, 2010AA REF*EI
    88 lines.*.unitThousandths: FL 46, 2400 SV205
    89 encounter.billCodes: FL 17, 2300 CL103
    89 encounter.billCodes: FL 18, 2300 HI*BG
    89 encounter.billCodes: FL 31, 2300 HI*BH
    89 encounter.billCodes: FL 35, 2300 HI*BI
    89 encounter.billCodes: FL 39, 2300 HI*BE
    89 encounter.billCodes: FL 69, 2300 HI*ABJ
    89 encounter.billCodes: FL 70, 2300 HI*APR
    89 encounter.billCodes: FL 71, 2300 HI*DR
    89 encounter.billCodes: FL 72, 2300 HI*ABN
    89 encounter.billCodes: FL 74, 2300 HI*BBR"
  `);
});

test('what a patient signed ends after its last day, is said where it is claimed, and only while it is claimed', () => {
  const before = addDays(today, -2);
  const ended = validClaim({ consentEnds: { release: before, assignment: before, signature: before } });
  const shown = (claim: typeof ended) =>
    scrubClaim(claim, { today, books: NO_BOOKS }).map(({ message, box, element }) => [message, box, element].join(' | '));
  expect(shown(ended)).toEqual([
    'The release of information ended on 07/12/2026, before the service of 07/13/2026. | 12 | 2300 CLM09',
    'The assignment of benefits ended on 07/12/2026, before the service of 07/13/2026. | 13 | 2300 CLM08',
  ]);
  expect(shown({ ...ended, benefitsAssigned: false, releaseOfInformation: false })).toEqual([]);
  const undated = { ...ended, lines: ended.lines.map((each) => ({ ...each, from: null, to: null })) };
  expect(shown(undated).filter((row) => row.includes('ended on'))).toEqual([]);
});
