import { CASE_STATES, CHANNELS, DONE_STATES, OPEN_STATES, PRIORITIES, SEVERITIES } from '../cases/case';
import type { CompanyWords } from '../cases/company-words';
import { compileCriteria } from '../kernel/compile-criteria';
import type { Condition } from '../kernel/condition';
import { type Criteria, type CriteriaContext, type CriteriaFields, ME, MY_GROUPS } from '../kernel/criteria';
import { customName } from '../kernel/custom-name';
import type { Id } from '../kernel/ids';
import { BULGARIAN_FILTERS, type FilterLanguage, plainValue, valueShown } from './bulgarian-filters';
import type { FilterKey } from './filter-key';
import { matchesText } from './matches-text';
import { askOwn, begunBy, choicesOf, ownKey, plainName } from './own-filter';
import { exactly, parseWords, type SearchQuery } from './query';
import type { SearchFault, SearchFilter } from './search-filter';
import { searchFold, wordsInOrder } from './search-words';

/** What filters name, by kind. */
export const NAMED_KINDS = { group: 'group', owner: 'person', org: 'organisation', customer: 'contact' } as const;
type NamingKey = keyof typeof NAMED_KINDS;
/** What can be meant by a name: also what fields of the company's own link to. */
export type NamedKind = (typeof NAMED_KINDS)[NamingKey] | 'product' | 'asset';

/** The ids of what is meant by a name (`nameQueries`); `null`: too many to be meant. */
export type NamesFound = (kind: NamedKind, text: string) => readonly Id[] | null;

/** What leads from a case to what has own fields too. */
export const POINTING = { contact: 'contactId', organisation: 'organisationId', asset: 'assetId' } as const;
export type PointedKind = keyof typeof POINTING;

/** Cases of more customers than these are not looked up. */
export const HAVING_MAX = 5000;

/** Ids of things of a kind whose own fields meet a condition; `null`: more than `HAVING_MAX`. */
export type IdsHaving = (kind: PointedKind, where: Condition) => readonly Id[] | null;

export interface FiltersInUse {
  /** What whoever searches may ask about: a count by a hidden field would tell what it holds. */
  readonly fields: CriteriaFields;
  readonly context: CriteriaContext;
  readonly found: NamesFound;
  readonly having: IdsHaving;
  /** What the company calls otherwise, and its own statuses; both names find. */
  readonly words: CompanyWords;
  /** In which what may stand in a filter is told. */
  readonly language: FilterLanguage;
}

export interface CompiledFilters {
  /** `null`: nothing is filtered. */
  readonly where: Condition | null;
  /** Only cases that the person has, or has not, read to the end. `null`: both. */
  readonly isUnread: boolean | null;
  readonly faults: readonly SearchFault[];
}

/** As many names as one wants to read. */
const TOLD_MAX = 8;
/** Values that are not names. */
const NONE = 'none';
const MINE = ['me', 'mine', 'my'];

/** Words that each name one kind of thing, which somebody has to look up before. */
export function namesToFind(filters: readonly SearchFilter[]): readonly { readonly kind: NamedKind; readonly text: string }[] {
  return filters.flatMap((filter): { readonly kind: NamedKind; readonly text: string }[] => {
    const { key, values } = filter;
    if (key === 'own') {
      const kind = filter.field.linkTo;
      return kind === undefined ? [] : values.filter((value) => !isEmptied(value)).map((text) => ({ kind, text }));
    }
    return isNaming(key) ? values.filter((value) => !isWord(key, value)).map((text) => ({ kind: NAMED_KINDS[key], text })) : [];
  });
}

const isNaming = (key: FilterKey): key is NamingKey => Object.hasOwn(NAMED_KINDS, key);
const isWord = (key: FilterKey, value: string): boolean => {
  const folded = plainValue(value);
  return folded === NONE || ((key === 'owner' || key === 'group') && MINE.includes(folded));
};

/** Asks a field of the company's own for nothing, or for anything. */
const isEmptied = (value: string): boolean => value.trim() === '*' || plainValue(value) === NONE;

/**
 * The filters of a search as a condition over cases. A filter that cannot be followed lets nothing through, and is told of: to show all
 * instead would be to show what was not asked for.
 *
 * `status:` and `is:open`, `is:done` leave out spam and trash.
 *
 * @source requirements CAS-13; ADR 027; security A24, A29
 */
