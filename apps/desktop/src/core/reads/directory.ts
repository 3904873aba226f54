import type { CaseStatus } from '@quayside/shared/cases/case-status';
import { STATUS_INDEX_ID } from '@quayside/shared/cases/status-index';
import type { CustomField } from '@quayside/shared/fields/custom-field';
import { WORKSPACE_ID } from '@quayside/shared/organisation/workspace-settings';
import type { Directory } from '../../bridge/directory';
import type { Profile } from '../session/profile';

const TAGS_MAX = 300;

function readFields(store: Profile['store']): readonly CustomField[] {
  const place = new Map(store.listAll('fieldIndex').flatMap(({ fieldIds }) => fieldIds.map((id, index) => [id, index] as const)));
  return [...store.listAll('customField')].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

function readStatuses(store: Profile['store']): readonly CaseStatus[] {
  const order = store.find('statusIndex', STATUS_INDEX_ID)?.statusIds ?? [];
  return [...store.listAll('caseStatus')].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

/** The small lists that pickers show. */
export function readDirectory({ store }: Profile): Directory {
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  const tags = store.reader.all<{ tag: string }>('SELECT tag FROM tagUse WHERE uses > 0 ORDER BY uses DESC, tag LIMIT ?', TAGS_MAX);
  const own = store.reader.all<{ tag: string }>('SELECT DISTINCT tag FROM temp.overlayTag');
  return {
    people: [...store.listAll('person')].sort(byName),
    groups: [...store.listAll('group')].sort(byName),
    departments: [...store.listAll('department')].sort(byName),
    calendars: [...store.listAll('calendar')].sort(byName).map(({ id, name, zone }) => ({ id, name, zone })),
    availabilities: store.listAll('availability'),
    mailboxes: [...store.listAll('mailbox')].sort(byName),
    cannedAnswers: [...store.listAll('cannedAnswer')].sort((a, b) => (a.title < b.title ? -1 : 1)),
    products: [...store.listAll('product')].sort(byName),
    fields: readFields(store),
    layouts: store.listAll('layout'),
    statuses: readStatuses(store),
    words: store.listAll('standardWord'),
    replacements: store.listAll('replacement'),
    settings: store.find('workspaceSettings', WORKSPACE_ID),
    tags: [...new Set([...tags, ...own].map((row) => row.tag))],
  };
}
