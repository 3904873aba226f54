import type { FieldValue } from '@quayside/shared/fields/field-value';
import { maySee } from '@quayside/shared/fields/may-fill-in';
import { setValue, withChanges } from '@quayside/shared/fields/set-values';
import type { Found } from '@quayside/shared/kernel/action';
import { customName } from '@quayside/shared/kernel/custom-name';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import styles from '../../lib/fields/fields.module.css';
import { useActor } from '../../lib/rights/use-actor';
import { OwnField } from './own-fields';
import type { ValueSaver } from './use-save-value';

type Given = Readonly<Record<string, FieldValue | null>>;

/** The company's own fields of a case that is being made: with their defaults until somebody sets them. */
export function FirstValues({
  given,
  groupId,
  order,
  frame,
  onChange,
}: {
  readonly given: Given;
  readonly groupId: string | null;
  /** Names of what is shown of all fields, in their order. `null`: all of them, as they come. */
  readonly order: readonly string[] | null;
  /** What stands around each. */
  frame(field: string, drawn: ReactNode): ReactNode;
  onChange(given: Given): void;
}) {
  const { t } = useTranslation();
  const { data: directory } = useCore('getDirectory', undefined);
  const actor = useActor();
  const departmentId = directory?.groups.find((group) => group.id === groupId)?.departmentId ?? null;
  const fields = (directory?.fields ?? []).filter((field) => field.on === 'case' && field.isActive);
  const seen = fields.filter((field) => maySee(actor, field));
  const shownFields = order === null ? seen : order.flatMap((name) => seen.find(({ id }) => customName(id) === name) ?? []);
  if (shownFields.length === 0) return null;
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
      {shownFields.map((field) =>
        frame(
          customName(field.id),
          <OwnField
            field={field}
            fieldKey={`new-case:${field.id}`}
            value={values[field.id] ?? null}
            place={{ values, departmentId }}
            saver={saver}
          />,
        ),
      )}
    </section>
  );
}