export function compileFilters(filters: readonly SearchFilter[], use: FiltersInUse): CompiledFilters {
  const faults: SearchFault[] = [];
  const parts: Condition[] = [];
  let isUnread: boolean | null = null;
  for (const filter of filters) {
    const { key, values, isNot } = filter;
    const unread = key === 'is' ? values.find((value) => UNREAD.has(plainValue(value))) : undefined;
    if (unread !== undefined) {
      isUnread = UNREAD.get(plainValue(unread)) !== isNot;
      continue;
    }
    const ask = (value: string) =>
      filter.key === 'own' ? ownCondition(filter, value, use, faults) : conditionOf(filter.key, value, use, faults);
    const any = values.map((value) => ask(value) ?? NOTHING);
    const [only = NOTHING] = any;
    if (isNot) parts.push({ $nor: any });
    else if (any.length > 1) parts.push({ $or: any });
    // laid open, so that an index can be found for it
    else parts.push(...('$and' in only ? (only.$and as readonly Condition[]) : [only]));
  }
  return { where: parts.length === 0 ? null : { $and: parts }, isUnread, faults };
}

const NOTHING: Condition = { $or: [] };
const UNREAD: ReadonlyMap<string, boolean> = new Map([
  ['unread', true],
  ['read', false],
]);

/** @returns `null` when it cannot be followed; why is put into `faults` */
function conditionOf(key: FilterKey, value: string, use: FiltersInUse, faults: SearchFault[]): Condition | null {
  const folded = plainValue(value);
  const told = (words: Parameters<typeof valueShown>[0], choices: readonly string[]): readonly string[] =>
    choices.map((one) => valueShown(words, one, use.language));
  switch (key) {
    case 'status':
      return (
        statesOf(isOwnWord(value, use.words) ? searchFold(value) : folded, use.words) ??
        unknown(
          key,
          value,
          [
            ...told(BULGARIAN_FILTERS.value, ['open', 'done']),
            ...told(BULGARIAN_FILTERS.state, CASE_STATES),
            ...Object.values(use.words.status).slice(0, TOLD_MAX),
          ],
          faults,
        )
      );
    case 'priority':
      return choice(key, PRIORITIES);
    case 'severity':
      return choice(key, SEVERITIES);
    case 'channel':
      return choice(key, CHANNELS);
    case 'is':
      return IS.get(folded)?.(use.context) ?? unknown(key, value, told(BULGARIAN_FILTERS.value, [...IS.keys(), ...UNREAD.keys()]), faults);
    case 'number':
      return /^#?\d{1,12}$/u.test(value) ? { number: { $eq: Number(value.replace('#', '')) } } : unknown(key, value, [], faults);
    case 'tag':
      return folded === NONE
        ? ask(key, { field: 'tags', op: 'empty' })
        : ask(key, { field: 'tags', op: 'any-of', values: tagSpellings(value) });
    case 'product':
      return ask(key, folded === NONE ? { field: 'product', op: 'empty' } : { field: 'product', op: 'contains', text: value });
    default:
      return named(key);
  }

  function ask(asked: FilterKey, criteria: Criteria & { readonly field: string }): Condition | null {
    if (use.fields.has(criteria.field)) return compileCriteria(criteria, use.fields, use.context);
    faults.push({ reason: 'unknown-filter', typed: asked, meant: null });
    return null;
  }
  function choice(asked: 'priority' | 'severity' | 'channel', choices: readonly string[]): Condition | null {
    const meant =
      asked === 'channel' && folded === 'mail'
        ? ['email']
        : meantBy(folded, { choices, own: asked === 'channel' ? {} : use.words[asked], bulgarian: BULGARIAN_FILTERS[asked] });
    if (meant.length > 0) return ask(asked, { field: asked, op: 'any-of', values: meant });
    return unknown(asked, value, told(BULGARIAN_FILTERS[asked], choices), faults);
  }
  function named(asked: NamingKey): Condition | null {
    const field = FIELDS[asked];
    if (folded === NONE) return ask(asked, { field, op: 'empty' });
    if (isWord(asked, value)) return ask(asked, { field, op: 'any-of', values: [asked === 'owner' ? ME : MY_GROUPS] });
    const ids = use.found(NAMED_KINDS[asked], value);
    if (ids !== null && ids.length > 0) return ask(asked, { field, op: 'any-of', values: ids });
    faults.push({ reason: ids === null ? 'too-many-names' : 'no-such-name', key: asked, typed: value });
    return null;
  }
}

