import type { EpochMs } from '../kernel/time';
import type { CustomField } from './custom-field';
import type { FieldIndex } from './field-index';

/** The index as it is once the field is like this. */
export function indexWith(index: FieldIndex | null, field: CustomField, now: EpochMs): FieldIndex {
  const { fieldIds, defaults, dependsOn, ...base } = index ?? {
    id: field.on,
    revision: 0,
    createdAt: now,
    updatedAt: now,
    fieldIds: [],
    defaults: {},
    dependsOn: {},
  };
  const { [field.id]: _default, ...otherDefaults } = defaults;
  const { [field.id]: _parent, ...otherParents } = dependsOn;
  return {
    ...base,
    updatedAt: now,
    fieldIds: fieldIds.includes(field.id) ? fieldIds : [...fieldIds, field.id],
    defaults: field.isActive && field.defaultValue !== null ? { ...otherDefaults, [field.id]: field.defaultValue } : otherDefaults,
    dependsOn: field.dependsOn == null ? otherParents : { ...otherParents, [field.id]: field.dependsOn },
  };
}
