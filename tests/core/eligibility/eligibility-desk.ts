import type { WriteContext } from '#core/context.ts';
import { applyEligibility, type EligibilityApplied } from '#core/eligibility/apply-eligibility.ts';
import { eligibilityHandlers } from '#core/eligibility/handlers.ts';
import { encounterHandlers } from '#core/encounter/handlers.ts';
import { eligibilitySimulatorHandlers } from '#core/simulator/eligibility-operation.ts';
import { insertEdiFile } from '#db/queries/edi-file.ts';
import { listUsers } from '#db/queries/user.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { furnish } from '../../support/builders.ts';
import { openTestApp } from '../../support/test-app.ts';

/** A furnished practice with an open superbill, and short words for asking and answering. */
export async function openEligibilityDesk(today = '2026-07-14') {
  const app = await openTestApp({ ...encounterHandlers, ...eligibilityHandlers, ...eligibilitySimulatorHandlers }, today);
  const furnished = furnish(app);
  const { renderingProviderId } = furnished.rendering;
  const slip = async (patientId = furnished.patient.patientId, visitDate = today) => {
    const superbillId = app.newId();
    await app.ask('superbill.create', { superbillId, patientId, renderingProviderId, visitDate: plainDate(visitDate) });
    return superbillId;
  };
  /** Reads a 271 as the inbox does: archived, then applied, in one transaction. */
  const receive = (bytes: Uint8Array, name = 'answer.271'): EligibilityApplied => {
    const userId = listUsers(app.db).find(({ role }) => role === 'owner')?.userId ?? '';
    const context = {
      db: app.db,
      session: { userId, role: 'owner' },
      today: app.clock.today(),
      files: app.files,
      now: app.clock.now,
      touch: () => undefined,
      newId: app.newId,
      operationId: '',
      afterCommit: () => undefined,
    } as unknown as WriteContext;
    return app.db.transaction(() => {
      const ediFileId = app.newId();
      insertEdiFile(app.db, { ediFileId, direction: 'in', name, kinds: '271', receivedAt: app.clock.now(), bytes });
      return applyEligibility(context, ediFileId, bytes);
    });
  };
  /** Writes the files of everything due and returns the text of the first. */
  const ask = async (input: Parameters<typeof app.ask<'eligibility.request'>>[1] = {}) => {
    const { batches, leftOut } = await app.ask('eligibility.request', input);
    const fileName = batches[0]?.fileName ?? '';
    const bytes = app.files.outbox.get(fileName) ?? new Uint8Array();
    return { batches, leftOut, bytes, text: Buffer.from(bytes).toString('latin1'), batchId: batches[0]?.eligibilityBatchId ?? '' };
  };
  return { ...furnished, app, patientId: furnished.patient.patientId, slip, receive, ask };
}

/** Segments of a file without terminators and line breaks. */
export const segmentsOf = (text: string): readonly string[] =>
  text
    .split('~')
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '');
