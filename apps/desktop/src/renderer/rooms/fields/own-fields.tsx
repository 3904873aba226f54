import { MultiSelect } from '@mantine/core';
import type { CustomField, FieldOwner } from '@quayside/shared/fields/custom-field';
import type { CustomValues, FieldValue } from '@quayside/shared/fields/field-value';
import { maySee } from '@quayside/shared/fields/may-fill-in';
import { isOffered, type ValuePlace, valueFault } from '@quayside/shared/fields/require-value';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { EditLine } from '../../lib/fields/edit-line';
import { textOfValue, valueOfText } from '../../lib/fields/field-text';
import styles from '../../lib/fields/fields.module.css';
import { useZone } from '../../lib/fields/use-zone';
import { LimitedOwnField } from '../../lib/rights/limited-field';
import { useActor } from '../../lib/rights/use-actor';
import { ChoiceField } from '../../ui/choice-field';
import { LinkField } from './link-field';
import { useFaultText } from './use-fault-text';
import { useSaveValue, type ValueSaver } from './use-save-value';

export interface OwnFieldsProps {
  readonly on: FieldOwner;
  readonly id: string;
  readonly values: CustomValues | undefined;
  /** Of a case: whose department decides what is offered. */
  readonly groupId?: string | null;
}

/** The company's own fields of one thing, each filled in where it stands. @source requirements CAS-6 */
export function OwnFields({ on, id, values = {}, groupId = null }: OwnFieldsProps) {
  const { data: directory } = useCore('getDirectory', undefined);
  const saver = useSaveValue(on, id, values);
  const departmentId = directory?.groups.find((group) => group.id === groupId)?.departmentId ?? null;
  const actor = useActor();
  const fields = (directory?.fields ?? []).filter(
    (field) => field.on === on && (field.isActive || values[field.id] !== undefined) && maySee(actor, field),
  );
  if (fields.length === 0) return null;
  return (
    <div className={styles.fields} data-wide={on === 'case' || undefined}>
      {fields.map((field) => (
        <fieldset key={field.id} className={styles.plain} disabled={!field.isActive} title={field.help || undefined}>
          <OwnField
            field={field}
            fieldKey={`${on}:${id}:${field.id}`}
            value={values[field.id] ?? null}
            place={{ values, departmentId }}
            saver={saver}
          />
        </fieldset>
      ))}
    </div>
  );
}

export interface OwnFieldProps {
  readonly field: CustomField;
  /** Names it among all fields of all things, so that what is typed in it is kept. */
  readonly fieldKey: string;
  readonly value: FieldValue | null;
  readonly place: ValuePlace;
  readonly saver: ValueSaver;
}

/** One field, filled in where it stands, as far as the signed-in person's profile lets them. @source requirements CAS-6, ORG-1 */
export const OwnField = (props: OwnFieldProps) => (
  <LimitedOwnField field={props.field}>
    <FilledIn {...props} />
  </LimitedOwnField>
);

function FilledIn({ field, fieldKey, value, place, saver }: OwnFieldProps) {
  const { t } = useTranslation();
  const zone = useZone();
  const faultText = useFaultText();
  const { name: label } = field;
  const set = (to: FieldValue | null) => saver.set(field.id, to);
  switch (field.type) {
    case 'yes-no':
      return (
        <ChoiceField
          className={styles.field}
          label={label}
          empty={t('case.emptyValue')}
          value={value === null ? null : String(value)}
          choices={[
            ['true', t('common.yes')],
            ['false', t('common.no')],
          ]}
          onChange={(chosen) => set(chosen === null ? null : chosen === 'true')}
        />
      );
    case 'choice':
      return (
        <ChoiceField
          className={styles.field}
          label={label}
          empty={t('case.emptyValue')}
          value={typeof value === 'string' ? value : null}
          choices={(field.choices ?? [])
            .filter((choice) => choice.id === value || isOffered(field, choice, place))
            .map((choice) => [choice.id, choice.name])}
          onChange={set}
        />
      );
    case 'choices': {
      const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
      return (
        <Row label={label}>
          <MultiSelect
            size="xs"
            aria-label={label}
            placeholder={chosen.length === 0 ? t('case.emptyValue') : ''}
            data={(field.choices ?? [])
              .filter((choice) => chosen.includes(choice.id) || isOffered(field, choice, place))
              .map((choice) => ({ value: choice.id, label: choice.name }))}
            value={[...chosen]}
            searchable
            hidePickedOptions
            nothingFoundMessage={t('common.nothingFound')}
            onChange={(next) => set(next.length === 0 ? null : next)}
          />
        </Row>
      );
    }
    case 'link':
      return (
        <Row label={label}>
          <LinkField label={label} kind={field.linkTo ?? 'contact'} value={typeof value === 'string' ? value : null} onPick={set} />
        </Row>
      );
    default: {
      const wrong = (text: string): string | null => {
        const typed = valueOfText(field, text, zone);
        if (typed === null) return null;
        const fault = typed === undefined ? 'wrong_type' : valueFault(field, typed, { place, before: value });
        return fault === null ? null : faultText(field, fault);
      };
      return (
        <Row label={label}>
          <EditLine
            fieldKey={fieldKey}
            label={label}
            placeholder={t('case.emptyValue')}
            maxLength={4000}
            type={field.type === 'day' ? 'date' : field.type === 'instant' ? 'datetime-local' : 'text'}
            isLong={field.type === 'long-text'}
            value={textOfValue(field, value, zone)}
            check={wrong}
            save={(text, seen) => saver.save(field.id, valueOfText(field, seen, zone) ?? null, valueOfText(field, text, zone) ?? null)}
          />
        </Row>
      );
    }
  }
}

function Row({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className={styles.field}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}
