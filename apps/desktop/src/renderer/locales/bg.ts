import { audit } from './bg/audit';
import { board } from './bg/board';
import { cases } from './bg/cases';
import { common } from './bg/common';
import { companySignIn } from './bg/company-sign-in';
import { customers } from './bg/customers';
import { errors } from './bg/errors';
import { exchange } from './bg/exchange';
import { fields } from './bg/fields';
import { found } from './bg/found';
import { identity } from './bg/identity';
import { layouts } from './bg/layouts';
import { network } from './bg/network';
import { notifications } from './bg/notifications';
import { people } from './bg/people';
import { places } from './bg/places';
import { presence } from './bg/presence';
import { privacy } from './bg/privacy';
import { rare } from './bg/rare';
import { replacing } from './bg/replacing';
import { rights } from './bg/rights';
import { routing } from './bg/routing';
import { savedViews } from './bg/saved-views';
import { setUp } from './bg/set-up';
import { settingsSearch } from './bg/settings-search';
import { shifts } from './bg/shifts';
import { sla } from './bg/sla';
import { statuses } from './bg/statuses';
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
  ...customers,
  ...network,
  ...rare,
  ...presence,
  ...routing,
  ...rights,
  ...shifts,
  ...sla,
  ...notifications,
  audit,
  privacy,
  board,
  companySignIn,
  setUp,
  savedViews,
  settingsSearch,
  exchange,
  errors,
  fields,
  layouts,
  statuses,
  replacing,
};
