import type { Feature } from '../../lib/feature.ts';
import { DepositsScreen } from './deposits-screen.tsx';

const lineOf = ({ line }: Readonly<Record<string, unknown>>): string =>
  typeof line === 'number' && line > 0 ? ` Look at line ${line}.` : '';

export const feature: Feature = {
  routes: [{ path: '/deposits', element: <DepositsScreen /> }],
  commands: [
    { words: 'Deposits: is the money in the bank?', path: '/deposits' },
    { words: 'Money in the bank that no remittance explains', path: '/deposits?view=lines' },
    { words: 'Deposit slips', path: '/deposits?view=slips' },
    { words: 'Bank files that were taken', path: '/deposits?view=files' },
  ],
  errors: {
    'deposit.accountName': 'Another bank account has this name. Give this one a name of its own.',
    'deposit.accountNotFound': 'That bank account is not in this practice.',
    'deposit.unknownFormat': 'That is no bank file that can be read here. Ask the bank for OFX, BAI2 or CSV.',
    'deposit.mapping': 'Say which columns hold the day and the amount.',
    'deposit.badDay': (details) => `A day cannot be read, so nothing was taken.${lineOf(details)}`,
    'deposit.badAmount': (details) => `An amount cannot be read, so nothing was taken.${lineOf(details)}`,
    'deposit.badTotal': (details) =>
      `The file’s own sum does not come to its lines: it was cut or changed. Fetch it again.${lineOf(details)}`,
    'deposit.cutFile': (details) => `The file is cut off or damaged, so nothing was taken. Fetch it again.${lineOf(details)}`,
    'deposit.currency': (details) => `The file is not in US dollars.${lineOf(details)}`,
    'deposit.hostileFile': (details) =>
      `The file brings definitions of its own, which no bank’s file does, so it was not read.${lineOf(details)}`,
    'deposit.otherAccount': 'The file is of another account. Choose the account that it belongs to.',
    'deposit.noLines': 'There is no movement of money in the file.',
    'deposit.tooManyLines': 'The file has more lines than a practice’s account. Ask the bank for a shorter time.',
    'deposit.importExists': 'That file was taken already.',
    'deposit.importNotFound': 'That bank file is not in this practice.',
    'deposit.undone': 'That bank file was taken back already.',
    'deposit.decided': 'Somebody matched a part of it by hand. Take that match apart first.',
    'deposit.lineNotFound': 'That line of the bank is not in this practice any more.',
    'deposit.targetNotFound': 'That payment goes to the bank with a slip, or is not in this practice. Match the slip instead.',
    'deposit.lineUsed': 'The line is used up by the payments named first. Name fewer.',
    'deposit.targetUsed': 'That payment is in the bank already. Take its match apart first.',
    'deposit.isAside': 'The line was set aside as no payer’s money. Take that back first.',
    'deposit.matchNotFound': 'That match was taken apart meanwhile.',
    'deposit.slipExists': 'That slip was made already.',
    'deposit.notForSlip': 'One of the checks is on another slip or in the bank already. Look at the list again.',
    'deposit.slipNotFound': 'That slip is not in this practice, or is void.',
  },
};
