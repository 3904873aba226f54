import { OPEN_STATES } from '@quayside/shared/cases/case';
import { matchesText } from '@quayside/shared/search/matches-text';
import { FEW_FOUND } from '@quayside/shared/search/rank';
import { searchedText } from '@quayside/shared/search/searched-text';
import { BUILTIN_VIEWS, type BuiltinView, isBuiltinView, type ViewId } from '@quayside/shared/views/view';
import type { CasePage } from '../../bridge/case-row';
import type { AnsweringHandlers } from '../bridge-server';
import { networkReasonOf } from '../network/network-problem';
import { isWhole, readCaseDetail } from '../reads/case-detail';
import { countListed, listCaseIds, listIdsOf } from '../reads/case-ids';
import { caseRowsById } from '../reads/case-rows';
import { alsoMet, idsInSections, sectionsOf } from '../reads/case-sections';
import { listOpenConflicts } from '../reads/conflicts';
import { countViews } from '../reads/count-views';
import { readDirectory } from '../reads/directory';
import { excerptsOf } from '../reads/excerpts';
import { fieldValues } from '../reads/field-values';
import { findAsked } from '../reads/find-asked';
import { findCases } from '../reads/find-cases';
import { findCustomers } from '../reads/find-customers';
import { explainSla, readPromises } from '../reads/promises';
import { searchContacts, searchOrganisations } from '../reads/search-cache';
import { parseText } from '../reads/search-plan';
import { readStanding } from '../reads/standing';
import { builtinViewsFor, lookFor, viewFor } from '../reads/views-of';
import { newId } from '../session/new-id';
import type { Profile } from '../session/profile';
import type { CoreParts } from './core-parts';

type CaseCalls =
  | 'act'
  | 'newId'
  | 'listCases'
  | 'countViews'
  | 'getCase'
  | 'search'
  | 'listExcerpts'
  | 'getDirectory'
  | 'getStanding'
  | 'findContacts'
  | 'findCustomers'
  | 'listFieldValues'
  | 'findOrganisations'
  | 'getContact'
  | 'listOwnedCases'
  | 'countOnServer'
  | 'loadOlder'
  | 'countSearchOnServer'
  | 'searchOnServer'
  | 'pinCase'
  | 'listConflicts'
  | 'listQuarantine'
  | 'getPromises'
  | 'listShifts'
  | 'explainSla';

const whoseOf = ({ id, groupIds }: Profile['actor']) => ({ personId: id, groupIds });

/** Whether few cases here have the words: then those with one letter wrong are looked for on the server too. */
const isLittle = (profile: Profile, text: string): boolean => findCases(profile, text, FEW_FOUND).rows.length < FEW_FOUND;

const CONTACTS_MAX = 20;
/** Of one person; more are not handed on in one stroke. */
const OWNED_MAX = 1000;

