import { saveDiagnosis, saveProcedure, searchDiagnoses, searchProcedures } from '#db/queries/code-list.ts';
import { feeModifiers } from '#db/queries/fee.ts';
import { scheduledFees } from '#db/queries/fee-price.ts';
import { payerExists } from '#db/queries/payer.ts';
import {
  listFacilities,
  listReferringProviders,
  listRenderingProviders,
  saveFacility,
  saveReferringProvider,
  saveRenderingProvider,
} from '#db/queries/provider.ts';
import {
  listEmployers,
  listPayerNumbers,
  listReasons,
  listStatementMessages,
  saveEmployer,
  savePayerNumber,
  saveReason,
  saveStatementMessage,
} from '#db/queries/small-list.ts';
import { whereUsed } from '#db/queries/where-used.ts';
import type { listOperations } from '#shared/contract/lists.ts';
import type { Input, Output } from '#shared/contract/operations.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Handlers, ReadContext } from '../context.ts';
import { importNpiRows, searchNpiFile } from './npi-file.ts';
import { payerHistory, payersWithTerms, savePayerWithTerms } from './payers.ts';
import { listTradingPartnersWithProfiles, saveTradingPartnerWithProfile } from './trading-partners.ts';

/** Procedures with the fee that counts for somebody on a day, or the usual one. */
function searchPriced({ db }: ReadContext, { text, limit, priced }: Input<'procedure.search'>): Output<'procedure.search'> {
  const rows = searchProcedures(db, text, limit);
  if (priced === null) return rows.map((row) => ({ ...row, modifierFees: [], shares: [] }));
  const feesOf = scheduledFees(db, 'charge', priced);
  const shares = [...feeModifiers(db)];
  return rows.map((row) => {
    const lines = feesOf(row.code).flatMap((found) => found.lines);
    const modifierFees = lines.filter(({ modifier }) => modifier !== '').map(({ modifier, amount }) => ({ modifier, amount }));
    return { ...row, fee: lines.find(({ modifier }) => modifier === '')?.amount ?? row.fee, modifierFees, shares };
  });
}

/** The lists a claim stands on. Saving is adding or changing: the caller makes the id. */
export const listHandlers: Pick<Handlers, keyof typeof listOperations> = {
  'provider.list': ({ db }) => [...listRenderingProviders(db)],
  'provider.save': (context, row) => {
    saveRenderingProvider(context.db, row);
    context.touch(row.renderingProviderId);
    return {};
  },
  'referring.list': ({ db }) => [...listReferringProviders(db)],
  'referring.save': (context, row) => {
    saveReferringProvider(context.db, row);
    context.touch(row.referringProviderId);
    return {};
  },
  'facility.list': ({ db }) => [...listFacilities(db)],
  'facility.save': (context, row) => {
    saveFacility(context.db, row);
    context.touch(row.facilityId);
    return {};
  },
  'partner.list': listTradingPartnersWithProfiles,
  'partner.save': saveTradingPartnerWithProfile,
  'payer.list': payersWithTerms,
  'payer.save': savePayerWithTerms,
  'payer.history': payerHistory,
  'payer.numbers': ({ db }) => [...listPayerNumbers(db)],
  'payer.saveNumber': (context, row) => {
    const { payerId, renderingProviderId, qualifier } = row;
    if (!payerExists(context.db, payerId)) fail('list.unknownReference', { payerId });
    if (!listRenderingProviders(context.db).some((known) => known.renderingProviderId === renderingProviderId))
      fail('list.unknownReference', { renderingProviderId });
    if (!savePayerNumber(context.db, row)) fail('list.taken', { qualifier });
    context.touch(row.payerNumberId);
    return {};
  },
  'employer.list': ({ db }) => [...listEmployers(db)],
  'employer.save': (context, row) => {
    saveEmployer(context.db, row);
    context.touch(row.employerId);
    return {};
  },
  'reason.list': ({ db }) => [...listReasons(db)],
  'reason.save': (context, row) => {
    if (!saveReason(context.db, { ...row, code: row.code.toUpperCase() })) fail('list.taken', { code: row.code });
    context.touch(row.reasonId);
    return {};
  },
  'message.list': ({ db }) => [...listStatementMessages(db)],
  'message.save': ({ db }, row) => {
    saveStatementMessage(db, row);
    return {};
  },
  'list.whereUsed': ({ db }, { list, id }) => [...whereUsed(db, list, id)],
  'npi.search': searchNpiFile,
  'npi.import': importNpiRows,
  'procedure.search': searchPriced,
  'procedure.save': (context, row) => {
    if (row.fee < 0) fail('input.invalid', { fields: ['fee: at least 0'] });
    saveProcedure(context.db, row);
    return {};
  },
  'diagnosis.search': ({ db }, { text, limit }) => [...searchDiagnoses(db, text, limit)],
  'diagnosis.save': (context, row) => {
    saveDiagnosis(context.db, row);
    return {};
  },
};
