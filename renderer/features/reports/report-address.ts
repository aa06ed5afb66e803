import type { CallInput, Output } from '#shared/contract/operations.ts';
import { isPlainDate, type PlainDate } from '#shared/kernel/plain-date.ts';

export type Shown = Output<'report.run'>;
export type ReportName = Shown['report'];
export type Filters = Shown['filters'];
export type Clocks = Shown['clocks'];
export type Listed = Output<'report.list'>['reports'][number];
export type Choices = Output<'report.list'>['choices'];
export type Asked = { readonly report: ReportName; readonly filters: Partial<Filters>; readonly clocks: Clocks };

export const NO_CLOCKS: Clocks = { asOf: null, knownOn: null };

const dayOf = (text: string | null): PlainDate | null => (text !== null && isPlainDate(text) ? text : null);

/** Only what says something: an address stays short, and so does what is kept. */
export const saidFilters = (filters: Partial<Filters>): Partial<Filters> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== null)) as Partial<Filters>;

/** The address of a report with its filters: ids and days only, so that a history of addresses names nobody. */
export function reportPath({ report, filters, clocks }: Asked): string {
  const search = new URLSearchParams();
  const said = saidFilters(filters);
  if (Object.keys(said).length > 0) search.set('f', JSON.stringify(said));
  if (clocks.asOf !== null) search.set('asOf', clocks.asOf);
  if (clocks.knownOn !== null) search.set('knownOn', clocks.knownOn);
  const text = search.toString();
  return `/reports/${report}${text === '' ? '' : `?${text}`}`;
}

/** What an address asks for; one that is no report's, or was typed wrong, asks for aging. */
export function readAddress(report: string | undefined, search: URLSearchParams, known: readonly Listed[]): Asked {
  const found = known.find((one) => one.report === report);
  const clocks = { asOf: dayOf(search.get('asOf')), knownOn: dayOf(search.get('knownOn')) };
  return { report: found?.report ?? 'aging', filters: found ? filtersIn(search.get('f')) : {}, clocks };
}

function filtersIn(text: string | null): Partial<Filters> {
  try {
    const said: unknown = JSON.parse(text ?? '{}');
    return typeof said === 'object' && said !== null && !Array.isArray(said) ? said : {};
  } catch {
    return {};
  }
}

export const inputOf = ({ report, filters, clocks }: Asked): CallInput<'report.csv'> => ({ report, filters, clocks });
