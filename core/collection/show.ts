import { agencyNamed, collectionPolicy, listAgencies, saveAgency, saveCollectionPolicy } from '#db/queries/collection-agency.ts';
import { listCollectionRuns, listPlacements, outOfRuns, placementsOut } from '#db/queries/collection-run.ts';
import { settledOfRuns } from '#db/queries/collection-settlement.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { listName } from '#shared/domain/patient-name.ts';
import { fail } from '#shared/kernel/app-error.ts';
import { ZERO } from '#shared/kernel/cents.ts';
import type { ReadContext, WriteContext } from '../context.ts';

/** Agencies with what came of what each was given. */
export const showAgencies = ({ db }: ReadContext): Output<'collection.agencies'> =>
  listAgencies(db).map((row) => ({
    ...row,
    active: row.active === 1,
    recovered: row.placed === 0 ? 0 : Math.round((row.settled * 1000) / row.placed) / 10,
  }));

export function keepAgency(context: WriteContext, input: Input<'collection.saveAgency'>): Output<'collection.saveAgency'> {
  const other = agencyNamed(context.db, input.name);
  if (other !== undefined && other !== input.agencyId) fail('collection.agencyName');
  saveAgency(context.db, { ...input, active: input.active ? 1 : 0 });
  context.touch(input.agencyId);
  return {};
}

export function keepPolicy({ db }: WriteContext, input: Input<'collection.savePolicy'>): Output<'collection.savePolicy'> {
  const before = collectionPolicy(db);
  saveCollectionPolicy(db, input);
  return before;
}

export function showRuns({ db }: ReadContext, { limit }: Input<'collection.runs'>): Output<'collection.runs'> {
  const runs = listCollectionRuns(db, { limit });
  const ids = runs.map(({ runId }) => runId);
  const [out, settled] = [outOfRuns(db, ids), settledOfRuns(db, ids)];
  return runs.map(({ runId, number, agencyName, madeOn, by, accounts, total, status, fileName, sentAt, undoReason }) => ({
    ...{ runId, number, agencyName, madeOn, by, accounts, total, status, fileName, sentAt, undoReason },
    ...{ settled: settled.get(runId) ?? ZERO, out: out.get(runId) ?? ZERO },
  }));
}

export function showPlacements(context: ReadContext, input: Input<'collection.placements'>): Output<'collection.placements'> {
  const found = listPlacements(context.db, { ...input, limit: input.limit + 1 });
  const rows = found.slice(0, input.limit).map(({ lastName, firstName, middleName, runId: _run, ...row }) => ({
    ...row,
    name: listName({ lastName, firstName, middleName }),
  }));
  for (const { placementId, guarantorId } of rows) for (const id of [placementId, guarantorId]) context.touch(id);
  return { rows, more: found.length > input.limit, out: placementsOut(context.db, input.agencyId) };
}
