import { heldLabels, rightsOf, type WithRights } from '@quayside/shared/identity/person';
import { type Excerpt, excerptOfMessage } from '@quayside/shared/search/excerpt';
import { matchesText } from '@quayside/shared/search/matches-text';
import { parseSearch } from '@quayside/shared/search/query';
import { searchedText } from '@quayside/shared/search/searched-text';
import type { ExcerptsInput, ExcerptsOutput } from '@quayside/shared/sync/protocol';
import { createEntities } from '../../platform/entities';
import type { Mongo } from '../../platform/mongo';
import { ownFiltersFor } from './filters';
import { createSearchStore } from './search.store';

/** Words that stand in a message need not stand there as the phrase that is looked for. */
const LOOKED_PER_CASE = 3;

/**
 * What stands around the words of a search in the newest message of each case that has them.
 *
 * @source requirements CAS-13; security A22
 */
export async function searchExcerpts(mongo: Mongo, person: WithRights, { text, caseIds }: ExcerptsInput): Promise<ExcerptsOutput> {
  const query = parseSearch(text, await ownFiltersFor(createEntities(mongo), text));
  const { fields } = rightsOf(person);
  const store = createSearchStore(mongo);
  const readable = await store.readable(caseIds, { labels: heldLabels(person), fields, doneBefore: null, where: null });
  const messages = await store.newestWith(
    query.terms,
    readable.map(({ id }) => id),
    LOOKED_PER_CASE,
    fields,
  );
  const excerpts: Record<string, Excerpt> = {};
  for (const message of messages) {
    if (excerpts[message.caseId] !== undefined || !matchesText(searchedText('message', message) ?? '', query)) continue;
    const excerpt = excerptOfMessage(message, query.terms);
    if (excerpt !== null) excerpts[message.caseId] = excerpt;
  }
  return { excerpts };
}
