/** What an example changes on a plain claim: pieces of text, each of which has to stand in it. */
export type Changes = readonly (readonly [from: string, to: string])[];

type Address = { readonly qualifier: string; readonly receiverId: string; readonly groupReceiverId: string; readonly usage?: 'T' | 'P' };

const pad = (text: string): string => text.padEnd(15);

/**
 * An original claim of an invented practice for an invented patient, with two service lines, addressed to a partner. It breaks
 * no rule that every receiver checks.
 */
export function plainFile({ qualifier, receiverId, groupReceiverId, usage = 'P' }: Address): string {
  const body = [
    'ST*837*0001*005010X222A1',
    'BHT*0019*00*B000000101*20260714*0930*CH',
    'NM1*41*2*WILLOWMERE FAMILY PRACTICE*****46*SUB100',
    'PER*IC*AVERY INKWELL*TE*4025550100',
    `NM1*40*2*EXAMPLE RECEIVER*****46*${receiverId || 'RECEIVER'}`,
    'HL*1**20*1',
    'PRV*BI*PXC*207Q00000X',
    'NM1*85*2*WILLOWMERE FAMILY PRACTICE*****XX*1234567893',
    'N3*100 INVENTED ROAD',
    'N4*WILLOWMERE*NE*685010000',
    'REF*EI*123456789',
    'HL*2*1*22*0',
    'SBR*P*18*GRP100******CI',
    'NM1*IL*1*QUILLFEATHER*MARIGOLD****MI*PM44771200',
    'N3*88 INVENTED ROAD',
    'N4*WILLOWMERE*NE*68501',
    'DMG*D8*19840309*F',
    'NM1*PR*2*PRAIRIE MUTUAL*****PI*PM001',
    'CLM*1000000011*185***11:B:1*Y*A*Y*Y',
    'HI*ABK:J0190*ABF:R051',
    'NM1*82*1*FERNSBY*ODA****XX*1245319599',
    'PRV*PE*PXC*207Q00000X',
    'LX*1',
    'SV1*HC:T1015*125*UN*1***1:2',
    'DTP*472*D8*20260710',
    'REF*6R*1000000011L1',
    'LX*2',
    'SV1*HC:G0008*60*UN*1***1',
    'DTP*472*D8*20260710',
    'REF*6R*1000000011L2',
  ];
  const isa = `ISA*00*${' '.repeat(10)}*00*${' '.repeat(10)}*ZZ*${pad('SENDER100')}*${qualifier || 'ZZ'}*${pad(receiverId || 'RECEIVER')}`;
  const segments = [
    `${isa}*260714*0930*^*00501*000000101*1*${usage}*:`,
    `GS*HC*SENDER100*${groupReceiverId || receiverId || 'RECEIVER'}*20260714*0930*101*X*005010X222A1`,
    ...body,
    `SE*${body.length + 1}*0001`,
    'GE*1*101',
    'IEA*1*000000101',
  ];
  return segments.map((segment) => `${segment}~`).join('\n');
}

/** The text with its changes; one that changes nothing is a mistake of the pack and stops. */
export const changed = (text: string, changes: Changes): string =>
  changes.reduce((sofar, [from, to]) => {
    if (!sofar.includes(from)) throw new Error('an example changes what does not stand in it');
    return sofar.replace(from, to);
  }, text);
