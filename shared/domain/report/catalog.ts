import { moneyReports } from './money-reports.ts';
import type { ReportDefinition } from './report-definition.ts';
import { workReports } from './work-reports.ts';

export type ReportId = (typeof moneyReports)[number]['id'] | (typeof workReports)[number]['id'];

/** Every report that there is. */
export const reports: readonly (ReportDefinition & { readonly id: ReportId })[] = [...moneyReports, ...workReports];

export const REPORT_IDS = reports.map(({ id }) => id) as [ReportId, ...ReportId[]];

export function reportOf(id: ReportId): ReportDefinition {
  const found = reports.find((report) => report.id === id);
  if (!found) throw new Error(`there is no report ${id}`);
  return found;
}
