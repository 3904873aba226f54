import { board } from './bg/board';
import { cases } from './bg/cases';
import { common } from './bg/common';
import { errors } from './bg/errors';
import { found } from './bg/found';
import { identity } from './bg/identity';
import { network } from './bg/network';
import { notifications } from './bg/notifications';
import { people } from './bg/people';
import { places } from './bg/places';
import { presence } from './bg/presence';
import { rare } from './bg/rare';
import { routing } from './bg/routing';
import { shifts } from './bg/shifts';
import { sla } from './bg/sla';
import { writing } from './bg/writing';
import type { en } from './en';

/** Bulgarian. */
export const bg: typeof en = {
  ...common,
  ...cases,
  ...writing,
  ...places,
  ...found,
  ...identity,
  ...people,
  ...network,
  ...rare,
  ...presence,
  ...routing,
  ...shifts,
  ...sla,
  ...notifications,
  board,
  errors,
};
