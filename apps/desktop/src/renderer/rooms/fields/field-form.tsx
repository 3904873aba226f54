import { MultiSelect, NativeSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { CUSTOM_FIELD_TYPES, type CustomField, type FieldChoice, type FieldOwner, LINK_KINDS } from '@quayside/shared/fields/custom-field';
import { dependents } from '@quayside/shared/fields/field-index';
import type { Department } from '@quayside/shared/organisation/department';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { useZone } from '../../lib/fields/use-zone';
import { refusalText } from '../../lib/rights/refusal-text';
import { useAct } from '../../lib/use-act';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { ChoicesEditor } from './choices-editor';
import { creationOf, draftFaults, draftOf, editOf, type FieldDraft, hasDefault, isChosen, isNumber } from './field-draft';
import styles from './fields-settings.module.css';

interface Props {
  readonly on: FieldOwner;
  /** `null`: a new one. */
  readonly field: CustomField | null;
  /** All of this kind of thing. */
  readonly fields: readonly CustomField[];
  readonly departments: readonly Department[];
  onClose(): void;
  /** One of its choices is to give way to another. */
  onGive(choice: FieldChoice): void;
}

/** One field: made, or changed from what was seen. What was typed stays until it is taken. */
export function FieldForm({ on, field, fields, departments, onClose, onGive }: Props) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const act = useAct();
  const zone = useZone();
  const [draft, setDraft] = useState(() => draftOf(field, zone));
  const [isTried, tried] = useState(false);
  const [refused, refuse] = useState<string | null>(null);
  const set = (change: Partial<FieldDraft>) => setDraft({ ...draft, ...change });
  const faults = draftFaults(
    draft,
    fields.filter(({ id }) => id !== field?.id),
    zone,
  );
  const error = (part: keyof typeof faults) => {
    const fault = faults[part];
    return fault === undefined || (!isTried && fault === 'missing') ? null : t(`fields.draftFault.${fault}`);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    tried(true);
    if (Object.keys(faults).length > 0) return;
    const edit = field === null ? null : editOf(draft, field, zone);
    if (field !== null && edit === null) return onClose();
    const made = { fieldId: await core.call('newId'), on, zone };
    const [result] = await act(
      [edit === null ? { name: 'field.create', args: creationOf(draft, made) } : { name: 'field.edit', args: edit }],
      {
        told: t('fields.saved', { name: draft.name.trim() }),
        isQuiet: true,
      },
    );
    if (result?.status !== 'refused') return onClose();
    refuse(result.code === 'CONFLICT' ? t('fields.changedMeanwhile') : refusalText(t, result.code, result.detail));
  };
  const setActive = async (isActive: boolean) => {
    if (field === null) return;
    const [result] = await act([{ name: 'field.edit', args: { fieldId: field.id, changes: { isActive } } }], {
      told: t('fields.saved', { name: field.name }),
      undo: [{ name: 'field.edit', args: { fieldId: field.id, changes: { isActive: !isActive } } }],
      isQuiet: true,
    });
    if (result?.status !== 'refused') return onClose();
    refuse(result.detail.reason === 'depended_on' ? t('fields.dependedOn') : refusalText(t, result.code, result.detail));
  };
  const parents = parentsOf(field, fields);
  const parent = fields.find(({ id }) => id === draft.dependsOn) ?? null;
  return (
    <form className={styles.form} aria-label={field?.name ?? t('fields.add')} noValidate onSubmit={(event) => void save(event)}>
      {refused === null ? null : <Banner tone="red">{refused}</Banner>}
      <div className={styles.two}>
        <TextInput
          label={t('fields.name')}
          autoFocus
          dir="auto"
          maxLength={60}
          value={draft.name}
          error={error('name')}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
        <NativeSelect
          label={t('fields.typeLabel')}
          disabled={field !== null}
          description={field === null ? undefined : t('fields.typeStays')}
          data={CUSTOM_FIELD_TYPES.map((type) => ({ value: type, label: t(`fields.type.${type}`) }))}
          value={draft.type}
          onChange={({ currentTarget }) =>
            set({
              type: CUSTOM_FIELD_TYPES.find((type) => type === currentTarget.value) ?? 'text',
              dependsOn: null,
              defaultText: '',
              defaultChosen: [],
            })
          }
        />
      </div>
      <Textarea
        label={t('fields.help')}
        autosize
        minRows={1}
        maxLength={500}
        dir="auto"
        value={draft.help}
        onChange={({ currentTarget }) => set({ help: currentTarget.value })}
      />
      {draft.type === 'link' ? (
        <NativeSelect
          label={t('fields.linkTo')}
          disabled={field !== null}
          data={LINK_KINDS.map((kind) => ({ value: kind, label: t(`fields.owner.${kind}`) }))}
          value={draft.linkTo}
          onChange={({ currentTarget }) => set({ linkTo: LINK_KINDS.find((kind) => kind === currentTarget.value) ?? 'contact' })}
        />
      ) : null}
      {isNumber(draft.type) ? (
        <div className={styles.three}>
          <TextInput
            label={t('fields.min')}
            value={draft.min}
            error={error('min')}
            onChange={({ currentTarget }) => set({ min: currentTarget.value })}
          />
          <TextInput
            label={t('fields.max')}
            value={draft.max}
            error={error('max')}
            onChange={({ currentTarget }) => set({ max: currentTarget.value })}
          />
          {draft.type === 'decimal' ? (
            <NumberInput
              label={t('fields.digits')}
              disabled={field !== null}
              min={0}
              max={6}
              clampBehavior="strict"
              allowDecimal={false}
              value={draft.digits}
              onChange={(digits) => set({ digits: Number(digits) || 0 })}
            />
          ) : null}
        </div>
      ) : null}
      {draft.type === 'choice' && parents.length > 0 ? (
        <Select
          label={t('fields.dependsOn')}
          description={t('fields.dependsOnText')}
          placeholder={t('fields.dependsOnNone')}
          clearable
          data={parents.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.dependsOn}
          onChange={(dependsOn) => set({ dependsOn })}
        />
      ) : null}
      {isChosen(draft.type) ? (
        <ChoicesEditor
          choices={draft.choices}
          known={field?.choices ?? []}
          parent={parent}
          departments={on === 'case' ? departments : []}
          error={error('choices')}
          onChange={(choices) => set({ choices })}
          giving={
            field === null
              ? null
              : { fieldId: field.id, because: editOf(draft, field, zone) === null ? null : t('replacing.saveFirst'), begin: onGive }
          }
        />
      ) : null}
      {hasDefault(draft) ? <DefaultValue draft={draft} error={error('defaultText')} onChange={set} /> : null}
      <div className={styles.actions}>
        {field === null ? null : (
          <Button look="quiet" className={styles.away} onClick={() => void setActive(!field.isActive)}>
            {field.isActive ? t('product.takeOut') : t('product.useAgain')}
          </Button>
        )}
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" look="primary">
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
}

/** Choice fields that one can depend on: not itself, and none that depends on it. */
function parentsOf(field: CustomField | null, fields: readonly CustomField[]): readonly CustomField[] {
  const dependsOn = Object.fromEntries(fields.flatMap(({ id, dependsOn: on }) => (on == null ? [] : [[id, on]])));
  const below = field === null ? [] : dependents({ dependsOn }, field.id);
  return fields.filter(({ id, type, isActive }) => type === 'choice' && isActive && id !== field?.id && !below.includes(id));
}

function DefaultValue({
  draft,
  error,
  onChange,
}: {
  readonly draft: FieldDraft;
  readonly error: string | null;
  onChange(change: Partial<FieldDraft>): void;
}) {
  const { t } = useTranslation();
  const label = t('fields.default');
  const { type, defaultChosen } = draft;
  if (type === 'yes-no') {
    return (
      <NativeSelect
        label={label}
        data={[
          { value: '', label: t('case.emptyValue') },
          { value: 'true', label: t('common.yes') },
          { value: 'false', label: t('common.no') },
        ]}
        value={defaultChosen[0] ?? ''}
        onChange={({ currentTarget }) => onChange({ defaultChosen: currentTarget.value === '' ? [] : [currentTarget.value] })}
      />
    );
  }
  if (isChosen(type)) {
    return (
      <MultiSelect
        label={label}
        data={draft.choices
          .filter(({ isActive, name }) => isActive && name.trim() !== '')
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={defaultChosen.filter((id) => draft.choices.some((choice) => choice.id === id))}
        placeholder={defaultChosen.length === 0 ? t('case.emptyValue') : ''}
        onChange={(chosen) => onChange({ defaultChosen: type === 'choice' ? chosen.slice(-1) : chosen })}
      />
    );
  }
  const inputType = type === 'day' ? 'date' : type === 'instant' ? 'datetime-local' : 'text';
  return (
    <TextInput
      label={label}
      type={inputType}
      dir="auto"
      maxLength={500}
      value={draft.defaultText}
      error={error}
      onChange={({ currentTarget }) => onChange({ defaultText: currentTarget.value })}
    />
  );
}
