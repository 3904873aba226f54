import type { Id } from '../kernel/ids';
import type { CustomField } from './custom-field';

/** What choices gave way to, by their ids; `null` for nothing. */
export type ChoiceWays = Readonly<Record<Id, Id | null>>;

/** The field with what its choices gave way to. What is in use has given way to nothing. */
export function withChoiceWays({ gaveWayTo = {}, ...field }: CustomField, more: ChoiceWays = {}): CustomField {
  const away = new Set((field.choices ?? []).flatMap(({ id, isActive }) => (isActive ? [] : [id])));
  const ways = Object.entries({ ...gaveWayTo, ...more }).filter(([id]) => away.has(id));
  return ways.length === 0 ? field : { ...field, gaveWayTo: Object.fromEntries(ways) };
}
