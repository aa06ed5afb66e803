import { keepProviderColumns } from '#db/queries/schedule-resource.ts';
import type { scheduleOperations } from '#shared/contract/schedule.ts';
import type { Handlers, WriteContext } from '../context.ts';
import { bookAppointment } from './book.ts';
import { changeAppointment } from './change.ts';
import { exportCalendar } from './export-calendar.ts';
import { findFree } from './find-free.ts';
import { importCalendar, previewCalendar } from './import-calendar.ts';
import { moveAppointments } from './move.ts';
import { printDay } from './print-day.ts';
import { deleteException, saveColumn, saveException, saveType, showSetup } from './setup.ts';
import { appointmentsFor, getAppointment, listUnfinished, showDay, showWeek } from './show-days.ts';
import { arrive, cancelAppointment, markNoShow, markSeen, type SuperbillDesk, stepBack } from './steps.ts';
import { closeRecall, closeWish, listRecalls, listWaiting, saveRecall, saveWish } from './waiting.ts';

/** A command that writes rows which refer to columns: those of new providers are written first. */
const withColumns =
  <I, O>(command: (context: WriteContext, input: I) => O) =>
  (context: WriteContext, input: I): O => {
    keepProviderColumns(context.db);
    return command(context, input);
  };

/** The appointment book. Superbills are numbered and ended by the use cases of charge entry, which are handed to it. */
export const scheduleHandlers = (desk: SuperbillDesk): Pick<Handlers, keyof typeof scheduleOperations> => ({
  'schedule.setup': showSetup,
  'schedule.day': showDay,
  'schedule.week': showWeek,
  'schedule.get': getAppointment,
  'schedule.ofPatient': appointmentsFor,
  'schedule.find': findFree,
  'schedule.unfinished': listUnfinished,
  'schedule.document': printDay,
  'schedule.book': withColumns(bookAppointment),
  'schedule.move': withColumns(moveAppointments),
  'schedule.change': changeAppointment,
  'schedule.arrive': (context, input) => arrive(context, input, desk),
  'schedule.seen': markSeen,
  'schedule.noShow': markNoShow,
  'schedule.cancel': (context, input) => cancelAppointment(context, input, desk),
  'schedule.back': (context, input) => stepBack(context, input, desk),
  'schedule.recalls': listRecalls,
  'schedule.saveRecall': withColumns(saveRecall),
  'schedule.closeRecall': closeRecall,
  'schedule.waiting': listWaiting,
  'schedule.saveWish': withColumns(saveWish),
  'schedule.closeWish': closeWish,
  'schedule.saveType': withColumns(saveType),
  'schedule.saveResource': withColumns(saveColumn),
  'schedule.saveException': withColumns(saveException),
  'schedule.deleteException': deleteException,
  'schedule.calendar': exportCalendar,
  'schedule.readCalendar': previewCalendar,
  'schedule.importCalendar': withColumns(importCalendar),
});
