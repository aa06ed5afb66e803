import { scanText } from '#shared/domain/superbill/scan-text.ts';
import type { SuperbillFacts } from '#shared/domain/superbill/superbill-facts.ts';
import { PLAIN_STYLE } from '#shared/domain/superbill/superbill-layout.ts';
import { formatMoney } from '#shared/kernel/cents.ts';
import { ageOn, formatDate } from '#shared/kernel/plain-date.ts';
import { code128Bars } from './code128.ts';
import { barcode, box, line, type Mark, text } from './draw-list.ts';
import { wrapText } from './font-metrics.ts';
import { addressLines, formatPhone, moneyOrDash } from './paper-format.ts';
import { toScannerText } from './print-text.ts';

export type Header = { readonly marks: Mark[]; readonly bottom: number };

const QUIET = '#555555';
const BOLD = 'Helvetica-Bold';
const MOST_COVERAGES = 3;

/** Practice, number and barcode, patient, coverages, what is owed, alert. `bottom` is where the body may begin. */
export function superbillHeader(facts: SuperbillFacts, left: number, right: number): Header {
  const { practice } = facts;
  const place = addressLines(practice.address).join(', ');
  const ids = `${formatPhone(practice.phone)} · NPI ${practice.npi} · Tax ID ${practice.taxId}`;
  const top = [
    text(left, 47, practice.name, { font: BOLD, size: 13, maxWidth: 300 }),
    text(left, 60, place, { size: 8, maxWidth: 312 }),
    text(left, 71, ids, { size: 8, maxWidth: 312 }),
    ...numberAndBarcode(facts, right, 47),
    line(left, 80, right, 80, { width: 0.9 }),
  ];
  const patient = patientBlock(facts, left);
  const money = moneyBlock(facts, right);
  const coverages = coverageBlock(facts, left + 218, right - 140);
  const bottom = Math.max(patient.bottom, money.bottom, coverages.bottom);
  const alert = alertBlock(facts, left, right, bottom);
  return { marks: [...top, ...patient.marks, ...coverages.marks, ...money.marks, ...alert.marks], bottom: alert.bottom };
}

/** The short header of further pages: still enough to enter them from. */
export function laterHeader(facts: SuperbillFacts, left: number, right: number): Header {
  const who = `${facts.patient.name} · born ${formatDate(facts.patient.birthDate)} · chart ${facts.patient.chartNumber}`;
  return {
    marks: [
      text(left, 47, who, { font: BOLD, size: 10, maxWidth: 312 }),
      text(left, 60, `Visit ${formatDate(facts.visitDate)} with ${facts.renderingName}`, { size: 8, maxWidth: 312 }),
      ...numberAndBarcode(facts, right, 47),
      line(left, 80, right, 80, { width: 0.9 }),
    ],
    bottom: 80,
  };
}

/** The number in large type and as Code 128 under it, both ending at the right margin with the quiet zone kept free. */
function numberAndBarcode(facts: SuperbillFacts, right: number, y: number): Mark[] {
  const plain = /^[\x20-\x7e]*$/.test(facts.number) ? facts.number : toScannerText(facts.number);
  const scanned = /^\d+$/.test(plain) ? scanText(plain) : plain;
  const number = text(right, y, facts.number, { font: BOLD, size: 18, align: 'right', maxWidth: 150 });
  const word = text(right - 190, y, 'Superbill', { size: 9, color: QUIET });
  const copy = facts.copy ? copyMark(right - 222, y) : [];
  if (scanned === '') return [word, ...copy, number];
  const module = Math.min(0.9, 170 / code128Bars(scanned).modules);
  return [word, ...copy, number, barcode(right - code128Bars(scanned).modules * module, y + 5, scanned, 22, module)];
}

/** Framed, so that nobody enters the charges of one visit from two papers. */
const copyMark = (x: number, y: number): Mark[] => [
  box(x, y + 9, 40, 15, { strokeWidth: 1.2, radius: 2 }),
  text(x + 20, y + 20, 'COPY', { font: BOLD, size: 10, align: 'center' }),
];

