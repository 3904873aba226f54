import type { Fault } from '../fault';
import { CLOCK_FAULTS } from './clocks';
import { DATABASE_FAULTS } from './database';
import { DESK_FAULTS } from './desk-kills';
import { LINE_FAULTS } from './lines';
import { MAIL_FAULTS } from './mails';
import { NODE_KILLS } from './node-kills';
import { nothing } from './nothing';
import { UPKEEP_FAULTS } from './upkeep';

/** Every fault that can be asked for by name. */
export const FAULTS: readonly Fault[] = [
  nothing,
  ...NODE_KILLS,
  ...DATABASE_FAULTS,
  ...DESK_FAULTS,
  ...LINE_FAULTS,
  ...MAIL_FAULTS,
  ...CLOCK_FAULTS,
  ...UPKEEP_FAULTS,
];
