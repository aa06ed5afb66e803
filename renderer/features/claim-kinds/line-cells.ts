import { LINE_DATE_KINDS, type LineSupplement, type SupportingForm } from '#shared/domain/claim/claim-supplement.ts';
import { type TypedLineSupplement, withoutBlanks } from '#shared/domain/claim/typed-supplement.ts';
import { ZERO } from '#shared/kernel/cents.ts';
import { type CellReader, cellReader, filledCells, moneyCell, thousandthsText } from './cell-reader.ts';
import { formAnswersText, readFormAnswers } from './form-answers.ts';
import type { CellFaults, Cells } from './kind-field.ts';
import { MEASURES } from './line-sections.ts';

/** Texts of a line that stand in a cell of the same name. */
const TEXTS = [
  'prescriptionNumber',
  'compoundLink',
  'vaccineBatch',
  'referringCliaNumber',
  'cliaNumber',
  'mammographyCertificate',
  'priorAuthorization',
  'referralNumber',
  'referringProviderId',
  'facilityId',
  'goalsNote',
  'thirdPartyNote',
] as const;

/** What a line says, as the cells of its dialog. */
export function lineCells(said: TypedLineSupplement | null): Cells {
  if (said === null) return {};
  const { equipment, purchased, hospiceEmployee, obstetricUnitThousandths: units } = said;
  return filledCells({
    ...Object.fromEntries(TEXTS.map((cell) => [cell, said[cell] ?? ''])),
    ...(equipment ? equipmentCells(equipment) : {}),
    certified: (said.certified ?? []).join(' '),
    ...(purchased
      ? {
          'purchased.npi': purchased.npi,
          'purchased.charge': moneyCell(purchased.charge),
          'purchased.organization': purchased.organization ? 'yes' : '',
        }
      : {}),
    hospiceEmployee: hospiceEmployee === undefined ? '' : hospiceEmployee ? 'yes' : 'no',
    copayExempt: said.copayExempt === true ? 'yes' : '',
    obstetricUnits: units === undefined ? '' : thousandthsText(units),
    ...Object.fromEntries(Object.entries(said.dates ?? {}).map(([kind, day]) => [`dates.${kind}`, day])),
    ...Object.fromEntries(
      (said.tests ?? []).flatMap(({ kind, valueThousandths }) => {
        const measure = MEASURES.find((one) => one[2] === kind);
        return measure ? [[`tests.${measure[0]}`, thousandthsText(valueThousandths)]] : [];
      }),
    ),
    ...Object.fromEntries(
      (said.forms ?? []).flatMap(({ list, code, answers }, at) => [
        [`form.${at}.list`, list],
        [`form.${at}.code`, code],
        [`form.${at}.answers`, formAnswersText(answers)],
      ]),
    ),
  });
}

const equipmentCells = ({ days, rental, purchase, rentedBy, certificate }: NonNullable<LineSupplement['equipment']>): Cells => ({
  'equipment.days': String(days),
  'equipment.rentedBy': rentedBy,
  'equipment.rental': moneyCell(rental),
  'equipment.purchase': moneyCell(purchase),
  ...(certificate
    ? {
        'certificate.kind': certificate.kind,
        'certificate.months': String(certificate.months),
        'certificate.route': certificate.route,
      }
    : {}),
});

/** What cells say of a line; null when they say nothing. A cell that cannot be read is a fault, and its part as if empty. */
export function readLineCells(cells: Cells): { readonly supplement: TypedLineSupplement | null; readonly faults: CellFaults } {
  const read = cellReader(cells);
  const dates = Object.fromEntries(
    LINE_DATE_KINDS.flatMap((kind) => {
      const day = read.day(`dates.${kind}`);
      return day === undefined ? [] : [[kind, day] as const];
    }),
  );
  const employee = read.one('hospiceEmployee', ['yes', 'no']);
  const units = read.thousandths('obstetricUnits', 10_000);
  const supplement: TypedLineSupplement = {
    ...Object.fromEntries(TEXTS.map((cell) => [cell, read.text(cell)])),
    ...(read.any('equipment.') || read.any('certificate.') ? { equipment: readEquipment(read) } : {}),
    certified: read.several('certified', ['38', 'ZV']),
    ...(read.any('purchased.') ? { purchased: readPurchased(read) } : {}),
    ...(employee ? { hospiceEmployee: employee === 'yes' } : {}),
    ...(read.yes('copayExempt') ? { copayExempt: true } : {}),
    ...(units === undefined ? {} : { obstetricUnitThousandths: units }),
    ...(Object.keys(dates).length > 0 ? { dates } : {}),
    tests: MEASURES.flatMap(([cell, reference, kind]) => {
      const valueThousandths = read.thousandths(`tests.${cell}`, 1_000_000);
      return valueThousandths === undefined ? [] : [{ reference, kind, valueThousandths }];
    }),
    forms: [0, 1].flatMap((at) => readForm(read, at)),
  };
  return { supplement: withoutBlanks(supplement), faults: read.faults };
}

function readEquipment(read: CellReader): NonNullable<LineSupplement['equipment']> {
  const kind = read.one('certificate.kind', ['I', 'R', 'S']);
  if (kind === undefined && read.any('certificate.')) read.fault('certificate.kind', 'Choose which certificate, or nothing of it is kept.');
  return {
    days: read.whole('equipment.days', 0, 9_999) ?? 0,
    rental: read.money('equipment.rental') ?? ZERO,
    purchase: read.money('equipment.purchase') ?? ZERO,
    rentedBy: read.one('equipment.rentedBy', ['1', '4', '6']) ?? '4',
    certificate:
      kind === undefined
        ? null
        : {
            kind,
            months: read.whole('certificate.months', 0, 99) ?? 0,
            route: read.one('certificate.route', ['AB', 'AD', 'AF', 'AG', 'NS']) ?? 'NS',
          },
  };
}

const readPurchased = (read: CellReader): NonNullable<LineSupplement['purchased']> => ({
  npi: read.text('purchased.npi').replaceAll(/\D/g, ''),
  organization: read.yes('purchased.organization'),
  charge: read.money('purchased.charge') ?? ZERO,
});

function readForm(read: CellReader, at: number): readonly SupportingForm[] {
  const list = read.one(`form.${at}.list`, ['AS', 'UT']);
  if (list === undefined) {
    if (read.any(`form.${at}.`)) read.fault(`form.${at}.list`, 'Choose which form, or nothing of it is kept.');
    return [];
  }
  const { answers, unread } = readFormAnswers(read.text(`form.${at}.answers`));
  if (unread !== '') read.fault(`form.${at}.answers`, `"${unread}" is no answer: type a number, = and Y, N, a day or words.`);
  return [{ list, code: read.text(`form.${at}.code`).toUpperCase(), answers }];
}
