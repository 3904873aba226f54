import type { FieldValue } from '@quayside/shared/fields/field-value';
import { setValue, withChanges } from '@quayside/shared/fields/set-values';
import type { Found } from '@quayside/shared/kernel/action';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import styles from '../../lib/fields/fields.module.css';
import { OwnField } from './own-fields';
import type { ValueSaver } from './use-save-value';

type Given = Readonly<Record<string, FieldValue | null>>;

/** The company's own fields of a case that is being made: with their defaults until somebody sets them. */
export function FirstValues({
  given,
  groupId,
  onChange,
}: {
  readonly given: Given;
  readonly groupId: string | null;
  onChange(given: Given): void;
}) {
  const { t } = useTranslation();
  const { data: directory } = useCore('getDirectory', undefined);
  const departmentId = directory?.groups.find((group) => group.id === groupId)?.departmentId ?? null;
  const fields = (directory?.fields ?? []).filter((field) => field.on === 'case' && field.isActive);
  if (fields.length === 0) return null;
  const defaults = Object.fromEntries(fields.flatMap(({ id, defaultValue }) => (defaultValue === null ? [] : [[id, defaultValue]])));
  const shown = Object.entries({ ...defaults, ...given }).filter((entry): entry is [string, FieldValue] => entry[1] !== null);
  const values = Object.fromEntries(shown);
  const dependsOn = Object.fromEntries(fields.flatMap(({ id, dependsOn: on }) => (on == null ? [] : [[id, on]])));
  // what a link leads to was found a moment ago; the server looks again
  const find = ((kind: string, id: string) =>
    kind === 'customField' ? (fields.find((field) => field.id === id) ?? null) : kind === 'fieldIndex' ? { dependsOn } : {}) as Found;
  const set = (fieldId: string, to: FieldValue | null) => {
    const changes = setValue('case', { fieldId, to }, { place: { values, departmentId }, find });
    const next = withChanges(values, changes);
    onChange({ ...given, ...Object.fromEntries(changes.map((change) => [change.fieldId, next[change.fieldId] ?? null])) });
  };
  const saver: ValueSaver = {
    set,
    async save(fieldId, _from, to) {
      set(fieldId, to);
      return null;
    },
  };
  return (
    <section className={styles.fields} aria-label={t('fields.title')}>
      {fields.map((field) => (
        <OwnField
          key={field.id}
          field={field}
          fieldKey={`new-case:${field.id}`}
          value={values[field.id] ?? null}
          place={{ values, departmentId }}
          saver={saver}
        />
      ))}
    </section>
  );
}
