import { SegmentedControl } from '@mantine/core';
import { type CustomField, FIELD_OWNERS, type FieldChoice, type FieldOwner } from '@quayside/shared/fields/custom-field';
import { IconChevronDown, IconChevronUp, IconForms } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { Opened } from '../../lib/opened';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { EmptyState } from '../../ui/empty-state';
import { IconButton } from '../../ui/icon-button';
import { Skeleton } from '../../ui/skeleton';
import { ChoiceGoing } from './choice-going';
import { FieldForm } from './field-form';
import styles from './fields-settings.module.css';

/** The company's own fields of each kind of thing. @source requirements CAS-6 */
export function FieldSettings() {
  const { t } = useTranslation();
  const { data } = useCore('getDirectory', undefined);
  const [on, setOn] = useState<FieldOwner>('case');
  const [openId, open] = useState<string | null>(null);
  const [going, setGoing] = useState<FieldChoice | null>(null);
  if (data === undefined) return <Skeleton label={t('common.loading')} rows={[44, 44, 44]} />;
  const fields = data.fields.filter((field) => field.on === on);
  const departments = data.departments;
  const close = () => {
    open(null);
    setGoing(null);
  };
  return (
    <>
      <p className={styles.lead}>{t('fields.text')}</p>
      <SegmentedControl
        size="xs"
        aria-label={t('fields.of')}
        data={FIELD_OWNERS.map((owner) => ({ value: owner, label: t(`fields.owner.${owner}`) }))}
        value={on}
        onChange={(owner) => {
          setOn(FIELD_OWNERS.find((one) => one === owner) ?? 'case');
          close();
        }}
      />
      <Opened by="field" isOpen={openId === 'new'}>
        <FieldForm key={on} {...{ on, fields, departments }} field={null} onClose={close} onGive={setGoing} />
      </Opened>
      {openId === 'new' ? null : (
        <div className={styles.actions}>
          <Button look="primary" data-opens="field" onClick={() => open('new')}>
            {t('fields.add')}
          </Button>
        </div>
      )}
      {fields.length === 0 && openId !== 'new' ? (
        <EmptyState icon={<IconForms size={26} stroke={1.4} />} title={t('fields.empty.title')}>
          {t('fields.empty.text')}
        </EmptyState>
      ) : (
        <ul className={styles.list} aria-label={t('settings.section.fields')}>
          {fields.map((field, place) => (
            <li key={field.id}>
              {field.id === openId && going !== null ? (
                <ChoiceGoing field={field} choice={going} onClose={() => setGoing(null)} />
              ) : field.id === openId ? (
                <FieldForm key={field.revision} {...{ on, fields, departments, field }} onClose={close} onGive={setGoing} />
              ) : (
                <FieldRow {...{ field, fields, place }} onOpen={() => open(field.id)} />
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function FieldRow({
  field,
  fields,
  place,
  onOpen,
}: {
  readonly field: CustomField;
  readonly fields: readonly CustomField[];
  readonly place: number;
  onOpen(): void;
}) {
  const { t } = useTranslation();
  const act = useAct();
  const parent = fields.find(({ id }) => id === field.dependsOn);
  const move = (by: -1 | 1) => {
    const ids = fields.map(({ id }) => id);
    const moved = ids.filter((id) => id !== field.id);
    moved.splice(place + by, 0, field.id);
    void act([{ name: 'field.order', args: { on: field.on, fieldIds: moved } }], {
      told: t('fields.moved', { name: field.name }),
      undo: [{ name: 'field.order', args: { on: field.on, fieldIds: ids } }],
    });
  };
  return (
    <div className={styles.row}>
      <button type="button" className={styles.open} onClick={onOpen}>
        <strong dir="auto">{field.name}</strong>
        <span className={styles.faint}>
          {t(`fields.type.${field.type}`)}
          {parent === undefined ? '' : ` · ${t('fields.dependsOnNamed', { name: parent.name })}`}
          {field.help === '' ? '' : ` · ${field.help}`}
        </span>
      </button>
      {field.isActive ? null : <Chip>{t('product.notInUse')}</Chip>}
      <IconButton label={t('fields.up', { name: field.name })} because={place === 0 ? t('fields.isFirst') : null} onClick={() => move(-1)}>
        <IconChevronUp size={15} />
      </IconButton>
      <IconButton
        label={t('fields.down', { name: field.name })}
        because={place === fields.length - 1 ? t('fields.isLast') : null}
        onClick={() => move(1)}
      >
        <IconChevronDown size={15} />
      </IconButton>
    </div>
  );
}
