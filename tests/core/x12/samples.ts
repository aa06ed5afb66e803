/** X12 text for tests, all invented. Sizes and figures follow from the arguments, so a test can say what must come out. */

export type Marks = {
  readonly element: string;
  readonly repetition: string;
  readonly component: string;
  readonly terminator: string;
  readonly lineBreak: string;
};
export const PLAIN: Marks = { element: '*', repetition: '^', component: ':', terminator: '~', lineBreak: '\n' };

/** Joins segments written with * : ^ and no terminator into bytes with the given separators. */
export function toBytes(segments: readonly string[], marks: Marks = PLAIN): Buffer {
  const swap: Readonly<Record<string, string>> = { '*': marks.element, ':': marks.component, '^': marks.repetition };
  const lines = segments.map((segment) => segment.replace(/[*:^]/g, (mark) => swap[mark] ?? mark) + marks.terminator);
  return Buffer.from(lines.join(marks.lineBreak) + marks.lineBreak, 'latin1');
}

const pad = (text: string, width: number): string => text.padEnd(width).slice(0, width);

export function isa(control = 1, sender = 'LAKESHORE', receiver = 'HARBORCLEAR'): string {
  const number = String(control).padStart(9, '0');
  return `ISA*00*${pad('', 10)}*00*${pad('', 10)}*ZZ*${pad(sender, 15)}*ZZ*${pad(receiver, 15)}*260714*0930*^*00501*${number}*0*T*:`;
}

/** Wraps transactions (each an array from ST to SE) into one group and one interchange. */
export function interchange(functionalId: string, version: string, transactions: readonly (readonly string[])[], control = 1): string[] {
  const group = `GS*${functionalId}*LAKESHORE*HARBORCLEAR*20260714*0930*${control}*X*${version}`;
  return [isa(control), group, ...transactions.flat(), `GE*${transactions.length}*${control}`, `IEA*1*${String(control).padStart(9, '0')}`];
}

/** Puts ST and SE around a body; SE01 counts them. */
export function transaction(set: string, body: readonly string[], version?: string, control = '0001'): string[] {
  const start = version === undefined ? `ST*${set}*${control}` : `ST*${set}*${control}*${version}`;
  return [start, ...body, `SE*${body.length + 2}*${control}`];
}

const money = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;

/** One 835 claim of three lines: 150.00 charged, 90.00 paid, 45.00 contractual and 15.00 coinsurance. */
export function remittanceClaim(index: number): string[] {
  const lines = [0, 1, 2].flatMap((line) => [
    'SVC*HC:G0463:25*50*30**1',
    'DTM*472*20260601',
    'CAS*CO*45*15',
    'CAS*PR*2*5',
    `REF*6R*L${index}-${line}`,
    'AMT*B6*35',
  ]);
  return [
    `CLP*C${index}*1*150*90*15*12*PCN${index}*11*1`,
    `NM1*QC*1*RIVERA*ANA****MI*M${index}`,
    'DTM*232*20260601',
    'DTM*233*20260601',
    ...lines,
  ];
}

/** The segments before the first claim of an 835. */
export function remittanceHead(paidCents: number, trace = 'T1001'): string[] {
  return [
    `BPR*I*${money(paidCents)}*C*ACH*CCP*01*011000015*DA*123456789*1512345678**01*021000021*DA*987654321*20260710`,
    `TRN*1*${trace}*1512345678`,
    'DTM*405*20260709',
    'N1*PR*HARBOR MUTUAL HEALTH',
    'N3*1 PIER ROAD',
    'N4*PORTLAND*ME*04101',
    'PER*BL*EDI DESK*TE*2075550100',
    'N1*PE*LAKESHORE CLINIC*XX*1234567893',
    'LX*1',
  ];
}

/** A balanced 835 with one transaction. */
export function remittanceFile(claims: number, marks: Marks = PLAIN): Buffer {
  const body = [...remittanceHead(claims * 9000), ...Array.from({ length: claims }, (_, index) => remittanceClaim(index)).flat()];
  return toBytes(interchange('HP', '005010X221A1', [transaction('835', body)]), marks);
}

/** One subscriber with one 837P claim of two lines, 120.00 in all. */
export function subscriberClaim(index: number, level: number): string[] {
  return [
    `HL*${level}*1*22*0`,
    'SBR*P*18*******CI',
    `NM1*IL*1*RIVERA*ANA****MI*M${index}`,
    'N3*12 ELM ST',
    'N4*PORTLAND*ME*041011234',
    'DMG*D8*19800214*F',
    'NM1*PR*2*HARBOR MUTUAL HEALTH*****PI*HM001',
    `CLM*C${index}*120***11:B:1*Y*A*Y*Y`,
    'HI*ABK:J069*ABF:R509',
    'LX*1',
    'SV1*HC:G0463:25*100*UN*1***1:2',
    'DTP*472*D8*20260601',
    `REF*6R*L${index}-1`,
    'LX*2',
    'SV1*HC:G0008*20*UN*1***1',
    'DTP*472*D8*20260601',
    `REF*6R*L${index}-2`,
  ];
}

export function claimFile(claims: number, marks: Marks = PLAIN): Buffer {
  const body = [
    'BHT*0019*00*B1001*20260714*0930*CH',
    'NM1*41*2*LAKESHORE CLINIC*****46*LAKESHORE',
    'PER*IC*BILLING DESK*TE*2075550111',
    'NM1*40*2*HARBOR CLEARING*****46*HARBORCLEAR',
    'HL*1**20*1',
    'PRV*BI*PXC*207Q00000X',
    'NM1*85*2*LAKESHORE CLINIC*****XX*1234567893',
    'N3*5 SHORE ROAD',
    'N4*PORTLAND*ME*041010001',
    'REF*EI*123456789',
    ...Array.from({ length: claims }, (_, index) => subscriberClaim(index, index + 2)).flat(),
  ];
  return toBytes(interchange('HC', '005010X222A1', [transaction('837', body, '005010X222A1')]), marks);
}
