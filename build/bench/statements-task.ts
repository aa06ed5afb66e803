import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pdfDocumentClass } from '#core/forms/pdfkit.ts';
import { statementPages } from '#core/forms/statement-page.ts';
import { statementsOfRun } from '#db/queries/statement-run.ts';
import { assert } from '#shared/kernel/assert.ts';
import { openBenchApp } from './practice-app.ts';
import { BENCH_USER } from './prepare-practice.ts';
import { plantedDelay, secondsOf, tell } from './task.ts';

const [way = '', path = '', count = ''] = process.argv.slice(2);
const accounts = Number(count);
const place = mkdtempSync(join(dirname(path), 'run-'));
cpSync(path, place, { recursive: true });
const { app, ask } = await openBenchApp(join(place, 'practice'), BENCH_USER, 'write');
const runId = app.newId();

/** The same words at the same places, given to pdfkit piece by piece: what a page costs without a content stream of our own. */
async function plainPages(): Promise<number> {
  const document = new (pdfDocumentClass())({ size: 'LETTER', margin: 0, autoFirstPage: false });
  const parts: Uint8Array[] = [];
  document.on('data', (part: Uint8Array) => void parts.push(part));
  const ended = new Promise<void>((resolve) => void document.on('end', () => resolve()));
  let pages = 0;
  for (const { facts } of statementsOfRun(app.db, runId, null))
    for (const page of statementPages(facts)) {
      document.addPage();
      pages += 1;
      for (const mark of page.marks)
        if (mark.kind === 'text') document.font(mark.font).fontSize(mark.size).text(mark.text, mark.x, mark.y, { lineBreak: false });
        else if (mark.kind === 'line') document.moveTo(mark.x1, mark.y1).lineTo(mark.x2, mark.y2).stroke();
    }
  document.end();
  await ended;
  return pages;
}

/** The run as it is handed to the printer. */
async function printed(): Promise<number> {
  const { base64 } = await ask('statement.document', { runId });
  plantedDelay();
  return (
    Buffer.from(base64, 'base64')
      .toString('latin1')
      .match(/\/Type \/Page\b(?!s)/g)?.length ?? 0
  );
}

const previewSeconds = way === 'plain' ? 0 : await secondsOf(() => ask('statement.preview', {}));
const makeSeconds = await secondsOf(() => ask('statement.make', { runId }));
let pages = 0;
const printSeconds = await secondsOf(async () => {
  pages = way === 'plain' ? await plainPages() : await printed();
});
assert(pages === accounts, `${accounts} pages are printed, not ${pages}`);
app.db.close();
rmSync(place, { recursive: true, force: true });
const perPage = (seconds: number): number => (seconds * 1e6) / pages;
const figures = { rate: pages / printSeconds, perPage: perPage(printSeconds), makePerPage: perPage(makeSeconds) };
tell({ ...figures, wholeMs: (makeSeconds + printSeconds) * 1000, ...(way !== 'plain' && { previewMs: previewSeconds * 1000 }) });
