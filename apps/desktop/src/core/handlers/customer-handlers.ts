import type { AnsweringHandlers } from '../bridge-server';
import { assetsOfCase, assetsOfCustomer } from '../reads/assets-of-case';
import { readCustomer } from '../reads/customer-detail';
import { findAsked } from '../reads/find-asked';
import { listDuplicates } from '../reads/likely-duplicates';
import { findLinked, nameLinked } from '../reads/linked-things';
import { readOrganisationTree } from '../reads/organisation-tree';
import { searchAssets, searchContacts, searchOrganisations } from '../reads/search-cache';
import { parseText } from '../reads/search-plan';
import { findSurvivor } from '../reads/survivors';
import type { CoreParts } from './core-parts';

type CustomerCalls =
  | 'getCustomer'
  | 'searchCustomers'
  | 'listDuplicates'
  | 'getOrganisationTree'
  | 'findAssets'
  | 'getAssets'
  | 'findLinked'
  | 'nameLinked';

const SHOWN_MAX = 50;
const ASSETS_MAX = 20;
/** Fewer letters find too much. */
const TYPED_MIN = 2;

/** Customers and what they have, read from the local copy. */
export function customerHandlers({ sessions }: CoreParts): Pick<AnsweringHandlers, CustomerCalls> {
  return {
    getCustomer: async (of) => readCustomer(sessions.live.profile, of),
    async searchCustomers({ text }) {
      const { profile } = sessions.live;
      const query = parseText(profile, text);
      if (query.filters.some(({ key }) => key === 'own'))
        return {
          contacts: findAsked(profile, 'contact', query, SHOWN_MAX),
          organisations: findAsked(profile, 'organisation', query, SHOWN_MAX),
          assets: findAsked(profile, 'asset', query, SHOWN_MAX),
        };
      return {
        contacts: searchContacts(profile, text, SHOWN_MAX),
        organisations: searchOrganisations(profile, text, SHOWN_MAX),
        assets: searchAssets(profile, text, SHOWN_MAX),
      };
    },
    listDuplicates: async () => listDuplicates(sessions.live.profile),
    async getOrganisationTree({ id }) {
      const { profile } = sessions.live;
      const organisation = findSurvivor(profile.store, 'organisation', id);
      return organisation === null ? null : readOrganisationTree(profile, organisation);
    },
    async findAssets({ text, ...of }) {
      const { profile } = sessions.live;
      if (text.trim().length >= TYPED_MIN) return searchAssets(profile, text, ASSETS_MAX);
      return 'caseId' in of ? assetsOfCase(profile, of.caseId, ASSETS_MAX) : assetsOfCustomer(profile, of, ASSETS_MAX);
    },
    findLinked: async ({ kind, text }) => findLinked(sessions.live.profile, kind, text, ASSETS_MAX),
    nameLinked: async ({ kind, ids }) => nameLinked(sessions.live.profile, kind, ids),
    getAssets: async ({ ids }) => [...sessions.live.profile.store.findMany('asset', ids).values()],
  };
}