const FIELDS = { group: 'groupId', owner: 'ownerId', org: 'organisationId', customer: 'contactId' } as const;

function unknown(key: FilterKey, typed: string, choices: readonly string[], faults: SearchFault[]): null {
  faults.push({ reason: 'unknown-value', key, typed, choices });
  return null;
}

type OwnFilter = Extract<SearchFilter, { readonly key: 'own' }>;
/** What is needed to know what a field of the company's own is asked for. */
type Asking = Pick<FiltersInUse, 'fields' | 'context' | 'found'>;

/** As `conditionOf`, of a field of the company's own: of what has the field. */
function askedOf({ field }: OwnFilter, typed: string, use: Asking, faults: SearchFault[]): Criteria | null {
  const key = field.name;
  const asked = askOwn(field, typed, use.found);
  if (!('fault' in asked)) {
    if (use.fields.has(customName(field.id))) return asked;
    faults.push({ reason: 'unknown-filter', typed: ownKey(field), meant: null });
  } else if (asked.fault === 'choice') {
    faults.push({ reason: 'unknown-value', key, typed, choices: choicesOf(field).slice(0, TOLD_MAX) });
  } else if (asked.fault === 'form') faults.push({ reason: 'other-form', key, typed, type: field.type });
  else faults.push({ reason: asked.fault, key, typed });
  return null;
}

/** As `conditionOf`, of a field of the company's own: cases by their own ones, or by those of whom and what they are about. */
function ownCondition(filter: OwnFilter, typed: string, use: FiltersInUse, faults: SearchFault[]): Condition | null {
  const asked = askedOf(filter, typed, use, faults);
  if (asked === null) return null;
  const { on } = filter.field;
  if (!isPointed(on)) return compileCriteria(asked, use.fields, use.context);
  const ids = use.having(on, compileCriteria(filledIn(asked), use.fields, use.context));
  if (ids === null) {
    faults.push({ reason: 'too-many-customers', key: filter.field.name, typed });
    return null;
  }
  const pointing: Condition = { [POINTING[on]]: { $in: ids } };
  return isEmptyAsked(asked) ? { $nor: [pointing] } : pointing;
}

const isPointed = (on: string): on is PointedKind => Object.hasOwn(POINTING, on);

const isEmptyAsked = (asked: Criteria): boolean => 'op' in asked && asked.op === 'empty';
/** Those without it are all but those with it, also where there is nobody. */
const filledIn = (asked: Criteria): Criteria => (isEmptyAsked(asked) && 'field' in asked ? { field: asked.field, op: 'filled' } : asked);

/** Customers and assets that have to be looked up before cases can be filtered by what they have. */
export function havingToFind(
  filters: readonly SearchFilter[],
  use: Asking,
): readonly { readonly kind: PointedKind; readonly where: Condition }[] {
  return filters.flatMap((filter) => {
    if (filter.key !== 'own' || !isPointed(filter.field.on)) return [];
    const { on: kind } = filter.field;
    return filter.values.flatMap((value) => {
      const asked = askedOf(filter, value, use, []);
      return asked === null ? [] : [{ kind, where: compileCriteria(filledIn(asked), use.fields, use.context) }];
    });
  });
}

/**
 * What filters ask of things of a kind themselves.
 *
 * @returns `null` when nothing is filtered, or by what only cases or other things have: then none of them is meant
 */
export function askedOfKind(kind: PointedKind, filters: readonly SearchFilter[], use: Asking): Condition | null {
  const parts: Condition[] = [];
  for (const filter of filters) {
    if (filter.key !== 'own' || filter.field.on !== kind) return null;
    const any = filter.values.map((value) => {
      const asked = askedOf(filter, value, use, []);
      return asked === null ? NOTHING : compileCriteria(asked, use.fields, use.context);
    });
    parts.push(filter.isNot ? { $nor: any } : { $or: any });
  }
  return parts.length === 0 ? null : { $and: parts };
}