/** Cases and what belongs to them: read from the local copy, changed through the queue. */
export function caseHandlers({ sessions, now }: CoreParts): Pick<AnsweringHandlers, CaseCalls> {
  const countIn = (profile: Profile, id: ViewId): number => {
    const { store, actor } = profile;
    if (!isBuiltinView(id)) return countListed(store.reader, viewFor(profile, id));
    return countViews(store.reader, builtinViewsFor(profile, [id]), whoseOf(actor)).get(id) ?? 0;
  };
  return {
    async act({ name, args }, callId) {
      const { profile, engine } = sessions.live;
      const result = profile.acts.once(callId, () => profile.acts.act(name, args));
      engine.tell();
      void engine.want();
      return result;
    },
    newId: async () => newId(now()),
    getPromises: async () => readPromises(sessions.live.profile),
    listShifts: async () => sessions.live.profile.store.listAll('shiftPlan'),
    explainSla: async ({ id }) => explainSla(sessions.live.profile, id),
    async listCases({ view: id, offset, limit, folded = [] }) {
      const { profile } = sessions.live;
      const { store } = profile;
      const view = viewFor(profile, id);
      const sections = sectionsOf(store, view, lookFor(profile, id).sections);
      if (sections === null) {
        const rows = caseRowsById(profile, listIdsOf(store.reader, view, offset, limit));
        const total = isBuiltinView(id) ? countIn(profile, id) : countListed(store.reader, view);
        return { rows, total, sections } satisfies CasePage;
      }
      const unfolded = sections.filter(({ key }) => !folded.includes(key));
      const rows = caseRowsById(profile, idsInSections(store, view, unfolded, { offset, limit }));
      return {
        ...{ rows, also: alsoMet(rows, view.steps) },
        total: unfolded.reduce((sum, { count }) => sum + count, 0),
        sections: sections.map(({ key, name, count }) => ({ key, name, count, isFolded: folded.includes(key) })),
      } satisfies CasePage;
    },
    async countViews() {
      const { profile } = sessions.live;
      const views = builtinViewsFor(profile, BUILTIN_VIEWS);
      return Object.fromEntries(countViews(profile.store.reader, views, whoseOf(profile.actor))) as Record<BuiltinView, number>;
    },
    async getCase({ id }) {
      const { profile, online } = sessions.live;
      const held = readCaseDetail(profile, id);
      if (held !== null && (isWhole(held) || !online.mayFetch(id))) {
        void online.look(id).catch(() => undefined);
        return held;
      }
      try {
        return (await online.fetchCase(id)) ? readCaseDetail(profile, id) : null;
      } catch (error) {
        if (networkReasonOf(error) !== null) return held;
        throw error;
      }
    },
    async search({ text, limit }) {
      const { profile } = sessions.live;
      const query = parseText(profile, text);
      return {
        ...findCases(profile, text, limit),
        contacts: findAsked(profile, 'contact', query, CONTACTS_MAX),
        organisations: findAsked(profile, 'organisation', query, CONTACTS_MAX),
        assets: findAsked(profile, 'asset', query, CONTACTS_MAX),
      };
    },
    listExcerpts: async ({ text, caseIds }) => excerptsOf(sessions.live.profile, text, caseIds),
    getDirectory: async () => readDirectory(sessions.live.profile),
    getStanding: async () => readStanding(sessions.live.profile),
    findContacts: async ({ text }) => searchContacts(sessions.live.profile, text, CONTACTS_MAX),
    findOrganisations: async ({ text }) => searchOrganisations(sessions.live.profile, text, CONTACTS_MAX),
    getContact: async ({ id }) => sessions.live.profile.store.find('contact', id),
    async listOwnedCases({ personId }) {
      const { store } = sessions.live.profile;
      return listCaseIds(
        store.reader,
        { where: { $and: [{ ownerId: { $eq: personId } }, { state: { $in: OPEN_STATES } }] }, sort: [] },
        0,
        OWNED_MAX,
      );
    },
    findCustomers: async ({ text }) => findCustomers(sessions.live.profile, text),
    listFieldValues: async ({ field }) => fieldValues(sessions.live.profile, field),
    async countOnServer({ view }) {
      const { profile, online } = sessions.live;
      return online.countMore(view, () => countIn(profile, view));
    },
    async loadOlder({ view }) {
      const { profile, online } = sessions.live;
      return online.loadOlder(view, countIn(profile, view));
    },
    async countSearchOnServer({ text, limit }) {
      const { profile, online } = sessions.live;
      return online.countSearch({ text, limit, isLoose: isLittle(profile, text) });
    },
    async searchOnServer({ text, limit, after }) {
      const { profile, online } = sessions.live;
      const { ids, next } = await online.search({ text, limit, isLoose: isLittle(profile, text) }, after);
      const rows = caseRowsById(profile, ids);
      const query = parseText(profile, text);
      const elsewhere = rows.filter((row) => !matchesText(searchedText('case', row.case) ?? '', query));
      const excerpts = await online.excerpts(
        text,
        elsewhere.map((row) => row.case.id),
      );
      return { rows, excerpts, next };
    },
    async pinCase({ id, pinned }) {
      const { profile } = sessions.live;
      profile.pins.set(id, pinned, profile.clock.now());
      profile.changes.add(['case'], [id]);
    },
    listConflicts: async () => listOpenConflicts(sessions.live.profile),
    async listQuarantine() {
      const held = sessions.live.profile.store.listAll('quarantinedMail').filter((mail) => mail.state === 'held');
      return held.sort((a, b) => b.receivedAt - a.receivedAt);
    },
  };
}
