import type { ReportColumn, ReportDefinition } from './report-definition.ts';

const money = (id: string, head: string): ReportColumn => ({ id, head, kind: 'money', adds: true });
const count = (id: string, head: string): ReportColumn => ({ id, head, kind: 'count', adds: true });
const percent = (id: string, head: string): ReportColumn => ({ id, head, kind: 'percent' });
const day = (id: string, head: string): ReportColumn => ({ id, head, kind: 'day' });
const text = (id: string, head: string): ReportColumn => ({ id, head, kind: 'text' });

const PLAIN = { clocks: false, nested: false, narrowings: [], dates: [], span: 'none', groupings: [], chart: null } as const;

/** Reports of claims, of work that is not done, and of the lists: what they show is how it stands now. */
export const workReports = [
  {
    ...PLAIN,
    id: 'denials',
    group: 'Claims',
    title: 'Denials',
    words:
      'Claims that payers denied, wholly or in part, of those they decided in the time: by the day of the decision. By code each line that was denied is counted, of the lines decided; otherwise each claim. Shown as it stands now.',
    dates: ['posting'],
    span: 'year',
    groupings: ['reason', 'payer', 'provider', 'code', 'month'],
    narrowings: ['provider', 'payer'],
    columns: [
      count('denied', 'Denied'),
      count('decided', 'Decided'),
      percent('rate', 'Rate'),
      money('amount', 'Denied amount'),
      count('won', 'Paid since'),
    ],
    chart: { kind: 'bars', label: 'Denied amount', columns: ['amount'] },
  },
  {
    ...PLAIN,
    id: 'unbilled',
    group: 'Work not done',
    title: 'Not billed yet',
    words: 'Claims that have never left: drafts, on hold, ready or queued, the oldest visit first.',
    rowHead: 'Patient',
    narrowings: ['provider', 'payer'],
    columns: [
      day('visit', 'Visit'),
      { id: 'claim', head: 'Claim', kind: 'code' },
      text('payer', 'Payer'),
      text('state', 'State'),
      { id: 'days', head: 'Days', kind: 'count' },
      money('amount', 'Charges'),
    ],
  },
  {
    ...PLAIN,
    id: 'incomplete',
    group: 'Work not done',
    title: 'Charges not entered',
    words: 'Superbills whose charges nobody has approved, the oldest first.',
    rowHead: 'Patient',
    narrowings: ['provider'],
    columns: [
      day('visit', 'Visit'),
      { id: 'slip', head: 'Superbill', kind: 'code' },
      text('provider', 'Rendering provider'),
      text('state', 'State'),
      { id: 'days', head: 'Days', kind: 'count' },
    ],
  },
  {
    ...PLAIN,
    id: 'unposted',
    group: 'Work not done',
    title: 'Remittances not posted',
    words: 'Payments that payers told of and that are not in the books, the oldest first.',
    rowHead: 'Payer',
    columns: [
      day('received', 'Received'),
      { id: 'trace', head: 'Check or EFT', kind: 'code' },
      count('claims', 'Claims'),
      { id: 'days', head: 'Days', kind: 'count' },
      money('amount', 'Amount'),
    ],
  },
  {
    ...PLAIN,
    id: 'unapplied',
    group: 'Work not done',
    title: 'Money on no visit',
    words:
      'What guarantors have paid that is on no visit yet, and what is left of payers’ checks in the clearing account. A credit of ours stands positive; a check that gave out more than it had stands below zero.',
    clocks: true,
    rowHead: 'Whose',
    columns: [text('kind', 'Kind'), day('since', 'Since'), { id: 'days', head: 'Days', kind: 'count' }, money('amount', 'Amount')],
  },
  {
    ...PLAIN,
    id: 'appointments',
    group: 'Lists',
    title: 'Appointments',
    words: 'Appointments of patients by what became of them. The rate of missed ones is of those that were not cancelled and are over.',
    dates: ['service'],
    span: 'month',
    groupings: ['provider', 'appointmentType', 'month', 'day'],
    narrowings: ['provider'],
    columns: [
      count('all', 'Appointments'),
      count('seen', 'Came'),
      count('missed', 'Missed'),
      count('cancelled', 'Cancelled'),
      count('open', 'Still booked'),
      percent('rate', 'Missed'),
    ],
    chart: { kind: 'bars', label: 'Appointments', columns: ['seen', 'missed'] },
  },
  {
    ...PLAIN,
    id: 'patients',
    group: 'Lists',
    title: 'Patients',
    words: 'Everybody with a chart here who is active, by name, with the last visit.',
    rowHead: 'Patient',
    narrowings: ['payer', 'provider'],
    columns: [
      { id: 'chart', head: 'Chart', kind: 'code' },
      day('born', 'Born'),
      text('phone', 'Phone'),
      text('payer', 'First payer'),
      day('last', 'Last visit'),
      count('visits', 'Visits'),
    ],
  },
  {
    ...PLAIN,
    id: 'fees',
    group: 'Lists',
    title: 'Fee schedule',
    words: 'The usual fee of each code on the practice’s list, with how often it was charged in the last year.',
    rowHead: 'Code',
    columns: [text('words', 'Words'), { id: 'fee', head: 'Usual fee', kind: 'money' }, count('used', 'Lines in a year')],
  },
] as const satisfies readonly ReportDefinition[];
