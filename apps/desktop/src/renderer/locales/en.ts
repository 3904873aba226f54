import { board } from './en/board';
import { cases } from './en/cases';
import { common } from './en/common';
import { errors } from './en/errors';
import { found } from './en/found';
import { identity } from './en/identity';
import { network } from './en/network';
import { notifications } from './en/notifications';
import { people } from './en/people';
import { places } from './en/places';
import { presence } from './en/presence';
import { rare } from './en/rare';
import { routing } from './en/routing';
import { shifts } from './en/shifts';
import { sla } from './en/sla';
import { writing } from './en/writing';

/** English, and the shape of every other language. */
export const en = {
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