function patientBlock(facts: SuperbillFacts, left: number): Header {
  const { patient } = facts;
  const born = `Born ${formatDate(patient.birthDate)}, ${ageOn(patient.birthDate, facts.visitDate)} years, ${patient.sex}`;
  const lines = [
    born,
    `Chart ${patient.chartNumber} · ${formatPhone(patient.phone)}`,
    `Guarantor ${facts.guarantorName}`,
    `Visit ${formatDate(facts.visitDate)} with ${facts.renderingName}`,
  ];
  return {
    marks: [
      text(left, 97, patient.name, { font: BOLD, size: 12, maxWidth: 206 }),
      ...lines.map((words, index) => text(left, 110 + index * 11.5, words, { size: 8.5, maxWidth: 206 })),
    ],
    bottom: 110 + lines.length * 11.5 - 4,
  };
}

function coverageBlock(facts: SuperbillFacts, left: number, right: number): Header {
  const { header } = facts.style ?? PLAIN_STYLE;
  if (!header.coverages) return { marks: [], bottom: 80 };
  const rows = facts.coverages.slice(0, MOST_COVERAGES);
  const more = facts.coverages.length - rows.length;
  const marks = rows.flatMap((coverage, index) => {
    const y = 108 + index * 22;
    return [
      text(left, y, coverage.payerName, { font: BOLD, size: 8.5, maxWidth: right - left - 58 }),
      ...(header.copayDue ? [text(right, y, `copay ${moneyOrDash(coverage.copay)}`, { size: 8, align: 'right', maxWidth: 56 })] : []),
      text(left, y + 10, `${coverage.rank}, ${coverage.memberId}`, { size: 8, color: QUIET, maxWidth: right - left }),
    ];
  });
  const none = text(left, 108, 'None on file: self-pay', { size: 8.5 });
  const bottom = 108 + Math.max(rows.length, 1) * 22 - 8;
  const checked =
    header.eligibility && (facts.eligibility ?? '') !== ''
      ? [text(left, bottom + 6, facts.eligibility ?? '', { size: 7.5, maxWidth: right - left })]
      : [];
  return {
    marks: [
      text(left, 95, more > 0 ? `Coverage (${more} more on file)` : 'Coverage', { size: 7.5, color: QUIET }),
      ...(rows.length > 0 ? marks : [none]),
      ...checked,
    ],
    bottom: bottom + (checked.length > 0 ? 8 : 0),
  };
}

function moneyBlock(facts: SuperbillFacts, right: number): Header {
  const left = right - 124;
  const { patientOwes, insurersOwe, copayDue } = facts.balances;
  const { header } = facts.style ?? PLAIN_STYLE;
  const rows = header.balance
    ? ([
        ['Payers owe', moneyOrDash(insurersOwe)],
        ['Patient owes', moneyOrDash(patientOwes)],
      ] as const)
    : [];
  const due = [
    box(left, 117, 124, 22, { strokeWidth: 0.9, radius: 2 }),
    text(left + 7, 131.5, 'Copay due', { font: BOLD, size: 9 }),
    text(right - 7, 131.5, formatMoney(copayDue), { font: BOLD, size: 11, align: 'right', maxWidth: 62 }),
  ];
  return {
    marks: [
      ...rows.flatMap(([words, value], index) => [
        text(left + 7, 97 + index * 13, words, { size: 8.5 }),
        text(right - 7, 97 + index * 13, value, { size: 8.5, align: 'right', maxWidth: 60 }),
      ]),
      ...(header.copayDue ? due : []),
    ],
    bottom: header.copayDue ? 143 : 116,
  };
}

/** Lines that an alert may take: what keeps somebody safe is not cut for the sake of a line. */
const ALERT_LINES = 4;

function alertBlock(facts: SuperbillFacts, left: number, right: number, y: number): Header {
  if (facts.patient.alert.trim() === '' || !(facts.style ?? PLAIN_STYLE).header.alerts) return { marks: [], bottom: y };
  const width = right - left - 12;
  const lines = wrapText(`Alert: ${facts.patient.alert}`, BOLD, 8.5, width);
  const shown = lines.length <= ALERT_LINES ? lines : [...lines.slice(0, ALERT_LINES - 1), lines.slice(ALERT_LINES - 1).join(' ')];
  const height = 16 + (shown.length - 1) * 10.5;
  return {
    marks: [
      box(left, y + 6, right - left, height, { fill: '#fdf1d6', stroke: '#8a6d1f', strokeWidth: 0.6, radius: 2 }),
      ...shown.map((words, index) => text(left + 6, y + 17 + index * 10.5, words, { font: BOLD, size: 8.5, maxWidth: width })),
    ],
    bottom: y + 6 + height,
  };
}
