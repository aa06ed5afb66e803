import { AGENCY, CANDIDATE, PLACEMENT, STANDING } from './collections-facts.ts';
import { answer } from './fake-bridge.ts';
import { type GuardedAttempt, provesGuards, type ScreenModule } from './guard-twins.ts';
import { IDS } from './ids.ts';
import { ACT, pressIn } from './press-dialog.tsx';

const FOLDER = 'renderer/features/collections';
const COMMANDS = ['collection.saveAgency', 'collection.end', 'collection.handOver', 'collection.pay', 'standing.add', 'standing.writeOff'];
const VISIT = { encounterId: IDS.encounter, patientName: 'Ida Rook', serviceDate: '2026-04-01', owed: 90_00, off: 45_00 };
const OFFER = { visits: [VISIT], made: [], reasonId: null, reasons: [{ reasonId: IDS.journal, words: 'Hardship' }] };

const press = (module: ScreenModule, name: string, props: object, keys: readonly string[], answers = {}) =>
  pressIn(module, name, {
    ...{ props, keys, commands: COMMANDS },
    answers: { 'collection.agencies': () => answer([AGENCY]), 'standing.offer': () => answer(OFFER), ...answers },
  });

const guards: readonly GuardedAttempt[] = [
  {
    name: 'an agency has a name',
    file: `${FOLDER}/agency-dialog.tsx`,
    guard: "name.trim() === '' || ",
    without: '',
    attempt: (module) => press(module, 'AgencyDialog', { agency: undefined }, ['   ', ACT]),
  },
  {
    name: 'an account comes back only with a reason',
    file: `${FOLDER}/end-dialog.tsx`,
    guard: "reason.trim() === '' || ",
    without: '',
    attempt: (module) => press(module, 'EndDialog', { placement: PLACEMENT }, [ACT]),
  },
  {
    name: 'nobody is handed over to an agency that is not worked with any more',
    file: `${FOLDER}/hand-over-dialog.tsx`,
    guard: "agencyId === '' || ",
    without: '',
    attempt: (module) =>
      press(module, 'HandOverDialog', { rows: [CANDIDATE] }, [ACT], {
        'collection.agencies': () => answer([{ ...AGENCY, active: false }]),
      }),
  },
  {
    name: 'an agency pays no more than it was given',
    file: `${FOLDER}/pay-dialog.tsx`,
    guard: ' && !tooMuch',
    without: '',
    attempt: (module) => press(module, 'PayDialog', { placement: PLACEMENT }, ['248.01', ACT]),
  },
  {
    name: 'a fee is less than what was paid',
    file: `${FOLDER}/pay-dialog.tsx`,
    guard: ' && fee < amount',
    without: '',
    attempt: (module) =>
      press(module, 'PayDialog', { placement: PLACEMENT }, ['100', ACT], {
        'collection.agencies': () => answer([{ ...AGENCY, feePercent: 100 }]),
      }),
  },
  {
    name: 'nothing stands of an account without a reason',
    file: `${FOLDER}/standing-dialog.tsx`,
    guard: " && reason.trim() !== ''",
    without: '',
    attempt: (module) => press(module, 'StandingDialog', { guarantorId: IDS.guarantor }, [ACT]),
  },
  {
    name: 'nothing is given up without a reason of the list',
    file: `${FOLDER}/give-up-dialog.tsx`,
    guard: " || reasonId === ''",
    without: '',
    attempt: (module) =>
      press(module, 'GiveUpDialog', { standing: STANDING }, [ACT], { 'standing.offer': () => answer({ ...OFFER, reasons: [] }) }),
  },
  {
    name: 'nothing is given up when no visit is owed for',
    file: `${FOLDER}/give-up-dialog.tsx`,
    guard: 'visits.length === 0 || reasonId',
    without: 'reasonId',
    attempt: (module) =>
      press(module, 'GiveUpDialog', { standing: STANDING }, [ACT], { 'standing.offer': () => answer({ ...OFFER, visits: [] }) }),
  },
  {
    name: 'nothing is given up for a standing that has ended',
    file: `${FOLDER}/give-up-dialog.tsx`,
    guard: ' || !standing.stands',
    without: '',
    attempt: (module) => press(module, 'GiveUpDialog', { standing: { ...STANDING, stands: false } }, [ACT]),
  },
];

provesGuards(guards);
