import { bridge } from '../lib/bridge.ts';
import { type Column, toCsv } from './table-model.ts';

/** Saves a table as CSV; false when the person cancels. */
export const exportCsv = <Row>(name: string, rows: readonly Row[], columns: readonly Column<Row>[]): Promise<boolean> =>
  bridge().saveFile(name, 'text/csv', new TextEncoder().encode(toCsv(rows, columns)));
