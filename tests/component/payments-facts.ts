/** A remittance of two claims: one sure, one with a wrong claim number. */
export const HEAD = {
  ...{
    remittanceId: 'r',
    payerName: 'Prairie Mutual',
    traceNumber: '90341187',
    method: 'eft',
    paymentDate: '2026-07-13',
    payment: 1_018_78,
  },
  ...{ claimCount: 2, exceptionCount: 1, status: 'unposted', receivedAt: '2026-07-13T05:48:00.000Z' },
};
const agreement = (what: string, sent: string, ours: string) => ({ what, sent, ours, same: sent === ours });
const SURE = {
  ...{
    remittanceClaimId: 'sure',
    position: 1,
    claimNumber: 'CW24061',
    claimId: 'c1',
    patientName: 'Applewhistle, Juno',
    serviceDate: '2026-06-22',
  },
  ...{
    statusCode: '1',
    lineCount: 2,
    charge: 1_217_00,
    writtenOff: 70_10,
    patientPart: 43_62,
    paid: 983_28,
    goesTo: 'Patient',
    state: 'unposted',
  },
  ...{ reasons: [], aside: null, raw: 'CLP*CW24061*1*1217*983.28~', suggestion: null },
};
export const LOST = {
  ...{
    remittanceClaimId: 'lost',
    position: 2,
    claimNumber: 'CW24705',
    claimId: null,
    patientName: 'Nettlebed, Otto',
    serviceDate: '2026-06-25',
  },
  ...{ statusCode: '1', lineCount: 2, charge: 217_00, writtenOff: 70_10, patientPart: 25_00, paid: 121_90, goesTo: '', state: 'unposted' },
  ...{ reasons: [], aside: null, raw: 'CLP*CW24705*1*217*121.9~NM1*QC*1*NETTLEBED~' },
  suggestion: {
    claimId: 'c2',
    claimNumber: 'CW24075',
    agreements: [agreement('Claim', 'CW24705', 'CW24075'), agreement('Member ID', 'PM8833108', 'PM8833108')],
  },
};
export const GOT = {
  remittance: { ...HEAD, payeeNpi: '1234567893', payeeName: 'PRAIRIE', fileName: 'era-0713.835', misrouted: false },
  proof: { claimsPaid: 1_105_18, providerLevel: 86_40, payment: 1_018_78, balanced: true, imbalances: [], lineCount: 4 },
  meter: { segments: 40, postings: 26, notes: 8, exceptions: 6 },
  claims: [SURE, LOST],
  providerAdjustments: [{ code: 'WO', words: 'Overpayment recovered', reference: 'CW22871', amount: 86_40 }],
};
/** The same after posting: the sure one is posted, the other waits. */
export const POSTED = {
  ...GOT,
  remittance: { ...GOT.remittance, status: 'partlyPosted' },
  claims: [
    { ...SURE, state: 'posted' },
    { ...LOST, state: 'exception', reasons: ['no claim CW24705'] },
  ],
};

const taken = (position: number, name: string, amount: number, action: string, words: string) => ({
  position,
  name,
  amount,
  action,
  words,
  bears: 'the practice bears it',
});
/** What the payer decided on either claim. */
export const EXPLAINED = {
  payerControlNumber: 'ICN7781',
  crossedOver: true,
  adjustments: [taken(1, 'OA-999', 1_00, 'hold', '')],
  remarks: [{ code: 'MA130', words: 'Mend it and send it anew' }],
  lines: [
    {
      position: 1,
      ...{ procedureCode: 'T1015', originalProcedureCode: 'G0463', modifiers: ['25'], unitThousandths: 2_000, serviceDate: '2026-06-22' },
      ...{ charge: 185_00, allowed: 120_00, paid: 95_00, remarks: [{ code: 'X1', words: '' }] },
      adjustments: [taken(1, 'CO-45', 65_00, 'post', 'Above what the contract allows'), taken(2, 'PR-1', 25_00, 'transfer', 'Deductible')],
    },
  ],
};
