import { audit } from './en/audit';
import { board } from './en/board';
import { cases } from './en/cases';
import { common } from './en/common';
import { companySignIn } from './en/company-sign-in';
import { customers } from './en/customers';
import { errors } from './en/errors';
import { exchange } from './en/exchange';
import { fields } from './en/fields';
import { found } from './en/found';
import { identity } from './en/identity';
import { layouts } from './en/layouts';
import { network } from './en/network';
import { notifications } from './en/notifications';
import { people } from './en/people';
import { places } from './en/places';
import { presence } from './en/presence';
import { privacy } from './en/privacy';
import { rare } from './en/rare';
import { replacing } from './en/replacing';
import { rights } from './en/rights';
import { routing } from './en/routing';
import { savedViews } from './en/saved-views';
import { setUp } from './en/set-up';
import { settingsSearch } from './en/settings-search';
import { shifts } from './en/shifts';
import { sla } from './en/sla';
import { statuses } from './en/statuses';
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
