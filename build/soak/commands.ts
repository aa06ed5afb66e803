import { checkCommands } from './checks.ts';
import { denialCommands } from './denials.ts';
import type { Command } from './desk.ts';
import { endingCommands } from './endings.ts';
import { lateCommands } from './late.ts';
import { moveCommands } from './moves.ts';
import { nonsenseCommands } from './nonsense.ts';
import { officeCommands } from './office.ts';
import { paymentCommands } from './payments.ts';
import { refundCommands } from './refunds.ts';
import { takeApartCommands } from './take-apart.ts';
import { type Payers, visitCommands } from './visits.ts';

/** Everything that a run does, each as often as its weight among all. A new kind of money is a file with its commands and a line here. */
export const commandsFor = (payers: Payers, facilityId: string): readonly Command[] => [
  ...visitCommands(payers, facilityId),
  ...paymentCommands,
  ...moveCommands,
  ...endingCommands,
  ...refundCommands,
  ...checkCommands,
  ...takeApartCommands,
  ...denialCommands,
  ...lateCommands,
  ...officeCommands,
  ...nonsenseCommands,
];
