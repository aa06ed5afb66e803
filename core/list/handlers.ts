import { saveDiagnosis, saveProcedure, searchDiagnoses, searchProcedures } from '#db/queries/code-list.ts';
import { listPayers, listTradingPartners, savePayer, saveTradingPartner, tradingPartnerExists } from '#db/queries/payer.ts';
import {
  listFacilities,
  listReferringProviders,
  listRenderingProviders,
  saveFacility,
  saveReferringProvider,
  saveRenderingProvider,
} from '#db/queries/provider.ts';
import type { listOperations } from '#shared/contract/lists.ts';
import { fail } from '#shared/kernel/app-error.ts';
import type { Handlers } from '../context.ts';

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
  'partner.list': ({ db }) => [...listTradingPartners(db)],
  'partner.save': (context, row) => {
    saveTradingPartner(context.db, row);
    context.touch(row.tradingPartnerId);
    return {};
  },
  'payer.list': ({ db }) => [...listPayers(db)],
  'payer.save': (context, row) => {
    const { tradingPartnerId } = row;
    if (tradingPartnerId !== null && !tradingPartnerExists(context.db, tradingPartnerId))
      fail('list.unknownReference', { tradingPartnerId });
    savePayer(context.db, row);
    context.touch(row.payerId);
    return {};
  },
  'procedure.search': ({ db }, { text, limit }) => [...searchProcedures(db, text, limit)],
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
