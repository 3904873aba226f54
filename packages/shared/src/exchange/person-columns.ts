import type { Person } from '../identity/person';
import { yesOrNo } from './cell-words';
import type { TableColumn } from './table-column';

/** Somebody who works here, with the names of their groups. */
export interface PersonRow {
  readonly person: Person;
  readonly groups: readonly string[];
}

/** What an export of the people who work here has: one line per column. */
export const PERSON_COLUMNS: readonly TableColumn<PersonRow>[] = [
  { name: 'name', titles: { en: ['Name'], bg: ['Име'] }, write: ({ person }) => person.name },
  { name: 'email', titles: { en: ['Email'], bg: ['Имейл'] }, write: ({ person }) => person.email },
  { name: 'role', titles: { en: ['Role'], bg: ['Роля'] }, write: ({ person }, words) => words.role[person.role] },
  { name: 'groups', titles: { en: ['Groups'], bg: ['Групи'] }, write: ({ groups }) => groups.join('; ') },
  { name: 'isActive', titles: { en: ['Active'], bg: ['Активен'] }, write: ({ person }, words) => yesOrNo(person.isActive, words) },
  { name: 'timeZone', titles: { en: ['Time zone'], bg: ['Часова зона'] }, write: ({ person }) => person.timeZone },
  { name: 'locale', titles: { en: ['Language'], bg: ['Език'] }, write: ({ person }) => person.locale },
  { name: 'id', titles: { en: ['Quayside id'], bg: ['Номер в Quayside'] }, write: ({ person }) => person.id },
];