/** A word of the company's own is not taken for one of ours in another language. */
const isOwnWord = (value: string, { state, status }: CompanyWords): boolean =>
  [...Object.values(state), ...Object.values(status)].some((name) => plainName(name) === plainName(value));

/** What values are called. */
interface Names {
  readonly choices: readonly string[];
  /** By the company. */
  readonly own: Readonly<Record<string, string>>;
  readonly bulgarian: Readonly<Record<string, readonly string[]>>;
}

/** The product's own names are understood in every company, and the Bulgarian ones where nothing else is called so. */
function meantBy(folded: string, { choices, own, bulgarian }: Names): readonly string[] {
  const meant = begunBy(folded, [...choices.map((one) => [one, one] as const), ...Object.entries(own)]);
  if (meant.length > 0) return meant;
  return begunBy(
    folded,
    Object.entries(bulgarian).flatMap(([value, names]) => names.map((name) => [value, name] as const)),
  );
}

const IN_USE: Condition = { trashedAt: { $eq: null }, spamAt: { $eq: null } };
const OPEN: Condition = { $and: [IN_USE, { state: { $in: OPEN_STATES } }] };
const DONE: Condition = { $and: [IN_USE, { state: { $in: DONE_STATES } }] };

function statesOf(folded: string, words: CompanyWords): Condition | null {
  if (folded === 'open') return OPEN;
  if (folded === 'done') return DONE;
  const own = { ...words.state, ...words.status };
  const meant = meantBy(folded, { choices: CASE_STATES, own, bulgarian: BULGARIAN_FILTERS.state });
  if (meant.length === 0) return null;
  const statuses = meant.filter((id) => Object.hasOwn(words.status, id));
  const states = meant.filter((state) => !statuses.includes(state));
  if (statuses.length === 0) return { $and: [IN_USE, { state: { $in: states } }] };
  if (states.length === 0) return { $and: [IN_USE, { statusId: { $in: statuses } }] };
  return { $and: [IN_USE, { $or: [{ state: { $in: states } }, { statusId: { $in: statuses } }] }] };
}

/** What can be asked by `is:`, besides read and unread. */
const IS: ReadonlyMap<string, (context: CriteriaContext) => Condition> = new Map<string, (context: CriteriaContext) => Condition>([
  ['open', () => OPEN],
  ['done', () => DONE],
  ['mine', ({ me }) => ({ ownerId: { $eq: me.personId } })],
  ['unassigned', () => ({ ownerId: { $eq: null } })],
  ['unanswered', () => ({ needsAttention: { $eq: true } })],
  ['snoozed', ({ now }) => ({ snoozedUntil: { $gt: now } })],
  ['overdue', ({ now }) => ({ $and: [OPEN, { slaDueAt: { $lte: now } }] })],
  ['private', () => ({ isPrivate: { $eq: true } })],
  ['spam', () => ({ spamAt: { $ne: null } })],
  ['trash', () => ({ trashedAt: { $ne: null } })],
]);

/** A tag is one in any of these spellings; they are kept as they were written first. */
function tagSpellings(tag: string): readonly string[] {
  const lower = tag.toLowerCase();
  return [...new Set([tag, lower, tag.toUpperCase(), lower.charAt(0).toUpperCase() + lower.slice(1)])];
}

/** By what a name is looked up: the words as they are, one after the other; and when nothing has those, what begins with them. */
export function nameQueries(text: string): readonly [SearchQuery, SearchQuery] {
  const begun = parseWords(text);
  const words = wordsInOrder(text)
    .split(' ')
    .filter((word) => word !== '');
  return [{ ...exactly(begun), phrases: words.length > 1 ? [words] : [] }, begun];
}

/** Those that are meant by a name, of a list that is short enough to be looked through. */
export function pickNamed<Named extends { readonly name: string }>(all: readonly Named[], text: string): readonly Named[] {
  const [exact, begun] = nameQueries(text).map((query) => all.filter(({ name }) => matchesText(wordsInOrder(name), query))) as [
    Named[],
    Named[],
  ];
  return exact.length > 0 ? exact : begun;
}
