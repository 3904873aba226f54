import type { Criteria } from '@quayside/shared/kernel/criteria';
import type { CasePanel, FieldPlace, LayoutItem, LayoutPanel, LayoutSection, RequiredFrom } from '@quayside/shared/layouts/layout';

/** A rule while it is put together. `null`: it lacks something. */
export type RuleDraft = Criteria | null;

export interface ItemDraft {
  readonly field: string;
  /** `null`: in its section. */
  readonly place: FieldPlace | null;
  /** Of each rule: absent, there is none. */
  readonly show?: RuleDraft;
  readonly required?: RuleDraft;
  readonly readOnly?: RuleDraft;
  readonly from: RequiredFrom;
}
export const RULE_NAMES = ['show', 'required', 'readOnly'] as const;
export type RuleName = (typeof RULE_NAMES)[number];

export interface SectionDraft {
  readonly id: string;
  readonly name: string;
  readonly isOpen: boolean;
  /** Profiles that have it. Empty: all have it. */
  readonly profileIds: readonly string[];
  readonly items: readonly ItemDraft[];
}

/** Sections while they are put together. */
export type LayoutDraft = readonly SectionDraft[];

export const blankItem = (field: string): ItemDraft => ({ field, place: null, from: 'resolving' });

export const layoutDraftOf = (sections: readonly LayoutSection[]): LayoutDraft =>
  sections.map(({ items, profileIds = [], ...section }) => ({ ...section, profileIds, items: items.map(itemDraft) }));

const itemDraft = ({ field, place, showWhen, required, readOnlyWhen }: LayoutItem): ItemDraft => ({
  ...{ field, place: place ?? null, from: required?.from ?? 'resolving' },
  ...(showWhen === undefined ? {} : { show: showWhen }),
  ...(required === undefined ? {} : { required: required.when }),
  ...(readOnlyWhen === undefined ? {} : { readOnly: readOnlyWhen }),
});

/** What was put together; rules that lack something are left out. */
export const sectionsOf = (draft: LayoutDraft): readonly LayoutSection[] =>
  draft.map(({ items, name, profileIds, ...section }) => ({
    ...section,
    name: name.trim(),
    ...(profileIds.length === 0 ? {} : { profileIds }),
    items: items.map(itemOf),
  }));

const itemOf = ({ field, place, show = null, required = null, readOnly = null, from }: ItemDraft): LayoutItem => ({
  field,
  ...(place === null ? {} : { place }),
  ...(show === null ? {} : { showWhen: show }),
  ...(required === null ? {} : { required: { when: required, from } }),
  ...(readOnly === null ? {} : { readOnlyWhen: readOnly }),
});

/** Fields of which a rule lacks something. */
export const unfinishedFields = (draft: LayoutDraft): readonly string[] =>
  draft.flatMap(({ items }) => items.filter((item) => RULE_NAMES.some((name) => item[name] === null)).map(({ field }) => field));

export const placedFields = (draft: LayoutDraft): readonly string[] => draft.flatMap(({ items }) => items.map(({ field }) => field));

/** One place up or down; over the edge of a section into the next one. */
export function moveField(draft: LayoutDraft, field: string, by: -1 | 1): LayoutDraft {
  const at = draft.findIndex(({ items }) => items.some((item) => item.field === field));
  const section = draft[at];
  if (section === undefined) return draft;
  const place = section.items.findIndex((item) => item.field === field);
  const isInside = place + by >= 0 && place + by < section.items.length;
  if (isInside) return putField(draft, field, { sectionId: section.id, at: place + by });
  const next = draft[at + by];
  return next === undefined ? draft : putField(draft, field, { sectionId: next.id, at: by > 0 ? 0 : next.items.length });
}

/** A field in a place: from wherever it stood, or new. @param at - among the others of the section, without it */
export function putField(draft: LayoutDraft, field: string, to: { readonly sectionId: string; readonly at: number }): LayoutDraft {
  const item = draft.flatMap(({ items }) => items).find((one) => one.field === field) ?? blankItem(field);
  return withoutField(draft, field).map((section) =>
    section.id === to.sectionId ? { ...section, items: [...section.items.slice(0, to.at), item, ...section.items.slice(to.at)] } : section,
  );
}

export const withoutField = (draft: LayoutDraft, field: string): LayoutDraft =>
  draft.map((section) => ({ ...section, items: section.items.filter((item) => item.field !== field) }));

export const withItem = (draft: LayoutDraft, next: ItemDraft): LayoutDraft =>
  draft.map((section) => ({ ...section, items: section.items.map((item) => (item.field === next.field ? next : item)) }));

/** The parts beside the case with one of them for these profiles; for none: for everybody. */
export function withPanel(panels: readonly LayoutPanel[], panel: CasePanel, profileIds: readonly string[]): readonly LayoutPanel[] {
  const others = panels.filter((one) => one.panel !== panel);
  return profileIds.length === 0 ? others : [...others, { panel, profileIds }];
}

export function moveSection(draft: LayoutDraft, id: string, by: -1 | 1): LayoutDraft {
  const place = draft.findIndex((section) => section.id === id);
  const section = draft[place];
  if (section === undefined) return draft;
  const others = draft.filter((one) => one.id !== id);
  const at = Math.max(0, place + by);
  return [...others.slice(0, at), section, ...others.slice(at)];
}
