import { MultiSelect, TextInput } from '@mantine/core';
import { CHOICES_MAX, type CustomField, type FieldChoice } from '@quayside/shared/fields/custom-field';
import type { Department } from '@quayside/shared/organisation/department';
import { IconArrowsExchange, IconChevronDown, IconChevronUp, IconEye, IconEyeOff, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { ReplacingStanding } from '../../lib/replacing/replacing-standing';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import styles from './fields-settings.module.css';

interface Props {
  readonly choices: readonly FieldChoice[];
  /** Those that things may have already: they are taken out of use, not away. */
  readonly known: readonly FieldChoice[];
  /** The field whose choices decide what is offered. */
  readonly parent: CustomField | null;
  readonly departments: readonly Department[];
  readonly error: string | null;
  onChange(choices: readonly FieldChoice[]): void;
  /** Of a field that there is: how one of its choices gives way to another, and why it cannot now. */
  readonly giving: { readonly fieldId: string; readonly because: string | null; begin(choice: FieldChoice): void } | null;
}

/** What may be chosen, in its order. Enter in a name begins the next one. */
export function ChoicesEditor({ choices, known, parent, departments, error, onChange, giving }: Props) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const [freshId, setFreshId] = useState<string | null>(null);
  const set = (id: string, change: Partial<FieldChoice>) =>
    onChange(choices.map((choice) => (choice.id === id ? ({ ...choice, ...change } as FieldChoice) : choice)));
  const without = ({ id }: FieldChoice, part: 'under' | 'departmentIds') =>
    onChange(
      choices.map((choice) =>
        choice.id === id ? (Object.fromEntries(Object.entries(choice).filter(([key]) => key !== part)) as unknown as FieldChoice) : choice,
      ),
    );
  const setList = (choice: FieldChoice, part: 'under' | 'departmentIds', ids: readonly string[]) =>
    ids.length === 0 ? without(choice, part) : set(choice.id, { [part]: ids });
  const add = async (after: number) => {
    const fresh: FieldChoice = { id: await core.call('newId'), name: '', isActive: true };
    onChange([...choices.slice(0, after + 1), fresh, ...choices.slice(after + 1)]);
    setFreshId(fresh.id);
  };
  const move = (place: number, by: -1 | 1) => {
    const moved = choices.filter((_, index) => index !== place);
    const choice = choices[place];
    if (choice !== undefined) onChange([...moved.slice(0, place + by), choice, ...moved.slice(place + by)]);
  };
  return (
    <fieldset className={styles.choices}>
      <legend>{t('fields.choices')}</legend>
      <ul>
        {choices.map((choice, place) => (
          <li key={choice.id}>
            <div className={styles.choice} data-away={!choice.isActive || undefined}>
              <TextInput
                autoFocus={choice.id === freshId}
                aria-label={t('fields.choice', { place: place + 1 })}
                dir="auto"
                maxLength={100}
                value={choice.name}
                onChange={({ currentTarget }) => set(choice.id, { name: currentTarget.value })}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
                  event.preventDefault();
                  if (choices.length < CHOICES_MAX) void add(place);
                }}
              />
              {parent === null ? null : (
                <MultiSelect
                  aria-label={t('fields.under', { name: choice.name, parent: parent.name })}
                  placeholder={(choice.under ?? []).length === 0 ? t('fields.underAll', { name: parent.name }) : ''}
                  data={(parent.choices ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                  value={[...(choice.under ?? [])]}
                  onChange={(ids) => setList(choice, 'under', ids)}
                />
              )}
              {departments.length === 0 ? null : (
                <MultiSelect
                  aria-label={t('fields.departments', { name: choice.name })}
                  placeholder={(choice.departmentIds ?? []).length === 0 ? t('fields.departmentsAll') : ''}
                  data={departments.map(({ id, name }) => ({ value: id, label: name }))}
                  value={[...(choice.departmentIds ?? [])]}
                  onChange={(ids) => setList(choice, 'departmentIds', ids)}
                />
              )}
              <span className={styles.tools}>
                <IconButton
                  label={t('fields.up', { name: choice.name })}
                  because={place === 0 ? t('fields.isFirst') : null}
                  onClick={() => move(place, -1)}
                >
                  <IconChevronUp size={14} />
                </IconButton>
                <IconButton
                  label={t('fields.down', { name: choice.name })}
                  because={place === choices.length - 1 ? t('fields.isLast') : null}
                  onClick={() => move(place, 1)}
                >
                  <IconChevronDown size={14} />
                </IconButton>
                {giving !== null && choice.isActive && known.some(({ id, isActive }) => id === choice.id && isActive) ? (
                  <IconButton
                    label={t('replacing.choice', { name: choice.name })}
                    because={giving.because}
                    onClick={() => giving.begin(choice)}
                  >
                    <IconArrowsExchange size={14} />
                  </IconButton>
                ) : null}
                {known.some(({ id }) => id === choice.id) ? (
                  <IconButton
                    label={t(choice.isActive ? 'fields.takeChoiceOut' : 'fields.useChoiceAgain', { name: choice.name })}
                    onClick={() => set(choice.id, { isActive: !choice.isActive })}
                  >
                    {choice.isActive ? <IconEye size={14} /> : <IconEyeOff size={14} />}
                  </IconButton>
                ) : (
                  <IconButton
                    label={t('fields.removeChoice', { name: choice.name })}
                    onClick={() => onChange(choices.filter(({ id }) => id !== choice.id))}
                  >
                    <IconX size={14} />
                  </IconButton>
                )}
              </span>
            </div>
            {giving === null || choice.isActive ? null : (
              <ReplacingStanding
                what={{ type: 'choice', fieldId: giving.fieldId, choiceId: choice.id }}
                nameOf={(id) => choices.find((one) => one.id === id)?.name ?? t('replacing.nothing')}
              />
            )}
          </li>
        ))}
      </ul>
      {error === null ? null : (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      <Button
        look="quiet"
        icon={<IconPlus size={14} />}
        because={choices.length >= CHOICES_MAX ? t('fields.isFull') : null}
        onClick={() => void add(choices.length - 1)}
      >
        {t('fields.addChoice')}
      </Button>
    </fieldset>
  );
}
