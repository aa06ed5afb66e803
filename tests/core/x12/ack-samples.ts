import { interchange, isa, toBytes, transaction } from './samples.ts';

/** A TA1 and nothing else: the whole interchange 77 was refused as a duplicate. */
export const ta1File = toBytes([isa(9001, 'HARBORCLEAR', 'LAKESHORE'), 'TA1*000000077*260714*0930*R*025', 'IEA*0*000009001']);

/** A TA1 (number not padded, as some partners send it) and a 999 in one interchange: 0001 accepted, 0002 rejected. */
export const ta1And999File = (() => {
  const body = [
    'AK1*HC*55*005010X222A1',
    'AK2*837*0001*005010X222A1',
    'IK5*A',
    'AK2*837*0002*005010X222A1',
    'IK3*NM1*12*2010*8',
    'CTX*CLM01:C77',
    'CTX*SITUATIONAL TRIGGER*NM1*12**9',
    'IK4*9*67*7*1234567890',
    'IK4*4:2*1036*1',
    'IK3*DMG*14**3',
    'IK5*R*5*I5',
    'AK9*P*2*2*1',
  ];
  const [start = '', ...rest] = interchange('FA', '005010X231A1', [transaction('999', body, '005010X231A1')], 9002);
  return toBytes([start, 'TA1*101*260714*0930*A*000', ...rest]);
})();

/** The same verdicts as an old partner says them. */
export const file997 = toBytes(
  interchange(
    'FA',
    '004010',
    [transaction('997', ['AK1*HC*55', 'AK2*837*0001', 'AK3*NM1*12**8', 'AK4*9**7*BAD', 'AK5*R*5', 'AK9*R*1*1*0'])],
    9003,
  ),
);

/** A payer's 277CA: C1 accepted, C2 rejected with a line reason. */
export const claimAcknowledgementFile = toBytes(
  interchange(
    'HN',
    '005010X214',
    [
      transaction(
        '277',
        [
          'BHT*0085*08*ANSWER1*20260714*0930*TH',
          'HL*1**20*1',
          'NM1*PR*2*HARBOR MUTUAL HEALTH*****PI*HM001',
          'TRN*1*ANSWER1',
          'DTP*050*D8*20260714',
          'DTP*009*D8*20260714',
          'HL*2*1*21*1',
          'NM1*41*2*LAKESHORE CLINIC*****46*LAKESHORE',
          'TRN*2*B1001',
          'STC*A1:19:PR*20260714*WQ*240',
          'QTY*90*1',
          'QTY*AA*1',
          'AMT*YU*120',
          'AMT*YY*120',
          'HL*3*2*19*1',
          'NM1*85*2*LAKESHORE CLINIC*****XX*1234567893',
          'TRN*1*0',
          'HL*4*3*PT',
          'NM1*QC*1*RIVERA*ANA****MI*M0',
          'TRN*2*C1',
          'STC*A2:20:PR*20260714*WQ*120',
          'REF*1K*PAYER77',
          'REF*D9*CH42',
          'DTP*472*D8*20260601',
          'HL*5*3*PT',
          'NM1*QC*1*OKAFOR*SAM****MI*M1',
          'TRN*2*C2',
          'STC*A7:562:85*20260714*U*120******A7:507**CODE NOT VALID ON THIS DAY',
          'DTP*472*D8*20260601',
          'SVC*HC:G0008*20*****1',
          'STC*A7:507*20260714*U',
          'REF*FJ*L1-2',
        ],
        '005010X214',
      ),
    ],
    9004,
  ),
);

export const ackFiles: readonly Buffer[] = [ta1File, ta1And999File, file997, claimAcknowledgementFile];
